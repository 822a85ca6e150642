using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>One observed person in a variant of the history: the same chance, another lever.</summary>
/// <param name="Id">Their id in the roster.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Left">Whether they left in every world of the history; of whoever was not followed to the end, the worlds in which they stayed count.</param>
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

/// <summary>How many of a cohort are still there at the beginning of each week, in the history and under a variant of it.</summary>
/// <param name="Years">Since the start.</param>
/// <param name="History">Mean over the worlds, which differ only inside the intervals in which exits were observed.</param>
/// <param name="Mean">Under the variant.</param>
/// <param name="P05">5 % quantile.</param>
/// <param name="P95">95 % quantile.</param>
public sealed record CounterfactualCurve(
    ImmutableArray<double> Years,
    ImmutableArray<double> History,
    ImmutableArray<double> Mean,
    ImmutableArray<int> P05,
    ImmutableArray<int> P95
)
{
    /// <summary>Out of the exits of both.</summary>
    internal static CounterfactualCurve Of(Calendar calendar, CohortExits history, CohortExits variant)
    {
        var (before, after) = (StillThere(history), StillThere(variant));
        return new(
            [.. Enumerable.Range(0, after.Length).Select(week => calendar.YearsAtStep(week))],
            [.. before.Select(still => still.Mean)],
            [.. after.Select(still => still.Mean)],
            [.. after.Select(still => still.Quantile(.05))],
            [.. after.Select(still => still.Quantile(.95))]
        );
    }

    private static CountForecast[] StillThere(CohortExits exits)
    {
        var left = WeeklyCounts.OfExits(exits);
        return [.. Enumerable.Range(0, exits.Steps + 1).Select(week => left[week].Complement())];
    }
}

/// <summary>A cohort in a variant of the observed history.</summary>
/// <remarks>
/// Individual counterfactuals depend on the coupling: here base and variant share thresholds, frailties and Gumbels. What does not depend on
/// it are the margins, and these bound the probability for somebody of whom only is known whether they left. Given also when and for
/// where they left, the margins alone bound nothing to speak of, and the number may lie outside of those bounds.
/// </remarks>
/// <param name="History">How many stay in the history: one number, unless somebody was not followed to the end or left about then.</param>
/// <param name="Stayers">How many stay under the variant: a distribution.</param>
/// <param name="MoreStay">P(more stay under the variant than in the history), world by world.</param>
/// <param name="JoinsInHistory">Mean first joins to each destination in the history, by id.</param>
/// <param name="Joins">The same under the variant.</param>
/// <param name="Curve">How many are still there, week by week.</param>
/// <param name="People">In the order of the cohort; empty where it is shown in groups and not person by person.</param>
public sealed record CohortCounterfactual(
    CountForecast History,
    CountForecast Stayers,
    double MoreStay,
    ImmutableSortedDictionary<string, double> JoinsInHistory,
    ImmutableSortedDictionary<string, double> Joins,
    CounterfactualCurve Curve,
    ImmutableArray<PersonCounterfactual> People
)
{
    /// <summary>How many more stay on average under the variant.</summary>
    public double Kept => Stayers.Mean - Observed;

    /// <summary>How many stayed, on average of the worlds of the history.</summary>
    public double Observed => History.Mean;

    /// <summary>How many people the cohort has.</summary>
    public int Size => Stayers.Most;

    /// <summary>Whether as many stayed in every world of the history.</summary>
    internal bool IsCertain => History.Probability((int)Math.Round(Observed)) == 1;
}
