using System.Globalization;

namespace TalentDynamics.Host.Reports;

/// <summary>Findings in words, the same in the terminal and on the page.</summary>
internal static class Prose
{
    /// <summary>“simulated: 3.1 of 14 still at Meta (90 %: 1–6); observed 3 — P(exactly 3) = .25”.</summary>
    public static string Headline(CohortFindings cohort)
    {
        var stayers = cohort.Stayers;
        var simulated = $"simulated: {Count(stayers.Mean)} of {cohort.Size} still at {cohort.Lab} (90 %: {Interval(stayers)})";
        return stayers.Observed is { } observed
            ? $"{simulated}; observed {Count(observed)} — P(exactly {Count(observed)}) = {Share(stayers.PExact)}"
            : simulated;
    }

    public static string Interval(CountFinding finding) => $"{Count(finding.P05)}–{Count(finding.P95)}";

    /// <summary>A count or a mean of counts: whole numbers as they are, others with one decimal.</summary>
    public static string Count(double value) =>
        value.ToString(value == Math.Floor(value) ? "0" : "0.0", CultureInfo.InvariantCulture);

    public static string Mean(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Share(double? value) => value?.ToString(".00", CultureInfo.InvariantCulture) ?? "–";

    public static string Percent(double share) =>
        share switch
        {
            > 0 and < .001 => "< 0.1 %",
            < .01 => share.ToString("0.0 %", CultureInfo.InvariantCulture),
            _ => share.ToString("0 %", CultureInfo.InvariantCulture),
        };

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>How many months lie between two dates, to the nearest.</summary>
    public static int Months(DateOnly from, DateOnly to) => (int)Math.Round((to.DayNumber - from.DayNumber) / 30.4375);

    /// <summary>Whether an observation surprises the forecast: mid-PIT outside [.05, .95].</summary>
    public static bool Surprises(CountFinding finding) => finding.MidPit is < .05 or > .95;

    /// <summary>In words, whether simpler forecasts did worse.</summary>
    public static string Verdict(CohortFindings cohort)
    {
        if (cohort.Scores is not { } scores || cohort.Benchmarks.IsEmpty)
        {
            return "Nothing was observed, so nothing is scored.";
        }

        var losses = cohort.Benchmarks.SelectMany(benchmark => Losses(scores, benchmark)).ToArray();
        var names = string.Join(" and ", cohort.Benchmarks.Select(benchmark => benchmark.Name));
        return losses.Length == 0
            ? $"The simulation forecasts better than {names} by every score."
            : $"A simpler forecast does better: {string.Join("; ", losses)}.";
    }

    private static IEnumerable<string> Losses(ScoreFinding own, BenchmarkFinding benchmark)
    {
        (string Name, double Own, double Other)[] scores =
        [
            ("CRPS", own.Crps, benchmark.Scores.Crps),
            ("log score", own.LogScore, benchmark.Scores.LogScore),
            ("integrated Brier score", own.Ibs, benchmark.Scores.Ibs),
        ];
        return scores
            .Where(score => score.Other < score.Own)
            .Select(score => $"{benchmark.Name} by {score.Name} ({Mean(score.Other)} against {Mean(score.Own)})");
    }
}
