using System.Globalization;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.WhatIf;

/// <summary>Who is still there month by month, in the base and in a variant, as two lines.</summary>
internal static class Courses
{
    /// <summary>The mean of those still there, joined from the start through each month that is counted.</summary>
    public static Html Of(CohortDifference cohort, string lab)
    {
        var months = cohort.ExitsByMonth;
        var last = months.Keys.Max();
        string Line(Func<PairedDifference, double> exits) =>
            "M"
            + string.Join(
                " L",
                months
                    .Select(m => (Month: m.Key, Left: exits(m.Value)))
                    .Prepend((Month: 0, Left: 0))
                    .Select(p => $"{Number(100.0 * p.Month / last)} {Number(100 * p.Left / cohort.Size)}")
            );
        var label =
            $"Mean still at {lab}: in the base {Figures.Mean(cohort.Stayers.Base)} of {cohort.Size} at the end, in the variant {Figures.Mean(cohort.Stayers.Arm)}";
        return Html.Of(
            $"""
            <ul class="key" aria-label="Key"><li><i class="base"></i>base</li><li><i class="variant"></i>this variant</li></ul>
            <div class="frontier course"><div class="up" aria-hidden="true"><span>{cohort.Size}</span><span>{Figures.Count(
                cohort.Size / 2.0
            )}</span><span>0</span></div>
            <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label="{label}"><path class="mark-axis" d="M0 0 L0 100 L100 100" fill="none"/><path class="mark-line mark-before" d="{Line(
                e => e.Base
            )}"/><path class="mark-line" d="{Line(e => e.Arm)}"/></svg>
            <div class="along" aria-hidden="true"><span>start</span><span>month {last}</span></div>
            <div class="name">Mean of those still at {lab}</div></div>
            """
        );
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
