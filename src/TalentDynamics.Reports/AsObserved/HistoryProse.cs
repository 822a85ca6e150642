using System.Globalization;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;

namespace TalentDynamics.Reports.AsObserved;

/// <summary>One of the three ensembles and what it says of a cohort.</summary>
/// <param name="Name">What it is called everywhere.</param>
/// <param name="Question">What it asks.</param>
/// <param name="Answer">How many are still there.</param>
/// <param name="Range">In how many worlds, or between what.</param>
internal sealed record EnsembleAnswer(string Name, string Question, string Answer, string Range);

/// <summary>The three ensembles and the history in words, the same in the terminal and on the page.</summary>
internal static class HistoryProse
{
    /// <summary>What happened, then what this team would do again, then what a typical team would; those that there are.</summary>
    public static IEnumerable<EnsembleAnswer> Answers(RunFindings findings, CohortFindings cohort)
    {
        var run = findings.Run;
        if (cohort.Stayers.Observed is { } observed)
        {
            yield return new(
                Ensembles.History,
                "what happened",
                Figures.Count(observed),
                run.IsHistory ? "in every world" : "as it was observed"
            );
        }

        var again = run.IsHistory ? run.ThisTeamAgain?.Stayers.GetValueOrDefault(cohort.Id) : cohort.Stayers;
        if (again is { } stayers)
        {
            yield return new(
                Ensembles.ThisTeam,
                "what such a team would do again",
                Mean(stayers),
                Figures.Interval(stayers)
            );
        }

        if (run.TypicalTeam?.Stayers.GetValueOrDefault(cohort.Id) is { } typical)
        {
            yield return new(
                Ensembles.TypicalTeam,
                "what a typical team would do",
                Mean(typical),
                Figures.Interval(typical)
            );
        }
    }

    /// <summary>“What happened: 3 of 14, in every world · what such a team would do again: 4.4 (1–8) · …”; null where nothing was observed.</summary>
    public static string? Sentence(RunFindings findings, CohortFindings cohort)
    {
        if (cohort.Stayers.Observed is null)
        {
            return null;
        }

        var all = findings.Run.KnownUntil is { } day
            ? $"of the {cohort.Size} who were there on {Figures.Day(day)}"
            : $"of {cohort.Size}";
        var parts = Answers(findings, cohort)
            .Select(
                (a, i) =>
                    i == 0
                        ? $"{a.Question}: {a.Answer} {all} still at {cohort.Lab}, {a.Range}"
                        : $"{a.Question}: {a.Answer} (90 %: {a.Range})"
            );
        return string.Join(" · ", parts);
    }

    /// <summary>“as observed: 3 of 14 still at Meta, in every one of 10,000 worlds”.</summary>
    public static string Headline(RunFindings findings, CohortFindings cohort) =>
        cohort.Stayers.Observed is { } observed && cohort.Stayers.PExact == 1
            ? $"as observed: {Figures.Count(observed)} of {cohort.Size} still at {cohort.Lab}, in every one of {Figures.Whole(findings.Run.Worlds)} worlds"
            : $"as observed: {Figures.Count(cohort.Stayers.Mean)} of {cohort.Size} still at {cohort.Lab} on average of {Figures.Whole(findings.Run.Worlds)} worlds";

    /// <summary>The first words of a page.</summary>
    public static string Title(CohortFindings cohort) =>
        cohort.Stayers.Observed is { } observed
            ? $"{Figures.Count(observed)} of {cohort.Size} are still at {cohort.Lab}: why, in this model, as it happened"
            : $"{cohort.Lab}, as it happened";

    /// <summary>What the particles are worth.</summary>
    public static string Worth(HistoryDocument history) =>
        FormattableString.Invariant(
            $"{Figures.Whole(history.Particles)} paths weighed, worth {Figures.Whole(Math.Round(history.EffectiveSize))} of equal weight ({Figures.Percent(history.EffectiveSize / history.Particles)})"
        );

    /// <summary>“ordinary turnover 45 %, a rival’s lead 30 %, …”, the most probable first, those below 1 % left out.</summary>
    /// <param name="exit">The exit.</param>
    /// <param name="most">How many at most.</param>
    public static string Causes(ExitInHistory exit, int most = int.MaxValue) =>
        string.Join(
            ", ",
            exit.Causes.Where(c => c.Value >= .01)
                .OrderByDescending(c => c.Value)
                .Take(most)
                .Select(c => $"{ClockWords.Of(c.Key)} {Figures.Percent(c.Value)}")
        );

    /// <summary>When they may have left: “2023-06” or “2023-03 to 2023-04” of whole months, else days.</summary>
    public static string When(ExitInHistory exit)
    {
        var months = exit.From.Day == 1 && exit.To.AddDays(1).Day == 1;
        var form = months ? "yyyy-MM" : "yyyy-MM-dd";
        var (from, to) = (
            exit.From.ToString(form, CultureInfo.InvariantCulture),
            exit.To.ToString(form, CultureInfo.InvariantCulture)
        );
        return from == to ? from : $"{from} to {to}";
    }

    private static string Mean(CountComparison stayers) => Figures.Count(Math.Round(stayers.Mean, 1));
}
