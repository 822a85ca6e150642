using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>Four answers to "how much of the leaving is this clock's?", in exits per world. They are different questions.</summary>
/// <param name="Assigned">Exits in which the clock rang first.</param>
/// <param name="HazardShare">Sum over exits of the clock's share of the hazard at the exit: the same in expectation, with less noise.</param>
/// <param name="Shapley">What the clock adds, averaged over all orders of switching the clocks on.</param>
/// <param name="ButFor">v(all) − v(all but it): how many fewer leave when it alone is switched off (last in).</param>
/// <param name="FirstIn">v(it alone) − v(none): how many more leave when it alone runs beside the baseline.</param>
/// <param name="Contraction">1 − Var posterior / Var prior of its excess rate; null without a posterior.</param>
/// <param name="PriorDriven">Contraction below .1: the cohort taught nothing about this clock; null without a posterior.</param>
internal sealed record ClockAttribution(
    PairedMean Assigned,
    PairedMean HazardShare,
    PairedMean Shapley,
    PairedMean ButFor,
    PairedMean FirstIn,
    double? Contraction = null,
    bool? PriorDriven = null
)
{
    /// <summary>Below this contraction a number is called prior-driven.</summary>
    public const double LeastContraction = .1;

    /// <summary>With what a posterior says about the clock's excess rate.</summary>
    public ClockAttribution With(double contraction) =>
        this with
        {
            Contraction = contraction,
            PriorDriven = contraction < LeastContraction,
        };
}

/// <summary>How the exits of one cohort are divided among the clocks, in this model and under these parameters.</summary>
/// <param name="Size">How many members.</param>
/// <param name="Worlds">How many worlds each coalition was lived in.</param>
/// <param name="None">v(none): exits per world with the baseline clock and given exits alone.</param>
/// <param name="All">v(all): exits per world of the scenario as it is.</param>
/// <param name="Baseline">Exits in which the baseline clock rang first.</param>
/// <param name="BaselineHazardShare">Its shares of hazard, added up.</param>
/// <param name="Given">Founders' exits that the scenario gives.</param>
/// <param name="Clocks">By clock.</param>
/// <param name="Coalitions">v of every coalition, by the names of the clocks that run.</param>
internal sealed record CohortAttribution(
    int Size,
    int Worlds,
    PairedMean None,
    PairedMean All,
    PairedMean Baseline,
    PairedMean BaselineHazardShare,
    PairedMean Given,
    ImmutableSortedDictionary<string, ClockAttribution> Clocks,
    ImmutableSortedDictionary<string, PairedMean> Coalitions
);

/// <summary>What <c>talent explain</c> prints with <c>--output json</c>. Keys are stable: they may be added, never renamed.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Hash">Of the resolved scenario.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Worlds">How many worlds were used, from world 0 on.</param>
/// <param name="Definitions">Each number in one sentence.</param>
/// <param name="Cohorts">By id.</param>
internal sealed record AttributionDocument(
    string Scenario,
    string Hash,
    uint Seed,
    int Worlds,
    ImmutableSortedDictionary<string, string> Definitions,
    ImmutableSortedDictionary<string, CohortAttribution> Cohorts
)
{
    /// <summary>Clocks that run but have hazard 0 throughout, so that nothing is attributed to them.</summary>
    public ImmutableArray<string> CannotRing { get; init; } = [];

    /// <summary>The document as one line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, AttributionJson.Default.AttributionDocument);
}

/// <summary>How attributions are written: camelCase, dictionaries sorted.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AttributionDocument))]
internal sealed partial class AttributionJson : JsonSerializerContext;
