using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Experiments.Wording;

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
            ? $"{id}: {Figures.Mean(cohort.All.Mean)} of {cohort.Size} leave, for no reason but ordinary turnover"
            : $"{id}: {Figures.Mean(cohort.All.Mean)} of {cohort.Size} leave; {Figures.Mean(cohort.None.Mean)} would anyway{Given(cohort)}. "
                + Most(cohort);

    /// <summary>The first sentence of the page.</summary>
    public static string Opening(CohortAttribution cohort)
    {
        var leave = $"In this model {Figures.Count(cohort.All.Mean)} of {cohort.Size} leave";
        return cohort.Clocks.IsEmpty
            ? $"{leave}, for no reason but ordinary turnover."
            : $"{leave}; {Figures.Count(cohort.None.Mean)} would anyway. {Most(cohort)}.";
    }

    private static string Given(CohortAttribution cohort) =>
        cohort.Given.Mean > 0 ? $", {Figures.Count(cohort.Given.Mean)} because the scenario says so" : "";

    /// <summary>How it is known, and how far it goes.</summary>
    public static string Lead(CohortAttribution cohort) =>
        $"Every combination of causes was switched on and off in the same {(cohort.Worlds == 1 ? "world" : $"{Figures.Whole(cohort.Worlds)} worlds")}, so that what differs is the causes and not chance. "
        + Always(cohort)
        + "It says how this model works under these parameters, not what moved real people.";

    private static string Always(CohortAttribution cohort) =>
        cohort.Given.Mean > 0 ? $"In each {Figures.Count(cohort.Given.Mean)} leave because the scenario says so. " : "";

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
            yield return (name, numbers, clock.PriorDriven is true);
        }

        yield return ("baseline", [cohort.Baseline, cohort.BaselineHazardShare, null, null, null], false);
        if (cohort.Given.Mean > 0)
        {
            yield return ("given by the scenario", [cohort.Given, cohort.Given, null, null, null], false);
        }
    }

    /// <summary>Of how many worlds the numbers are, and what stands behind them.</summary>
    public static string Of(int worlds) =>
        worlds == 1
            ? "exits in one world: another may differ, by how much one world cannot say"
            : $"exits per world, 95 % intervals of {Figures.Whole(worlds)} paired worlds";

    /// <summary>“2.03 ± 0.07”: half the 95 % interval behind the mean; the number alone where it is of one world.</summary>
    public static string Number(PairedMean mean) =>
        mean.IsOfOneWorld
            ? Figures.Mean(mean.Mean)
            : $"{Figures.Mean(mean.Mean)} ±{(mean.Upper - mean.Mean).ToString("0.00", CultureInfo.InvariantCulture)}";

    // Causes of which the intervals overlap with that of the first are named beside it.
    private static string Most(CohortAttribution cohort)
    {
        var ranked = cohort.Clocks.OrderByDescending(c => c.Value.Shapley.Mean).ToArray();
        var most = ranked[0].Value.Shapley;
        if (cohort.Worlds == 1)
        {
            return $"What adds most in this one world is {ClockWords.Of(ranked[0].Key)}";
        }

        if (most.Lower <= 0)
        {
            return "No other cause adds more than chance can explain";
        }

        string[] first =
        [
            .. ranked.TakeWhile(c => c.Value.Shapley.Upper >= most.Lower).Select(c => ClockWords.Of(c.Key)),
        ];
        return $"What adds most in this model is {string.Join(" or ", first)}"
            + (first.Length > 1 ? $": {Figures.Whole(cohort.Worlds)} worlds do not tell which" : "");
    }
}
