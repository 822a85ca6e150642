using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>How strongly researchers look at each other. A pair overrides what follows from the metro.</summary>
/// <param name="SameMetro">Weight between researchers of the same starting lab and metro, 0 to 1.</param>
/// <param name="Otherwise">Weight between the other researchers of the same starting lab, 0 to 1.</param>
/// <param name="Pairs">Weights by researcher, then colleague, of any lab; directed; or the name of a CSV file with the columns researcher, colleague, weight, source.</param>
public sealed record Ties(
    [property: Range(0, 1)] Quantity SameMetro,
    [property: Range(0, 1)] Quantity Otherwise,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, Pair>>? Pairs = null
);

/// <summary>A tie that is known by itself.</summary>
/// <param name="Weight">0 to 1; 0 unties the two.</param>
/// <param name="Source">Who says so.</param>
public sealed record Pair([property: Range(0, 1)] double Weight, string Source);
