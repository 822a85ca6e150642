using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Reports.Run;

/// <summary>Findings in words, the same in the terminal and on the page.</summary>
internal static class RunProse
{
    // Below it not a single world lies outside the middle 90 % on either side.
    private const int EnoughForRange = 20;

    /// <summary>What the curve is of.</summary>
    public static string StillThere(CohortFindings cohort) =>
        cohort.Compared.HiredLater == 0
            ? $"Researchers of the cohort still at {cohort.Lab}."
            : $"Of {Figures.Whole(cohort.Size)} who were all at {cohort.Lab} from the start, how many would still be: Kaplan–Meier with late entry. "
                + $"{cohort.Compared.HiredLater} came later and had less time to leave, so more are there at the end.";

    /// <summary>“simulated: 3.1 of 14 still at Meta (90 %: 1–6); observed 3 — P(exactly 3) = .25”, and only as much of it as is known.</summary>
    public static string Headline(CohortFindings cohort) =>
        Stayers(cohort.Stayers, cohort.Size, $"at {cohort.Lab}")
        + (cohort.Compared.ObservedTo is { } day ? $"; nothing is known after {day:yyyy-MM-dd}" : "");

    /// <summary>The same of all cohorts together; null where there is only one.</summary>
    public static string? Total(RunFindings findings) =>
        findings.Document.Total is { } total
            ? $"all {findings.Cohorts.Count} cohorts together, {Stayers(total.Stayers, total.Size, "there")}"
            : null;

    private static string Stayers(CountComparison stayers, int size, string where)
    {
        var range = stayers.P05 is null ? " in a single world" : $" (90 %: {Figures.Interval(stayers)})";
        var simulated = $"simulated: {Figures.Count(stayers.Mean)} of {size} still {where}{range}";
        return stayers switch
        {
            { Observed: { } observed, P05: null } => $"{simulated}; observed {Figures.Count(observed)}",
            { Observed: { } observed } =>
                $"{simulated}; observed {Figures.Count(observed)} — P(exactly {Figures.Count(observed)}) = {Figures.Share(stayers.PExact)}",
            { ObservedLo: not null } => $"{simulated}; observed {Bounds(stayers)} of {size}, {Lost(stayers)}",
            _ => simulated,
        };
    }

    /// <summary>“1 to 5”: what the observation allows.</summary>
    public static string Bounds(CountComparison count) => $"{count.ObservedLo} to {count.ObservedHi}";

    /// <summary>“4 lost from sight”.</summary>
    public static string Lost(CountComparison count) => $"{count.Lost} lost from sight";

    /// <summary>What was observed of a count: “3”, “1–5” where it is known to bounds only, “–” where it is not known.</summary>
    public static string Observed(CountComparison count) =>
        count.Observed is { } observed ? Figures.Count(observed)
        : count.ObservedLo is not null ? $"{count.ObservedLo}–{count.ObservedHi}"
        : "–";

    /// <summary>A count, and under it what was seen of it, where somebody was lost from sight: one quantity a row.</summary>
    public static IEnumerable<(string Name, CountComparison Count)> Rows(
        string name,
        string seen,
        CountComparison count
    ) => count.Seen is { } part ? [(name, count), ($"  {seen}", part)] : [(name, count)];

    /// <summary>“a typical team: 8.1 of 14 still at Meta (90 %: 3–12); above is this team, whose exits the parameters were learnt from”, or null where there is no second forecast.</summary>
    public static string? TypicalTeam(RunIdentity run, CohortFindings cohort) =>
        run.TypicalTeam?.Stayers.GetValueOrDefault(cohort.Id) is { } stayers
            ? $"a typical team: {Figures.Count(stayers.Mean)} of {cohort.Size} still at {cohort.Lab} (90 %: {Figures.Interval(stayers)}); above is this team, whose exits the parameters were learnt from"
            : null;

    /// <summary>What a forecast that fits must not be taken for, where its parameters were learnt from what it forecasts too; else null.</summary>
    public static string? Hindsight(RunFindings findings) =>
        findings.Run is { KnownUntil: not null, TypicalTeam: not null }
        && findings.Cohorts.Any(c => c.Compared.Scores is not null)
            ? "The parameters were learnt from this team’s whole history, and so from the time that is forecast too: this is no test of foresight"
            : null;

    /// <summary>What a range of 90 % must not be taken for where the worlds cannot hold one; else null.</summary>
    public static string? FewWorlds(RunIdentity run) =>
        run.Worlds is > 1 and < EnoughForRange
            ? $"{Worlds(run.Worlds)} are few: a range of 90 % is hardly more than the least and the most of them; --worlds runs more"
            : null;

