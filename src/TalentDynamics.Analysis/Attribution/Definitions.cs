using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Attribution;

/// <summary>What each number means, in one sentence. They stand wherever the numbers stand.</summary>
internal static class Definitions
{
    /// <summary>Which clock rang first.</summary>
    public const string Assigned =
        "Exits per world in which this clock rang first: the model’s own account of the cause.";

    /// <summary>By hazard share.</summary>
    public const string HazardShare =
        "The clock’s share of the hazard at each exit, added up: equal to the assigned exits in expectation, with less noise.";

    /// <summary>Shapley value.</summary>
    public const string Shapley =
        "What the clock adds to the exits, averaged over all orders of switching the clocks on; these values add up to v(all) − v(none).";

    /// <summary>Last in.</summary>
    public const string ButFor =
        "How many fewer leave when this clock alone is switched off and all others run (last in); not additive, the others take over.";

    /// <summary>First in.</summary>
    public const string FirstIn =
        "How many more leave when this clock alone runs beside the baseline (first in); not additive, nothing else has taken them yet.";

    /// <summary>Contraction.</summary>
    public const string PriorDriven =
        "The posterior of the clock’s excess rate is as wide as its prior (contraction below .1): the number says what was believed, not what was learnt.";

    /// <summary>What all of them are conditional on.</summary>
    public const string Scope =
        "In this model, under these parameters. Every set of clocks is run with the same thresholds, so differences are paired; whose exit it is in a single world depends on this coupling.";

    /// <summary>By the key of the number in JSON.</summary>
    public static ImmutableSortedDictionary<string, string> ByKey { get; } =
        ImmutableSortedDictionary.CreateRange<string, string>(
            StringComparer.Ordinal,
            [
                new("assigned", Assigned),
                new("hazardShare", HazardShare),
                new("shapley", Shapley),
                new("butFor", ButFor),
                new("firstIn", FirstIn),
                new("priorDriven", PriorDriven),
                new("scope", Scope),
            ]
        );
}
