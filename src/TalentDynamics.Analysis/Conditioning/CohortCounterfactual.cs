using System.Collections.Immutable;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>One observed person in a variant of the history: the same chance, another lever.</summary>
/// <param name="Id">Their id in the roster.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Left">Whether they left.</param>
/// <param name="Probability">
/// Of somebody who left, that of necessity, P(still there under the variant | left as they did); of somebody who stayed, that of sufficiency,
/// P(leaves under the variant | stayed).
/// </param>
/// <param name="StandardError">Of it, that of the particles included.</param>
/// <param name="OfTheirKind">The same probability for somebody in their place of whom only is known whether they left, and its bounds.</param>
public sealed record PersonCounterfactual(
    string Id,
    string Name,
    bool Left,
    double Probability,
    double StandardError,
    KindCounterfactual? OfTheirKind
);

/// <summary>The probability of causation where nothing but leaving or staying is known, and between what it lies.</summary>
/// <param name="Probability">With the chance that the model shares between base and variant.</param>
/// <param name="Bounds">Whatever way the two share their chance.</param>
public sealed record KindCounterfactual(double Probability, CausationBounds Bounds);

/// <summary>A cohort in a variant of the observed history.</summary>
/// <remarks>
/// Individual counterfactuals depend on the coupling: here base and variant share thresholds, frailties and Gumbels. What does not depend on
/// it are the margins, and these bound the probability for somebody of whom only is known whether they left. Given also when and for
/// where they left, the margins alone bound nothing to speak of, and the number may lie outside of those bounds.
/// </remarks>
/// <param name="Observed">How many stayed.</param>
/// <param name="Stayers">How many stay under the variant: a distribution.</param>
/// <param name="Joins">Mean first joins to each destination under the variant, by id.</param>
/// <param name="People">In the order of the cohort.</param>
public sealed record CohortCounterfactual(
    int Observed,
    CountForecast Stayers,
    ImmutableSortedDictionary<string, double> Joins,
    ImmutableArray<PersonCounterfactual> People
)
{
    /// <summary>P(more stay under the variant than did).</summary>
    public double MoreStay => Enumerable.Range(Observed + 1, People.Length - Observed).Sum(Stayers.Probability);
}
