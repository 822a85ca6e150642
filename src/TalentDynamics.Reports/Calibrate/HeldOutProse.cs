using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Calibrate;

namespace TalentDynamics.Reports.Calibrate;

/// <summary>What forecasts of cohorts that were left out say of the model, in sentences.</summary>
internal static class HeldOutProse
{
    /// <summary>What is said first where one rate and a spread of teams forecasts better than the model, by either score; else nothing.</summary>
    public static string? SpreadWins(CalibrationFindings findings)
    {
        if (Pair(findings) is not var (model, spread))
        {
            return null;
        }

        (string Name, double Model, double Spread)[] scores =
        [
            ("log score", model.LogScore, spread.LogScore),
            ("CRPS", model.Crps, spread.Crps),
        ];
        string[] lost =
        [
            .. scores.Where(s => s.Spread < s.Model).Select(s => $"{s.Name} {s.Spread:0.00} against {s.Model:0.00}"),
        ];
        return lost.Length > 0
            ? $"Cohorts left out are forecast better by one rate and a spread of teams than by this model: {string.Join(", ", lost)}."
            : null;
    }

    /// <summary>Where the model stands against that rival; nothing where there are not two cohorts to tell.</summary>
    public static string? Standing(CalibrationFindings findings) =>
        Pair(findings) is var (model, spread) && spread.LogScoreLessModel is { } difference
            ? $"Summed over {CalibrationProse.Count(model.Cohorts, "cohort")} left out, the model's log score is {model.LogScore:0.00} and that of one rate and a spread of teams, without clocks, {spread.LogScore:0.00}: "
                + (
                    difference.IsClear
                        ? $"a clear difference ({Stated(difference)})."
                        : $"so few cohorts cannot tell the two apart ({Stated(difference)})."
                )
            : null;

    public static string Winners(CalibrationFindings findings)
    {
        var best = findings
            .HeldOut.Select(h => (h.Cohort, By: h.Best.GetValueOrDefault("crps")))
            .Where(h => h.By is not null)
            .ToArray();
        if (best.Length == 0)
        {
            return "Held out, the model has nothing to compare with.";
        }

        var losers = best.Where(h => h.By is not ("model" or "tie"))
            .Select(h => $"{h.Cohort} ({CalibrationProse.ForecastName(h.By!)})");
        var ties = best.Where(h => h.By == "tie").Select(h => h.Cohort);
        return $"Held out, the model has the smallest CRPS in {best.Count(h => h.By == "model")} of {CalibrationProse.Count(best.Length, "cohort")}"
            + Also("a benchmark is better for", losers)
            + Also("a tie for", ties)
            + ".";
    }

    /// <summary>The sums over cohorts, a row for each forecast.</summary>
    public static IEnumerable<string[]> Totals(CalibrationFindings findings) =>
        findings.HeldOutTotals.Select(t =>
            (string[])
                [
                    CalibrationProse.ForecastName(t.Forecast),
                    $"{t.Cohorts}",
                    $"{t.Crps:0.00}",
                    Difference(t.CrpsLessModel),
                    $"{t.LogScore:0.00}",
                    Difference(t.LogScoreLessModel),
                    t.Weight is { } weight ? $"{weight:0.00}" : "–",
                ]
        );

    /// <summary>The heads of <see cref="Totals"/>.</summary>
    public static string[] TotalHeads { get; } =
    ["Forecast by", "Cohorts", "CRPS", "less the model's (95 %)", "Log score", "less the model's (95 %)", "Weight"];

    private static (HeldOutTotal Model, HeldOutTotal Spread)? Pair(CalibrationFindings findings) =>
        Of(findings, ForecastScoring.Model) is { Cohorts: > 1 } model
        && Of(findings, RivalForecasts.Spread) is { } spread
            ? (model, spread)
            : null;

    private static HeldOutTotal? Of(CalibrationFindings findings, string forecast) =>
        findings.HeldOutTotals.FirstOrDefault(t => t.Forecast == forecast);

    private static string Difference(ScoreDifference? difference) => difference is { } d ? Interval(d) : "–";

    private static string Stated(ScoreDifference difference) => $"the difference with its 95 %: {Interval(difference)}";

    private static string Interval(ScoreDifference difference) =>
        FormattableString.Invariant(
            $"{difference.Sum:+0.00;−0.00;0.00}, {difference.Lower:+0.00;−0.00;0.00} to {difference.Upper:+0.00;−0.00;0.00}"
        );

    private static string Also(string what, IEnumerable<string> cohorts) =>
        string.Join(", ", cohorts) is { Length: > 0 } list ? $"; {what} {list}" : "";
}
