using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Holds the simulated histories of a cohort against what was observed of it.</summary>
/// <remarks>
/// Counts and curves are of the first spell: exits from the lab at which the scenario starts, and first destinations.
/// Founders whose exit the scenario gives are among the exits on both sides.
/// </remarks>
internal static class CompareCohort
{
    /// <summary>One cohort, with or without an observation.</summary>
    /// <param name="setting">The scenario that was lived.</param>
    /// <param name="histories">Its worlds, at least one, exits in canonical order.</param>
    /// <param name="cohort">Index of the cohort.</param>
    /// <param name="observed">What happened; null where nothing is known.</param>
    /// <param name="twoYearRetention">The lab's published share still there after two years, in (0, 1]; null where there is none.</param>
    public static CohortComparison Of(
        Setting setting,
        Histories histories,
        int cohort,
        ObservedCohort? observed = null,
        double? twoYearRetention = null
    ) => Of(setting, CohortExits.Of(setting, histories, setting.Cohorts[cohort]), cohort, observed, twoYearRetention);

    private static CohortComparison Of(
        Setting setting,
        CohortExits exits,
        int cohort,
        ObservedCohort? observed,
        double? twoYearRetention
    )
    {
        var profile = setting.Cohorts[cohort];
        if (observed is not null && observed.Members.Length != profile.Members.Length)
        {
            throw new ArgumentException(
                $"Cohort {profile.Id} has {profile.Members.Length} members, its observation {observed.Members.Length}.",
                nameof(observed)
            );
        }
        exits = exits.But(observed);
        var counts = new CountsCompared(exits, setting.Calendar, profile, observed);
        var curves = new CurvesCompared(exits, setting.Calendar, profile, observed);
        var isListed = profile.Members.Length <= CohortComparison.MostListed || observed is not null;
        var members = isListed ? new MembersCompared(exits) : null;
        var simulated = new CohortComparison(
            profile.Members.Length,
            counts.Stayers(),
            counts.ByDestination(),
            counts.ByMonth(),
            MembersCompared.Causes(exits),
            null,
            ImmutableSortedDictionary.Create<string, BenchmarkScores>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
            null,
            observed is null ? null : RateOf(observed),
            null,
            curves.Retention(),
            curves.Incidence(),
            members?.Each(setting, profile, observed) ?? []
        )
        {
            HiredLater = exits.FirstSteps.Count(s => s > 0),
            OtherExits = OthersOf(setting, observed),
        };
        if (observed is null)
        {
            return simulated;
        }
        return observed.IsKnownAt(setting.Calendar.YearsAtStep(setting.Steps))
            ? Judge(
                simulated,
                new(setting, observed, exits.Worlds),
                (profile, counts.SeenStayers()),
                members!,
                twoYearRetention
            ) with
            {
                CurveInBand = simulated.Curve.Observed?.WeeksOutside.IsEmpty,
                Joint = new JointlyCompared(exits, setting.Calendar, profile, observed).Of(),
            }
            : simulated with
            {
                // Followed to the end of the last day that is known.
                ObservedTo = setting.Calendar.DateAt(observed.KnownTo).AddDays(-1),
            };
    }

    /// <summary>Every cohort of a setting, by id; those without an observation or a published retention are compared without.</summary>
    /// <param name="setting">The scenario that was lived.</param>
    /// <param name="exits">For every cohort, in the setting's order; of at least one world.</param>
    /// <param name="observed">By cohort id.</param>
    /// <param name="twoYearRetention">By cohort id.</param>
    public static ImmutableSortedDictionary<string, CohortComparison> All(
        Setting setting,
        ImmutableArray<CohortExits> exits,
        IReadOnlyDictionary<string, ObservedCohort> observed,
        IReadOnlyDictionary<string, double> twoYearRetention
    ) =>
        Enumerable
            .Range(0, setting.Cohorts.Length)
            .ToImmutableSortedDictionary(
                cohort => setting.Cohorts[cohort].Id,
                cohort =>
                {
                    var id = setting.Cohorts[cohort].Id;
                    double? retention = twoYearRetention.TryGetValue(id, out var share) ? share : null;
                    return Of(setting, exits[cohort], cohort, observed.GetValueOrDefault(id), retention);
                },
                StringComparer.Ordinal
            );

    private static CohortComparison Judge(
        CohortComparison simulated,
        ForecastScoring judgement,
        (CohortProfile Cohort, CountForecast Stayers) seen,
        MembersCompared members,
        double? twoYearRetention
    )
    {
        var scores = judgement.Score(seen.Stayers, members);
        var benchmarks = judgement.Benchmarks(seen.Cohort, twoYearRetention);
        return simulated with
        {
            Scores = scores,
            Benchmarks = benchmarks,
            Best = Best(scores, benchmarks),
            BestForecast = Best(scores, benchmarks.Where(b => !b.Value.KnowsOutcome)),
        };
    }

    private static ImmutableSortedDictionary<string, string> Best(
        ForecastScores model,
        IEnumerable<KeyValuePair<string, BenchmarkScores>> benchmarks
    ) =>
        ForecastScoring.Best(
            benchmarks
                .ToDictionary(b => b.Key, b => new ForecastScores(b.Value.Crps, b.Value.LogScore, b.Value.Ibs))
                .Append(new(ForecastScoring.Model, model))
                .ToDictionary()
        );

    private static ImmutableSortedDictionary<string, int>? OthersOf(Setting setting, ObservedCohort? observed) =>
        observed?.Others(setting.Calendar.YearsAtStep(setting.Steps)) is { IsEmpty: false } others
            ? others.ToImmutableSortedDictionary(o => ExitKinds.WordOf(o.Key), o => o.Value, StringComparer.Ordinal)
            : null;

    /// <summary>The constant rate at which people were seen to leave.</summary>
    internal static ObservedExitRate? RateOf(ObservedCohort observed) =>
        ConstantHazard.Of([.. observed.Members.Select(m => m.Interval)]) is { } rate
            ? new(rate.PerYear, rate.Bounds.Lower, rate.Bounds.Upper)
            : null;
}
