using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;

namespace TalentDynamics.Reports.Run;

/// <summary>Findings in words, the same in the terminal and on the page.</summary>
internal static class RunProse
{
    /// <summary>“simulated: 3.1 of 14 still at Meta (90 %: 1–6); observed 3 — P(exactly 3) = .25”.</summary>
    public static string Headline(CohortFindings cohort)
    {
        var stayers = cohort.Stayers;
        var simulated =
            $"simulated: {Figures.Count(stayers.Mean)} of {cohort.Size} still at {cohort.Lab} (90 %: {Interval(stayers)})";
        return stayers.Observed is { } observed
            ? $"{simulated}; observed {Figures.Count(observed)} — P(exactly {Figures.Count(observed)}) = {Figures.Share(stayers.PExact)}"
            : simulated;
    }

    /// <summary>“a typical team: 8.1 of 14 still at Meta (90 %: 3–12); above is this team, whose exits the parameters were learnt from”, or null where there is no second forecast.</summary>
    public static string? TypicalTeam(RunIdentity run, CohortFindings cohort) =>
        run.TypicalTeam?.Stayers.GetValueOrDefault(cohort.Id) is { } stayers
            ? $"a typical team: {Figures.Count(stayers.Mean)} of {cohort.Size} still at {cohort.Lab} (90 %: {Interval(stayers)}); above is this team, whose exits the parameters were learnt from"
            : null;

    /// <summary>“30 further labs were joined by fewer”, or null where all are shown.</summary>
    public static string? FurtherDestinations(CohortFindings cohort) =>
        cohort.FurtherDestinations > 0
            ? $"{cohort.FurtherDestinations} further labs were joined by fewer: exits.parquet has them all"
            : null;

    /// <summary>“1 world”, “10,000 worlds”.</summary>
    public static string Worlds(int worlds) => worlds == 1 ? "1 world" : $"{Figures.Whole(worlds)} worlds";

    public static string Interval(CountComparison finding) =>
        $"{Figures.Count(finding.P05)}–{Figures.Count(finding.P95)}";

    /// <summary>How many months lie between two dates, to the nearest.</summary>
    public static int Months(DateOnly from, DateOnly to) => (int)Math.Round((to.DayNumber - from.DayNumber) / 30.4375);

    /// <summary>Whether an observation surprises the forecast: mid-PIT outside [.05, .95].</summary>
    public static bool Surprises(CountComparison finding) => finding.MidPit is < .05 or > .95;

    /// <summary>What a benchmark believes.</summary>
    public static string Benchmark(string name, BenchmarkScores scores)
    {
        var rate = $"{Figures.Mean(scores.RatePerYear)} exits a year";
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
