using System.Collections.Immutable;

namespace TalentDynamics.Host.Reports;

/// <summary>The limits that belong beside every picture of this model.</summary>
internal static class WhatItCannotSay
{
    public static IEnumerable<string> About(Findings findings) => [.. findings.Cohorts.SelectMany(c => LateEvents(c, findings.Events)), .. Always];

    private static ImmutableArray<string> Always { get; } =
        [
            "Momentum, leadership and reception all move at the same dates for everybody at one lab. One cohort cannot tell them apart: their strengths are driven by the priors, and so are the shares of causes.",
            "Contagion cannot be told from like people deciding alike; frailty cannot be told from tenure. Shares of causes are statements within this model, under these priors.",
            "Probabilities of single people describe the model’s worlds. They are no forecast of, and no judgement on, a person.",
            "Foundings and founders are given by the scenario in historical mode. None of that is claimed as predicted.",
            "The cohort was chosen because it became known for leaving. A typical team would do better; its team effect is not this one’s.",
        ];

    /// <summary>Events that come after most of the certain exits: people blame them, and they cannot have caused what came before.</summary>
    private static IEnumerable<string> LateEvents(CohortFindings cohort, ImmutableArray<EventMark> events)
    {
        if (cohort.ObservedCurve.IsEmpty)
        {
            return [];
        }

        var exits = cohort.Size - cohort.ObservedCurve[^1].Count;
        return
            from late in events
            let before = cohort.Size - HighestCountAt(cohort, late.Date)
            where exits > 0 && before >= .8 * exits
            select $"“{late.Title}” ({Prose.Day(late.Date)}) comes after at least {before} of the {exits} exits and cannot have caused them.";
    }

    private static int HighestCountAt(CohortFindings cohort, DateOnly date) =>
        cohort.ObservedCurve.LastOrDefault(point => point.Date <= date)?.High ?? cohort.Size;
}
