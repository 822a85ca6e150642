using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Reports.Run;

/// <summary>The limits that belong beside every picture of this model.</summary>
internal static class WhatItCannotSay
{
    public static IEnumerable<string> About(RunFindings findings) =>
        [
            .. findings.Cohorts.SelectMany(c => LateEvents(c, findings.Events)),
            .. findings.Cohorts.Select(Founded).OfType<string>(),
            .. Always,
        ];

    /// <summary>Labs founded during a run hire as if they were grown up, so much of what goes there is the assumption's.</summary>
    private static string? Founded(CohortFindings cohort)
    {
        var left = cohort.Size - cohort.Stayers.Mean;
        return
            cohort.Destinations.FirstOrDefault(d => d.Id == CohortExits.Founded) is { } founded
            && founded.Joins.Mean >= .1 * left
            ? $"{Figures.Count(founded.Joins.Mean)} of {Figures.Count(left)} who leave {cohort.Lab} go to labs founded during the run. Such a lab hires from its first day like any lab of hiring 1, however small it is: read the number as an upper bound."
            : null;
    }

    private static ImmutableArray<string> Always { get; } =
    [
        "Momentum, leadership and reception all move at the same dates for everybody at one lab. One cohort cannot tell them apart: their strengths are driven by the priors, and so are the shares of causes.",
        "Contagion cannot be told from like people deciding alike; frailty cannot be told from tenure. Shares of causes are statements within this model, under these priors.",
        "Probabilities of single people describe the model’s worlds. They are no forecast of, and no judgement on, a person.",
        "Foundings and founders are given by the scenario in historical mode. None of that is claimed as predicted.",
        "A cohort that was chosen because it became known for leaving, or for staying, is no typical team: its team effect is not that of another.",
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
        var known = stillThere.Count(share => !double.IsNaN(share));
        var week = Math.Clamp(cohort.Dates.Count(day => day <= date) - 1, 0, known - 1);
        return (int)Math.Round(cohort.Size * (1 - stillThere[week]));
    }
}
