using System.Collections.Immutable;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;

namespace TalentDynamics.Reports.Run;

/// <summary>The limits that belong beside every picture of this model.</summary>
internal static class WhatItCannotSay
{
    public static IEnumerable<string> About(RunFindings findings) =>
        [.. findings.Cohorts.SelectMany(c => LateEvents(c, findings.Events)), .. Always];

    private static ImmutableArray<string> Always { get; } =
    [
        "Momentum, leadership and reception all move at the same dates for everybody at one lab. One cohort cannot tell them apart: their strengths are driven by the priors, and so are the shares of causes.",
        "Contagion cannot be told from like people deciding alike; frailty cannot be told from tenure. Shares of causes are statements within this model, under these priors.",
        "Probabilities of single people describe the model’s worlds. They are no forecast of, and no judgement on, a person.",
        "Foundings and founders are given by the scenario in historical mode. None of that is claimed as predicted.",
        "The cohort was chosen because it became known for leaving. A typical team would do better; its team effect is not this one’s.",
    ];

    /// <summary>Events that come after most exits for certain: people blame them, and they cannot have caused what came before.</summary>
    private static IEnumerable<string> LateEvents(CohortFindings cohort, ImmutableArray<EventMark> events)
    {
        if (cohort.Compared.Curve.Observed is not { } observed)
        {
            return [];
        }

        var exits = Left(cohort, observed.Best, cohort.Dates[^1]);
        return from late in events
            where late.Date >= cohort.Dates[0] && late.Lab == cohort.Lab && exits > 0
            let before = Left(cohort, observed.FeasibleUpper, late.Date)
            where before >= .8 * exits
            select $"“{late.Title}” ({Figures.Day(late.Date)}) comes after at least {before} of the {exits} exits and cannot have caused them.";
    }

    private static int Left(CohortFindings cohort, ImmutableArray<double> stillThere, DateOnly date)
    {
        var week = Math.Max(0, cohort.Dates.Count(day => day <= date) - 1);
        return (int)Math.Round(cohort.Size * (1 - stillThere[week]));
    }
}
