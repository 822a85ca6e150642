using System.Globalization;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Dynamics;

namespace TalentDynamics.Host.Reports;

/// <summary>Findings in words, the same in the terminal and on the page.</summary>
internal static class Prose
{
    /// <summary>“simulated: 3.1 of 14 still at Meta (90 %: 1–6); observed 3 — P(exactly 3) = .25”.</summary>
    public static string Headline(CohortFindings cohort)
    {
        var stayers = cohort.Stayers;
        var simulated =
            $"simulated: {Count(stayers.Mean)} of {cohort.Size} still at {cohort.Lab} (90 %: {Interval(stayers)})";
        return stayers.Observed is { } observed
            ? $"{simulated}; observed {Count(observed)} — P(exactly {Count(observed)}) = {Share(stayers.PExact)}"
            : simulated;
    }

    /// <summary>“a typical team: 8.1 of 14 still at Meta (90 %: 3–12); above is this team, whose exits the parameters were learnt from”, or null where there is no second forecast.</summary>
    public static string? TypicalTeam(RunIdentity run, CohortFindings cohort) =>
        run.TypicalTeam?.Stayers.GetValueOrDefault(cohort.Id) is { } stayers
            ? $"a typical team: {Count(stayers.Mean)} of {cohort.Size} still at {cohort.Lab} (90 %: {Interval(stayers)}); above is this team, whose exits the parameters were learnt from"
            : null;

    /// <summary>“30 further labs were joined by fewer”, or null where all are shown.</summary>
    public static string? FurtherDestinations(CohortFindings cohort) =>
        cohort.FurtherDestinations > 0
            ? $"{cohort.FurtherDestinations} further labs were joined by fewer: exits.parquet has them all"
            : null;

    /// <summary>“1 world”, “10,000 worlds”.</summary>
    public static string Worlds(int worlds) => worlds == 1 ? "1 world" : $"{Whole(worlds)} worlds";

    public static string Interval(CountComparison finding) => $"{Count(finding.P05)}–{Count(finding.P95)}";

    /// <summary>A count or a mean of counts: whole numbers as they are, others with one decimal.</summary>
    public static string Count(double value) =>
        value.ToString(value == Math.Floor(value) ? "0" : "0.0", CultureInfo.InvariantCulture);

    public static string Mean(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Share(double? value) => value?.ToString(".00", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Three significant digits.</summary>
    public static string Significant(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    public static string Percent(double share) =>
        share switch
        {
            > 0 and < .001 => "< 0.1 %",
            < .01 => share.ToString("0.0 %", CultureInfo.InvariantCulture),
            _ => share.ToString("0 %", CultureInfo.InvariantCulture),
        };

    /// <summary>A probability estimated by counting worlds: none is not never.</summary>
    public static string Probability(double share) => share == 0 ? "no world" : Percent(share);

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>How many months lie between two dates, to the nearest.</summary>
    public static int Months(DateOnly from, DateOnly to) => (int)Math.Round((to.DayNumber - from.DayNumber) / 30.4375);

    /// <summary>Whether an observation surprises the forecast: mid-PIT outside [.05, .95].</summary>
    public static bool Surprises(CountComparison finding) => finding.MidPit is < .05 or > .95;

    /// <summary>What a benchmark believes.</summary>
    public static string Benchmark(string name, BenchmarkScores scores)
    {
        var rate = $"{Mean(scores.RatePerYear)} exits a year";
        return name switch
        {
            "constantHazard" => $"constant hazard ({rate}: the scenario’s baseline)",
            "publishedRetention" => $"published retention ({rate}: the lab’s two-year figure)",
            _ => $"{Spaced(name)} ({rate})",
        };
    }

    /// <summary>In words, which forecast scores best.</summary>
    public static string Verdict(CohortFindings cohort)
    {
        var best = cohort.Compared.Best;
        if (best.IsEmpty)
        {
            return "Nothing was observed, so nothing is scored.";
        }

        var lost = best.Where(score => score.Value != "model")
            .Select(score => $"{ScoreName(score.Key)} ({Spaced(score.Value)})")
            .ToArray();
        var rivals = string.Join(" and ", cohort.Compared.Benchmarks.Keys.Select(Spaced));
        return lost.Length == 0
            ? $"The simulation forecasts better than {rivals} by every score"
            : $"A simpler forecast is better by {string.Join(", ", lost)}";
    }

    private static string ScoreName(string key) =>
        key switch
        {
            "crps" => "CRPS",
            "logScore" => "log score",
            "ibs" => "integrated Brier score",
            _ => key,
        };

    private static string Spaced(string camelCase) =>
        string.Concat(camelCase.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));
}
