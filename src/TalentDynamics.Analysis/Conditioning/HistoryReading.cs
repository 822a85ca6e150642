using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>What was observed as a history that worlds can be conditioned on, or everything that stands against it.</summary>
/// <param name="History">Null exactly when there are faults.</param>
/// <param name="Faults">All faults, each where the observation stands that it is about.</param>
internal sealed record HistoryReading(ObservedHistory? History, ImmutableArray<Fault> Faults)
{
    /// <summary>The history of a scenario.</summary>
    /// <param name="ground">Its setting.</param>
    /// <param name="observed">By cohort id, what was observed.</param>
    /// <param name="files">Where that stands; only for faults.</param>
    public static HistoryReading Of(
        SettingIndex ground,
        IReadOnlyDictionary<string, ObservedCohort> observed,
        HistoryFiles files
    )
    {
        if (ground.Setting is not { Mode: Mode.Historical, Past: null })
        {
            var allowed = "historical, in which founders' exits and momentum are given, from the scenario's start";
            return new(
                null,
                [new(files.Scenario, 1, 1, "/mode", ground.Setting.Mode.ToString().ToLowerInvariant(), allowed)]
            );
        }

        if (ground.Setting.DeclaresLiftOuts)
        {
            var path = ground.Setting.LiftOut is not null ? "/liftOut" : "/events";
            var allowed = "none, or those of a variant: a history says who left, and not who took whom along";
            return new(null, [new(files.Scenario, 1, 1, path, "lift-outs", allowed)]);
        }

        return observed.Count == 0
            ? new(
                null,
                [
                    new(
                        files.Scenario,
                        1,
                        1,
                        "/cohorts",
                        "no observation",
                        "observed: FILE for the cohort whose history it is"
                    ),
                ]
            )
            : new HistoryReader(ground, observed, files).Read();
    }

    /// <summary>A history that hardly any particle can follow, as a fault of the observation that the fewest do.</summary>
    /// <param name="ensemble">With an effective size below the least.</param>
    /// <param name="observed">As it was read.</param>
    /// <param name="files">Where it stands.</param>
    public static Fault Unlikely(
        ConditionedEnsemble ensemble,
        IReadOnlyDictionary<string, ObservedCohort> observed,
        HistoryFiles files
    )
    {
        var setting = ensemble.History.Ground.Setting;
        var who = ensemble.History.Spells[ensemble.HardestSpell].Researcher;
        var (cohort, member) = observed
            .SelectMany(c => c.Value.Members.Select(m => (Cohort: c.Key, Member: m)))
            .First(p => p.Member.Researcher == who);
        return new(
            files.OfCohort(cohort),
            member.Line,
            1,
            $"/{setting.Researchers[who].Id}",
            FormattableString.Invariant(
                $"{ensemble.Weighed} particles worth {ensemble.EffectiveSize:0.#} of equal weight; they differ most in this exit"
            ),
            FormattableString.Invariant(
                $"worth {ConditionedEnsemble.LeastEffectiveSize:0} or more: fewer people at once, narrower dates, or parameters that are learnt from this history"
            )
        );
    }
}

/// <summary>Where what was observed stands.</summary>
/// <param name="Scenario">The scenario's file.</param>
/// <param name="OfCohort">The file of a cohort's observation, by the cohort's id.</param>
internal sealed record HistoryFiles(string Scenario, Func<string, string> OfCohort);

/// <summary>Reads a history; what stands against it is collected.</summary>
internal sealed class HistoryReader(
    SettingIndex ground,
    IReadOnlyDictionary<string, ObservedCohort> observed,
    HistoryFiles files
)
{
    private readonly List<Fault> faults = [];
    private readonly Dictionary<int, (string Cohort, ObservedMember Member)> members = observed
        .SelectMany(c => c.Value.Members.Select(m => (Cohort: c.Key, Member: m)))
        .GroupBy(p => p.Member.Researcher)
        .ToDictionary(g => g.Key, g => g.First());

    public HistoryReading Read()
    {
        var all = observed
            .Values.SelectMany(cohort => FirstSpells.Of(ground.Setting, cohort))
            .DistinctBy(s => s.Researcher)
            .ToArray();
        foreach (var spell in all)
        {
            Check(spell);
        }

        var history = new ObservedHistory(ground, [.. all.Where(s => Person(s.Researcher).Founding is null)]);
        foreach (var (researcher, looker) in history.Unobserved())
        {
            var id = Person(researcher).Id;
            Refuse(
                looker,
                $"a tie of {Person(looker).Id} to {id}, of whom nothing is observed",
                $"a row for everybody to whom somebody observed has a tie, or the day on which they left to found a lab; or no tie"
            );
        }

        return faults.Count == 0 ? new(history, []) : new(null, [.. faults]);
    }

    private void Check(FirstSpell spell)
    {
        if (Person(spell.Researcher).Founding is { } given)
        {
            if (!spell.HasEnded || given.At < spell.From || given.At >= spell.To)
            {
                var day = ground.Calendar.DateAt(given.At);
                Refuse(
                    spell.Researcher,
                    Seen(spell),
                    $"an exit on {day:yyyy-MM-dd}, on which the scenario has them leave to found a lab"
                );
            }
        }
        else if (spell.HasEnded && Impossibility.Of(ground, members[spell.Researcher].Cohort, spell) is { } why)
        {
            Refuse(spell.Researcher, why.Reason, "a lab that is open and hires");
        }
    }

    private string Seen(FirstSpell spell) =>
        spell.HasEnded
            ? $"an exit between {ground.Calendar.DateAt(spell.From):yyyy-MM-dd} and {ground.Calendar.DateAt(spell.To).AddDays(-1):yyyy-MM-dd}"
            : $"still there on {ground.Calendar.DateAt(spell.From):yyyy-MM-dd}";

    private ResearcherProfile Person(int researcher) => ground.Setting.Researchers[researcher];

    private void Refuse(int researcher, string found, string allowed)
    {
        var (cohort, member) = members[researcher];
        faults.Add(new(files.OfCohort(cohort), member.Line, 1, $"/{Person(researcher).Id}", found, allowed));
    }
}