    /// <summary>“30 further labs were joined by fewer”, or null where all are shown.</summary>
    public static string? FurtherDestinations(CohortFindings cohort) =>
        cohort.FurtherDestinations > 0
            ? $"{cohort.FurtherDestinations} further labs were joined by fewer: exits.parquet has them all"
            : null;

    /// <summary>“1 world”, “10,000 worlds”.</summary>
    public static string Worlds(int worlds) => worlds == 1 ? "1 world" : $"{Figures.Whole(worlds)} worlds";

    /// <summary>How many months lie between two dates, to the nearest.</summary>
    public static int Months(DateOnly from, DateOnly to) => (int)Math.Round((to.DayNumber - from.DayNumber) / 30.4375);

    /// <summary>Whether an observation surprises the forecast: mid-PIT outside [.05, .95].</summary>
    public static bool Surprises(CountComparison finding) => finding.MidPit is < .05 or > .95;

    /// <summary>What a benchmark believes.</summary>
    public static string Benchmark(string name, BenchmarkScores scores)
    {
        var rate = scores.RatePerYear is { } perYear ? $"{Figures.Mean(perYear)} exits a year" : "";
        return (name, scores.KnowsOutcome) switch
        {
            ("constantHazard", _) => $"constant hazard ({rate}: the scenario’s baseline)",
            ("publishedRetention", _) => $"published retention ({rate}: the lab’s two-year figure)",
            ("observedRate", true) => $"the cohort’s own rate ({rate}; it knows the outcome)",
            ("observedRate", false) => $"the cohort’s rate until then ({rate})",
            ("kaplanMeier", _) => "Kaplan–Meier of the cohort (it knows the outcome)",
            _ => $"{Spaced(name)} ({rate})",
        };
    }

    private const string ByConstruction =
        "Every world is what was observed, so nothing is scored: it fits by construction.";

    /// <summary>In words, whether what happened fits.</summary>
    public static string Fit(RunIdentity run, CohortFindings cohort)
    {
        if (run.IsHistory)
        {
            return "Worlds that are what happened cannot be judged by it.";
        }

        var stayers = cohort.Stayers.Judged;
        return stayers switch
        {
            { Observed: null } => "There is nothing that the simulation could be held against.",
            { P05: null } => "A single world shows what can happen, and cannot be judged by what did.",
            { MidPit: < .05 } => "Fewer stayed than the simulation holds probable.",
            { MidPit: > .95 } => "More stayed than the simulation holds probable.",
            _ => "How many stayed is well within what the simulation holds possible.",
        };
    }

    /// <summary>In words, which forecast scores best.</summary>
    public static string Verdict(RunIdentity run, CohortFindings cohort)
    {
        if (run.IsHistory)
        {
            return ByConstruction;
        }

        var compared = cohort.Compared;
        if (compared.Scores is null)
        {
            return compared.ObservedTo is { } day
                ? $"Nothing is known after {day:yyyy-MM-dd}, so nothing is scored."
                : "Nothing was observed, so nothing is scored.";
        }

        var surprise = Surprises(compared.Stayers.Judged) ? "What happened surprises the simulation. " : "";
        var hindsight = compared.Best.Where(b => compared.Benchmarks.GetValueOrDefault(b.Value)?.KnowsOutcome == true);
        var better = Scores(hindsight) is { Length: > 0 } scores
            ? $" Drawn through what happened, a constant rate or curve is better by {scores}: no forecast, but what one could reach."
            : "";
        return surprise + Forecasts(compared) + better;
    }

    private static string Forecasts(CohortComparison compared)
    {
        if (compared.BestForecast.IsEmpty)
        {
            return "There is nothing to compare the simulation with.";
        }

        var rivals = string.Join(
            " and ",
            compared.Benchmarks.Where(b => !b.Value.KnowsOutcome).Select(b => Spaced(b.Key))
        );
        var parts = compared
            .BestForecast.GroupBy(b => b.Value)
            .OrderBy(g => g.Key != "model")
            .Select(g =>
                g.Key switch
                {
                    "model" => $"forecasts better than {rivals} by {Scores(g)}",
                    "tie" => $"is no better than {rivals} by {Scores(g)}: a tie",
                    _ => $"is worse than {Spaced(g.Key)} by {Scores(g)}",
                }
            );
        return $"The simulation {string.Join("; it ", parts)}.";
    }

    private static string Scores(IEnumerable<KeyValuePair<string, string>> best)
    {
        string[] names = [.. best.Select(b => ScoreName(b.Key))];
        return names.Length == 3 ? "every score" : string.Join(" and ", names);
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
