using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
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
        string People(double fraction) =>
            double.IsNaN(fraction) ? "–" : Figures.Count(Math.Round(fraction * cohort.Size, 1));
        string Range(double low, double high) => double.IsNaN(low) ? "–" : $"{People(low)}–{People(high)}";
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
                        curve.Observed is { } any ? Range(any.FeasibleLower[week], any.FeasibleUpper[week]) : "–",
                    ]
            )
        );
    }

    public static Html Destinations(CohortFindings cohort) =>
        Counts(
            "Researchers who left for each destination",
            "Destination",
            cohort.Destinations.SelectMany(d => RunProse.Rows(d.Name, $"seen to go to {d.Name}", d.Joins))
        );

    public static Html Causes(CohortFindings cohort) =>
        Table.Of(
            "Exits per world by cause",
            ["Cause", "Exits per world", "Share of exits"],
            cohort
                .Compared.Causes.OrderByDescending(cause => cause.Value.Mean)
                .Select(cause =>
                    (string[])
                        [ClockWords.Of(cause.Key), Figures.Mean(cause.Value.Mean), Figures.Percent(cause.Value.Share)]
                )
        );

    /// <summary>Each researcher's chance as a bar, and apart from it what happened.</summary>
    public static Html Researchers(CohortFindings cohort, IEnumerable<ResearcherFinding> researchers) =>
        Table.Drawn(
            $"Chance of being still at {cohort.Lab} at the end",
            ["Researcher", "", "Still there in", "What happened"],
            researchers.Select(who =>
                (Html[])
                    [
                        Html.Of($"{who.Name}"),
                        Sparklines.Share(who.StillThere, $"{who.Name}: {Figures.Percent(who.StillThere)}"),
                        Html.Of($"{Figures.Percent(who.StillThere)}"),
                        who.Stayed is true
                            ? Html.Of($"<span class=\"stayed\">{who.Happened}</span>")
                            : Html.Of($"{who.Happened}"),
                    ]
            ),
            Sparklines.Percents
        );

    /// <summary>Destinations too small for a chart of their own: a line for 90 % of worlds, a tick for the mean, a dot for what was observed.</summary>
    public static Html Smaller(IReadOnlyCollection<DestinationFinding> destinations)
    {
        if (destinations.Count == 0)
        {
            return Html.Empty;
        }

        var most = destinations.Max(d => Math.Max(d.Joins.P95 ?? d.Joins.Mean, d.Joins.Observed ?? 0));
        var scale = new Span(-.04 * most, Math.Max(1, most) * 1.04);
        return Html.Of(
            $"""
            <h3>The others</h3>
            <ul class="key" aria-label="Key"><li><i class="reach"></i>90 % of worlds</li><li><i class="tick"></i>mean</li><li><i class="dot"></i>observed</li></ul>
            {Table.Drawn(
                "Researchers who left for each of the others",
                ["Destination", "", "Simulated", "90 % of worlds", "Observed"],
                destinations.Select(d => Smaller(d, scale)),
                Sparklines.Axis(scale, 1)
            )}
            """
        );
    }

    private static Html[] Smaller(DestinationFinding destination, Span scale)
    {
        var joins = destination.Joins;
        var interval = new Span(joins.P05 ?? joins.Mean, joins.P95 ?? joins.Mean);
        return
        [
            Html.Of($"{destination.Name}"),
            Sparklines.Spread(scale, joins.Mean, interval, joins.Observed, destination.Name),
            Html.Of($"{Figures.Mean(joins.Mean)}"),
            Html.Of($"{Figures.Interval(joins)}"),
            Html.Of($"{RunProse.Observed(joins)}"),
        ];
    }

    public static Html Counts(string caption, string head, IEnumerable<(string Name, CountComparison Count)> rows) =>
        Table.Of(
            caption,
            [head, "Observed", "Mean", "90 % of worlds", "P(exactly)", "mid-PIT"],
            rows.Select(row =>
                (string[])
                    [
                        row.Name,
                        RunProse.Observed(row.Count),
                        Figures.Mean(row.Count.Mean),
                        Figures.Interval(row.Count),
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
                    [
                        "this simulation",
                        Figures.Mean(cohort.Stayers.Judged.Mean),
                        .. Cells(own.Crps, own.LogScore, own.Ibs),
                    ],
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

    // To a digit in which what the verdict calls better is seen to be smaller.
    private static string[] Cells(double crps, double logScore, double ibs) =>
        [$"{crps:0.000}", $"{logScore:0.000}", $"{ibs:0.000}"];
}
