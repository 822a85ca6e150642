using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Calibrate;

/// <summary>Forecasts of cohorts that were left out, drawn: where what happened fell in each, and how often it fell inside.</summary>
internal static class HeldOutFigures
{
    private static readonly Span Shares = new(-4 / 92.0, 1 + 4 / 92.0);
    private static readonly double[] Levels = [.5, .8, .9];

    /// <summary>Both drawings; nothing where no cohort's stayers are known.</summary>
    public static Html Of(CalibrationFindings findings)
    {
        HeldOut[] held = [.. findings.HeldOut.Where(h => h is { Stayers: not null, Forecast.MidPit: not null })];
        return held.Length == 0
            ? Html.Empty
            : Html.Of(
                $"""
                {Table.Drawn(
                    "Where what happened fell in the forecasts of cohorts left out, as shares of members who stayed",
                    ["Cohort", "", "Stayed", "Model's 5–95 %", "PIT"],
                    held.Select(Place),
                    Sparklines.Percents
                )}
                <p class="note">PIT is the share of worlds with fewer stayers, and half of those with as many: were forecasts right, it would be anything from 0 to 1 alike.</p>
                {Table.Drawn(
                    "How often what happened fell inside, over cohorts left out",
                    ["Interval of", "", "Inside", "95 % interval of that share"],
                    Levels.Select(level => Reliability(held, level)),
                    Sparklines.Percents
                )}
                <p class="note">Inside the central part of so many worlds by its PIT (line, with what so few cohorts leave open), and how often it should be (dot).</p>
                """
            );
    }

    private static Html[] Place(HeldOut held)
    {
        var (members, forecast) = ((double)held.Members, held.Forecast);
        var interval = new Span((forecast.P05 ?? 0) / members, (forecast.P95 ?? members) / members);
        return
        [
            Html.Of($"{held.Cohort}"),
            Sparklines.Spread(Shares, forecast.Mean / members, interval, held.Stayers / members, held.Cohort),
            Html.Of($"{CalibrationProse.Stayed(held)}"),
            Html.Of($"{forecast.P05}–{forecast.P95}"),
            Html.Of($"{forecast.MidPit:0.00}"),
        ];
    }

    private static Html[] Reliability(HeldOut[] held, double level)
    {
        var inside = held.Count(h => Math.Abs(2 * h.Forecast.MidPit!.Value - 1) <= level);
        var (low, high) = ExactShare.Bounds(inside, held.Length);
        return
        [
            Html.Of($"{100 * level:0} %"),
            Sparklines.Spread(Shares, inside / (double)held.Length, new(low, high), level, $"{100 * level:0} %"),
            Html.Of($"{inside} of {held.Length}"),
            Html.Of($"{100 * low:0}–{100 * high:0} %"),
        ];
    }
}
