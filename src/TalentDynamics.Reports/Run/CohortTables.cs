using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>The numbers about one cohort, as tables.</summary>
internal static class CohortTables
{
    public static Html Stayers(CohortFindings cohort) =>
        Table.Of(
            $"Share of worlds by number still at {cohort.Lab}",
            ["Still there", "Share of worlds"],
            cohort.Stayers.Distribution.Select(
                (worlds, count) =>
                    (string[])[$"{count}", Figures.Percent(worlds / (double)cohort.Stayers.Distribution.Sum())]
            )
        );

    public static Html Curve(CohortFindings cohort)
    {
        var (curve, dates) = (cohort.Compared.Curve, cohort.Dates);
        var monthly = Enumerable
            .Range(0, dates.Length)
            .Where(week => week == 0 || week == dates.Length - 1 || dates[week].Month != dates[week - 1].Month);
        string People(double fraction) => Figures.Count(Math.Round(fraction * cohort.Size, 1));
        return Table.Of(
            $"Still at {cohort.Lab}, simulated and observed",
            ["Date", "Median", "50 % of worlds", "90 % of worlds", "Observed", "Observed, any date allowed"],
            monthly.Select(week =>
                (string[])
                    [
                        $"{dates[week]:yyyy-MM-dd}",
                        People(curve.Median[week]),
                        $"{People(curve.P25[week])}–{People(curve.P75[week])}",
                        $"{People(curve.P05[week])}–{People(curve.P95[week])}",
                        curve.Observed is { } seen ? People(seen.Best[week]) : "–",
                        curve.Observed is { } any
                            ? $"{People(any.FeasibleLower[week])}–{People(any.FeasibleUpper[week])}"
                            : "–",
                    ]
            )
        );
    }

    public static Html Destinations(CohortFindings cohort) =>
        Counts(
            "Researchers who left for each destination",
            "Destination",
            cohort.Destinations.Select(d => (d.Name, d.Joins))
        );

    public static Html Causes(CohortFindings cohort) =>
        Table.Of(
            "Exits per world by cause",
            ["Clock", "Exits per world", "Share of exits"],
            cohort
                .Compared.Causes.OrderByDescending(cause => cause.Value.Mean)
                .Select(cause =>
                    (string[])[cause.Key, Figures.Mean(cause.Value.Mean), Figures.Percent(cause.Value.Share)]
                )
        );

    public static Html Researchers(CohortFindings cohort) =>
        Table.Of(
            "Probability of still being there",
            ["Researcher", "P(still there)", "Observed"],
            cohort.Researchers.Select(who => (string[])[who.Name, Figures.Percent(who.StillThere), who.Happened])
        );

    public static Html Counts(string caption, string head, IEnumerable<(string Name, CountComparison Count)> rows) =>
        Table.Of(
            caption,
            [head, "Observed", "Mean", "90 % of worlds", "P(exactly)", "mid-PIT"],
            rows.Select(row =>
                (string[])
                    [
                        row.Name,
                        row.Count.Observed is { } observed ? Figures.Count(observed) : "–",
                        Figures.Mean(row.Count.Mean),
                        RunProse.Interval(row.Count),
                        Figures.Share(row.Count.PExact),
                        Figures.Share(row.Count.MidPit),
                    ]
            )
        );

    public static Html Scores(CohortFindings cohort) =>
        cohort.Compared.Scores is not { } own
            ? Html.Empty
            : Table.Of(
                "Scores, smaller is better",
                ["Forecast", "Mean stayers", "CRPS", "Log score", "Brier"],
                [
                    ["this simulation", Figures.Mean(cohort.Stayers.Mean), .. Cells(own.Crps, own.LogScore, own.Ibs)],
                    .. cohort.Compared.Benchmarks.Select(b =>
                        (string[])
                            [
                                RunProse.Benchmark(b.Key, b.Value),
                                Figures.Mean(b.Value.Mean),
                                .. Cells(b.Value.Crps, b.Value.LogScore, b.Value.Ibs),
                            ]
                    ),
                ]
            );

    private static string[] Cells(double crps, double logScore, double ibs) =>
        [Figures.Mean(crps), Figures.Mean(logScore), $"{ibs:0.000}"];
}
