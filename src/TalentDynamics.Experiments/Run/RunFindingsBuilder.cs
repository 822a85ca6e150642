using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Run;

/// <summary>Gathers the findings of a run out of its histories and what was observed.</summary>
internal sealed class RunFindingsBuilder(ScenarioInput input)
{
    private const double Improbable = .1;
    private const int MostDestinations = 20;

    private Scenario Scenario => input.Scenario;

    private Setting Setting => input.Setting;

    /// <param name="input">The scenario that was lived.</param>
    /// <param name="run">Which run.</param>
    /// <param name="exits">Of its worlds, by cohort.</param>
    /// <param name="draws">The worlds' own draws; none, or one that all share, where they had the scenario's values.</param>
    public static RunFindings Of(
        ScenarioInput input,
        RunIdentity run,
        ImmutableArray<CohortExits> exits,
        ImmutableArray<Draw> draws = default
    )
    {
        var builder = new RunFindingsBuilder(input);
        var compared = CompareCohort
            .All(input.Setting, exits, input.Observed, builder.PublishedRetention())
            .ToImmutableSortedDictionary(
                c => c.Key,
                c =>
                    c.Value with
                    {
                        By = builder.By(c.Key, exits),
                        Lists = builder.Lists(c.Key, exits, run.Seed),
                        PerResearcher = builder.ShowsPersons(c.Key, run) ? c.Value.PerResearcher : [],
                    }
            );
        return new(
            run with
            {
                KnownUntil = input.Scenario.Past?.Until,
            },
            new(
                run.Scenario,
                run.Hash,
                run.Seed,
                run.Worlds,
                run.Digest,
                run.EngineSeconds,
                compared,
                run.Parameters,
                run.TypicalTeam?.Stayers
            )
            {
                Total = CompareTotal.Of(input.Setting, exits, input.Observed),
                Ensemble = run.Ensemble,
                ThisTeamAgain = run.ThisTeamAgain?.Stayers,
            },
            new(input.Setting.Cohorts.Select(cohort => builder.Cohort(cohort, compared[cohort.Id]))),
            [.. input.Scenario.Events.Values.OrderBy(e => e.Date).Select(builder.Mark)],
            Beliefs.Of(input.Scenario, draws.IsDefault ? [] : draws)
        )
        {
            Lanes = [.. HistoryLane.Of(input).Where(lane => builder.ShowsPersons(lane.Cohort, run))],
            Assumed = AssumedClocks.Of(input, draws.IsDefault ? [] : draws),
        };
    }

    private bool ShowsPersons(string cohort, RunIdentity run) => Groups.ShowPersons(Scenario, cohort, run.ByPerson);

    private Dictionary<string, double> PublishedRetention() =>
        Scenario
            .Cohorts.Where(cohort => cohort.Value.PublishedTwoYearRetention is not null)
            .ToDictionary(cohort => cohort.Key, cohort => cohort.Value.PublishedTwoYearRetention!.Value);

    private GroupedComparison? By(string id, ImmutableArray<CohortExits> exits)
    {
        if (Scenario.Cohorts[id].By is null)
        {
            return null;
        }

        var index = Setting.Cohorts.Select(c => c.Id).ToList().IndexOf(id);
        return CompareGroups.Of(
            Setting,
            exits[index],
            CohortGroups.Of(input, Setting.Cohorts[index]),
            input.Observed.GetValueOrDefault(id)
        );
    }

    private ListsComparison? Lists(string id, ImmutableArray<CohortExits> exits, uint seed)
    {
        var index = Setting.Cohorts.Select(c => c.Id).ToList().IndexOf(id);
        return input.Listed.TryGetValue(id, out var listed)
            ? CompareLists.Of(Setting, listed, index, exits[index], seed)
            : null;
    }

    private CohortFindings Cohort(CohortProfile cohort, CohortComparison compared)
    {
        var joined = compared
            .Destinations.Where(d => d.Value is { Mean: >= .05 } or { Observed: > 0 })
            .OrderByDescending(d => d.Value.Mean)
            .ToArray();
        return new(
            cohort.Id,
            Setting.Labs[cohort.Lab].Name,
            [.. compared.Curve.Years.Select(Setting.Calendar.DateAt)],
            compared,
            [
                .. joined
                    .Take(MostDestinations)
                    .Select(d => new DestinationFinding(d.Key, NameOf(d.Key), d.Value, compared.Incidence[d.Key])),
            ],
            [
                .. Researchers(cohort, compared)
                    .OrderBy(who => who.StillThere)
                    .ThenBy(who => who.Name, StringComparer.Ordinal),
            ],
            [.. Unlikely(compared)],
            Math.Max(0, joined.Length - MostDestinations)
        );
    }

    private IEnumerable<ResearcherFinding> Researchers(CohortProfile cohort, CohortComparison compared)
    {
        var observed = input.Observed.GetValueOrDefault(cohort.Id);
        return compared.PerResearcher.Select(
            (said, i) =>
                new ResearcherFinding(
                    Setting.Researchers[cohort.Members[i]].Name,
                    said.StillThere,
                    Happened(observed?.Members[i], said.ObservedStillThere),
                    said.ObservedStillThere
                )
        );
    }

    private string Happened(ObservedMember? member, bool? stayed)
    {
        if (member?.Other is { } other)
        {
            return $"{ExitKinds.WordOf(other.Kind)} {Setting.Calendar.DateAt(other.Best):yyyy-MM}";
        }

        if (member?.Exit is not { } exit)
        {
            return member is null ? "not observed"
                : stayed == true ? "still there"
                : $"lost from sight, last seen {Setting.Calendar.DateAt(member.FollowedTo).AddDays(-1):yyyy-MM}";
        }

        var left = $"left {Setting.Calendar.DateAt(exit.Best):yyyy-MM}";
        return exit.Destination is { } lab ? $"{left} for {Setting.Labs[lab].Name}" : left;
    }

    private IEnumerable<UnlikelyFinding> Unlikely(CohortComparison compared)
    {
        if (compared.Joint is not { } joint)
        {
            yield break;
        }

        if (joint.HardestMonth is { } month && month.Probability < Improbable)
        {
            var when = DateOnly.ParseExact(month.Month, "yyyy-MM").ToString("MMMM yyyy", CultureInfo.InvariantCulture);
            yield return new(
                $"{month.Observed} or more exits to {NameOf(month.Destination)} in {when}; as many to any one lab in any one month: "
                    + Figures.Probability(month.AnyMonthAnyDestination),
                month.Probability
            );
        }

        if (joint is { LargestDestination: { } lab, StayersAndLargest: < Improbable and var both })
        {
            var (stayers, joins) = (compared.Stayers.Judged.Observed, compared.Destinations[lab].Judged.Observed);
            var (stayed, gone) = compared.Stayers.Seen is null
                ? ("still there", "gone")
                : ("not seen to leave", "seen to go");
            yield return new($"exactly {stayers} {stayed} and exactly {joins} {gone} to {NameOf(lab)}", both);
        }

        if (joint.AllCounts < Improbable)
        {
            yield return new("exactly the observed number still there and gone to every destination", joint.AllCounts);
        }
    }

    private string NameOf(string lab) =>
        Scenario.Labs.TryGetValue(lab, out var known) ? known.Name : "a lab founded during the run";

    private EventMark Mark(Event happened) =>
        new(
            happened.Date,
            Scenario.Labs[happened.Lab].Name,
            happened.Kind.ToString().ToLowerInvariant(),
            happened.Size,
            happened.Description,
            happened.Source,
            happened.Grade.ToString()
        );
}
