using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Reports.AsObserved;

/// <summary>What a variant of the history would have changed, in words.</summary>
internal static class HistoryWhatIfProse
{
    /// <summary>“would have kept 1.04 more: 4.04 of 14 instead of 3; more than 3 stay in 69 % of worlds”.</summary>
    public static string Answer(CohortCounterfactual cohort)
    {
        var kept = cohort.Kept;
        var more =
            kept >= 0 ? $"would have kept {Figures.Mean(kept)} more" : $"would have lost {Figures.Mean(-kept)} more";
        var than = cohort.IsCertain ? $"more than {Figures.Count(cohort.Observed)} stay" : "more stay than then";
        var instead = cohort.IsCertain ? Figures.Count(cohort.Observed) : Figures.Mean(cohort.Observed);
        return $"{more}: {Figures.Mean(cohort.Stayers.Mean)} of {cohort.Size} instead of {instead}; {than} in {Figures.Percent(cohort.MoreStay)} of worlds";
    }

    /// <summary>“what happened, in every world: 3 of 14 still at Meta”.</summary>
    public static string Happened(CohortCounterfactual cohort, string lab) =>
        cohort.IsCertain
            ? $"what happened, in every world: {Figures.Count(cohort.Observed)} of {cohort.Size} still at {lab}"
            : $"what happened: {Figures.Mean(cohort.Observed)} of {cohort.Size} still at {lab} on average, as some were not followed to the end or left about then";

    /// <summary>Where a cohort is shown in groups.</summary>
    public const string NotByPerson =
        "The cohort is shown in groups: who would have stayed or left is said with --by-person";

    /// <summary>“would have kept 1.0 more of 14 on average”: the answer for those who want no probability.</summary>
    public static string Plain(CohortCounterfactual cohort) =>
        $"would have {(cohort.Kept >= 0 ? "kept" : "lost")} {Figures.Count(Math.Round(Math.Abs(cohort.Kept), 1))} more of {cohort.Size} on average";

    /// <summary>What the numbers of single people are, and what they hang on.</summary>
    public static IReadOnlyList<string> Meaning { get; } =
    [
        "Necessity, of somebody who left: the probability that they would still be there under the variant, given that they left as they did and all else that was observed. Sufficiency, of somebody who stayed: that they would have left.",
        "Both depend on how chance is shared between what happened and the variant: here thresholds, frailties and the Gumbels of the choice of a destination. The data cannot decide for this coupling or another one.",
        "“Of their kind” asks the same of somebody in their place of whom only is known whether they left at all, not when or for where; the bounds beside it hold for that question whatever the coupling (Tian & Pearl 2000). They do not bound the first number: given also when and for where somebody left, margins alone bound nothing to speak of.",
    ];

    /// <summary>“.23 ± .01”.</summary>
    public static string Probability(PersonCounterfactual person) =>
        $"{Figures.Share(person.Probability)} ± {Figures.Share(person.StandardError)}";

    /// <summary>“.31 in [.12, .58]”.</summary>
    public static string OfTheirKind(PersonCounterfactual person) =>
        person.OfTheirKind is { } kind
            ? $"{Figures.Share(kind.Probability)} in [{Figures.Share(kind.Bounds.Lower)}, {Figures.Share(kind.Bounds.Upper)}]"
            : "–";
}
