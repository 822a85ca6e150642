using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>How many members are gone otherwise than of their own accord at the end of a forecast.</summary>
/// <param name="Mean">Over the worlds.</param>
/// <param name="P05">5 % of worlds have as many at most.</param>
/// <param name="P95">95 % of worlds have as many at most.</param>
/// <param name="ByKind">The mean by kind: dismissed, retired, died, contract-end.</param>
public sealed record OtherEndsCounted(double Mean, int P05, int P95, ImmutableSortedDictionary<string, double> ByKind);
