using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Explain;

namespace TalentDynamics.Reports.Explain;

/// <summary>Explanations in words, the same in the terminal and on the page.</summary>
internal static class ExplainProse
{
    public static ImmutableArray<string> Columns { get; } =
    ["assigned", "hazard share", "Shapley", "but-for", "first-in"];

    public static ImmutableArray<string> Meanings { get; } =
    [Definitions.Assigned, Definitions.HazardShare, Definitions.Shapley, Definitions.ButFor, Definitions.FirstIn];

    public static string Headline(string id, CohortAttribution cohort) =>
        cohort.Clocks.IsEmpty
            ? $"{id}: {Figures.Mean(cohort.All.Mean)} of {cohort.Size} leave, and no clock but the baseline runs"
            : $"{id}: {Figures.Mean(cohort.All.Mean)} of {cohort.Size} leave; without the clocks {Figures.Mean(cohort.None.Mean)} would. "
                + $"In this model {Largest(cohort)} adds most";

    public static string Headline(ExplainStory story) =>
        $"{story.Name} in world {Figures.Whole(story.World)} of {Figures.Whole(story.Worlds)}";

    public static string Sum(CohortAttribution cohort) =>
        $"none {Figures.Mean(cohort.None.Mean)} + Shapley values {Figures.Mean(cohort.Clocks.Values.Sum(c => c.Shapley.Mean))} = all {Figures.Mean(cohort.All.Mean)}";

    /// <summary>The clocks by what they add, then what no clock of the game decides.</summary>
    public static IEnumerable<(string Name, ImmutableArray<PairedMean?> Numbers, bool PriorDriven)> Rows(
        CohortAttribution cohort
    )
    {
        foreach (var (name, clock) in cohort.Clocks.OrderByDescending(c => c.Value.Shapley.Mean))
        {
            ImmutableArray<PairedMean?> numbers =
            [
                clock.Assigned,
                clock.HazardShare,
                clock.Shapley,
                clock.ButFor,
                clock.FirstIn,
            ];
            yield return (
                clock.PriorDriven is true ? $"{name} (prior-driven)" : name,
                numbers,
                clock.PriorDriven is true
            );
        }

        yield return ("baseline", [cohort.Baseline, cohort.BaselineHazardShare, null, null, null], false);
        if (cohort.Given.Mean > 0)
        {
            yield return ("given by the scenario", [cohort.Given, cohort.Given, null, null, null], false);
        }
    }

    /// <summary>“2.03 ± 0.07”: half the 95 % interval behind the mean.</summary>
    public static string Number(PairedMean mean) =>
        $"{Figures.Mean(mean.Mean)} ±{(mean.Upper - mean.Mean).ToString("0.00", CultureInfo.InvariantCulture)}";

    private static string Largest(CohortAttribution cohort) => cohort.Clocks.MaxBy(c => c.Value.Shapley.Mean).Key;
}
