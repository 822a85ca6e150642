using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>How much is seen of a world that was lived.</summary>
internal enum Sight
{
    /// <summary>Every exit of every spell, to the day.</summary>
    ToTheDay,

    /// <summary>What real observations tell: of each member of an observed cohort the month of the first exit and where to, of everybody else and of later moves nothing.</summary>
    ByTheMonth,
}

/// <summary>What was seen of one world of a scenario.</summary>
/// <param name="Spells">First spells, by cohort of the setting.</param>
/// <param name="Moves">The moves that colleagues are taken to have seen.</param>
internal sealed record SeenWorld(
    ImmutableDictionary<int, ImmutableArray<FirstSpell>> Spells,
    ImmutableArray<KnownMove> Moves
)
{
    /// <summary>Looks at a world.</summary>
    /// <param name="setting">That was lived.</param>
    /// <param name="cohorts">Indices of the cohorts that are observed.</param>
    /// <param name="exits">All exits of the world.</param>
    /// <param name="sight">How much is seen.</param>
    public static SeenWorld Of(Setting setting, IEnumerable<int> cohorts, IReadOnlyCollection<Exit> exits, Sight sight)
    {
        if (sight == Sight.ToTheDay)
        {
            return new(
                cohorts.ToImmutableDictionary(c => c, c => FirstSpells.Of(setting, setting.Cohorts[c], exits)),
                KnownMove.Of(setting, exits)
            );
        }

        var observed = cohorts.ToImmutableDictionary(c => c, c => ByMonth(setting, setting.Cohorts[c], exits));
        return new(
            observed.ToImmutableDictionary(c => c.Key, c => FirstSpells.Of(setting, c.Value)),
            KnownMove.Of(setting, observed.Values)
        );
    }

    private static ObservedCohort ByMonth(Setting setting, CohortProfile cohort, IEnumerable<Exit> exits)
    {
        var labs = setting.Labs.Select((lab, i) => (lab.Key, i)).ToDictionary(l => l.Key, l => l.i);
        var first = exits.Where(e => e.Spell == 0).ToDictionary(e => e.Researcher);
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        return new([
            .. cohort.Members.Select(m =>
            {
                var entered = setting.Calendar.YearsAtStep(setting.Researchers[m].FirstStep);
                return first.TryGetValue(m, out var exit)
                    ? Member(m, entered, InMonth(setting.Calendar, exit.At, entered, labs[exit.To]))
                    : Member(m, entered, null) with
                    {
                        FollowedTo = horizon,
                    };
            }),
        ]);
    }

    private static ObservedMember Member(int researcher, double entered, ObservedExit? exit) =>
        new(researcher, exit, double.PositiveInfinity, "a world that was lived", null, "") { Entered = entered };

    // As a file has it that says 2023-06: within the month, put in at its middle.
    private static ObservedExit InMonth(Calendar calendar, double at, double entered, int to)
    {
        var day = calendar.DateAt(at);
        var month = new DateOnly(day.Year, day.Month, 1);
        var from = Math.Max(entered, calendar.YearsAt(month));
        var until = Math.Min(calendar.YearsAt(month.AddMonths(1)), calendar.YearsAtStep(calendar.Steps));
        return new(from, until, (from + until) / 2, to);
    }
}
