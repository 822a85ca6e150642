using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>A move that colleagues could see.</summary>
/// <param name="Researcher">Index of who moved.</param>
/// <param name="Step">The step in which they moved; others hear of it at the beginning of the next.</param>
/// <param name="At">When, years since the start.</param>
/// <param name="From">Index of the lab left.</param>
/// <param name="To">Index of the destination; <see cref="Setting.Outside"/> where unknown, as nobody can be pulled there.</param>
internal readonly record struct KnownMove(int Researcher, int Step, double At, int From, int To)
{
    /// <summary>What is seen of the observed cohorts: each exit at its best date, given founders at their given one.</summary>
    /// <remarks>Only first destinations are observed: whoever moved is taken to stay there.</remarks>
    /// <param name="setting">The scenario's.</param>
    /// <param name="cohorts">What was observed; people of no observed cohort are taken to stay where they are.</param>
    public static ImmutableArray<KnownMove> Of(Setting setting, IEnumerable<ObservedCohort> cohorts)
    {
        var moves = new List<KnownMove>();
        for (var i = 0; i < setting.Researchers.Length; i++)
        {
            if (setting.Mode == Mode.Historical && setting.Researchers[i].Founding is { } founding)
            {
                moves.Add(Seen(setting, i, founding.At, founding.Lab));
            }
        }

        foreach (var member in cohorts.SelectMany(c => c.Members))
        {
            var isGiven = moves.Exists(m => m.Researcher == member.Researcher);
            if (member.Exit is { } exit && !isGiven)
            {
                moves.Add(Seen(setting, member.Researcher, exit.Best, exit.Destination ?? Setting.Outside));
            }
        }

        return Ordered(setting, moves);
    }

    /// <summary>What was seen in a world that was lived: every move of every spell.</summary>
    /// <param name="setting">The scenario that was lived.</param>
    /// <param name="exits">The exits of one world.</param>
    public static ImmutableArray<KnownMove> Of(Setting setting, IEnumerable<Exit> exits)
    {
        var labs = setting.Labs.Select((lab, i) => (lab.Key, i)).ToDictionary(l => l.Key, l => l.i);
        return Ordered(setting, exits.Select(e => new KnownMove(e.Researcher, e.Step, e.At, labs[e.From], labs[e.To])));
    }

    private static KnownMove Seen(Setting setting, int researcher, double at, int to) =>
        new(researcher, setting.Calendar.StepAt(at), at, setting.Researchers[researcher].Lab, to);

    private static ImmutableArray<KnownMove> Ordered(Setting setting, IEnumerable<KnownMove> moves) =>
        [.. moves.Where(m => m.Step < setting.Steps).OrderBy(m => m.At).ThenBy(m => m.Researcher)];
}
