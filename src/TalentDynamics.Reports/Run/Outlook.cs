using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Reports.Run;

/// <summary>A forecast of one's own people as somebody reads it who decides: how many leave, from where, how good the last forecast was, and why.</summary>
internal static class Outlook
{
    private const double Tenth = .1;

    /// <summary>Whether a cohort is one of a forecast, with nothing observed of its end.</summary>
    public static bool IsOf(RunFindings findings, CohortFindings cohort) =>
        findings.Run.KnownUntil is not null
        && !findings.Run.IsHistory
        && cohort.Stayers is { Observed: null, ObservedLo: null };

    /// <summary>“Of 207 people at Acme, about 20 leave of their own accord within 12 months (12–30)”, and what of it is assumed where that is much.</summary>
    public static string Headline(RunFindings findings, CohortFindings cohort)
    {
        var (stayers, size) = (cohort.Stayers, cohort.Size);
        var left = Math.Round(size - stayers.Mean);
        var months = RunProse.Months(findings.Run.KnownUntil!.Value, cohort.Dates[^1]);
        var range = stayers is { P05: { } low, P95: { } high } ? $" ({size - high}–{size - low})" : "";
        var rests = AssumedShare(findings, cohort) is > Tenth and var share
            ? $" {Figures.Percent(share)} of that rests on assumptions."
            : "";
        return $"Of {size} people at {cohort.Lab}, {Figures.Whole(left)} leave of their own accord within {months} months{range}.{rests}";
    }

    /// <summary>What the numbers of the headline are.</summary>
    public static string Lead(RunFindings findings, CohortFindings cohort) =>
        $"Everything until {Figures.Day(findings.Run.KnownUntil!.Value)} is taken as it happened. In nine of ten simulated futures the number is in the range that is given.";

    /// <summary>What the forecast of a year before said, beside what happened; nothing where there is none.</summary>
    public static Html AYearBefore(RunFindings findings, CohortFindings cohort, int index)
    {
        if (
            findings.AYearBefore is not { } before
            || !before.Cohorts.TryGetValue(cohort.Id, out var then)
            || then.Stayers.Judged.Observed is not { } stayed
        )
        {
            return Html.Empty;
        }

        var (size, said) = (then.Size, then.Stayers.Judged);
        var expected = Figures.Count(Math.Round(size - said.Mean));
        var (low, high, left) = (size - (said.P95 ?? stayed), size - (said.P05 ?? stayed), size - stayed);
        var verdict =
            left < low ? "Fewer left than it held probable."
            : left > high ? "More left than it held probable."
            : "That is within what it held probable.";
        return Html.Of(
            $"""
            <section class="figure wide" aria-labelledby="before-{index}"><h2 id="before-{index}">A year before, it would have said {expected} of {size}; {left} left</h2>
            <p class="plain">Made on {Figures.Day(
                before.From
            )}, the same forecast would have been {expected} ({low}–{high}) of the {size} who were there, until {Figures.Day(
                before.To
            )}. {left} left of their own accord. {verdict}</p>
            <p class="note">What was learnt since, that year included, is in it: it shows whether the forecast fits, and does not prove foresight.</p>
            </section>
            """
        );
    }

    /// <summary>Why they leave, in this model, and what of it is assumed.</summary>
    public static Html Why(RunFindings findings, CohortFindings cohort, int index)
    {
        var causes = cohort
            .Compared.Causes.Where(c => c.Value.Share > 0)
            .OrderByDescending(c => c.Value.Share)
            .ToArray();
        return causes.Length == 0
            ? Html.Empty
            : Section.Wide(
                $"why-{index}",
                "Why they leave",
                "What comes first, as far as the model knows reasons. Where it says assumed, nothing that was observed taught how strong it is.",
                Table.Drawn(
                    "Why they leave",
                    ["Reason", "", "Of those who leave", "How it is known"],
                    causes.Select(c =>
                        (Html[])
                            [
                                Html.Of($"{ClockWords.Of(c.Key)}"),
                                Sparklines.Share(
                                    c.Value.Share,
                                    $"{ClockWords.Of(c.Key)}: {Figures.Percent(c.Value.Share)}"
                                ),
                                Html.Of($"{Figures.Percent(c.Value.Share)}"),
                                Html.Of(
                                    $"{(findings.Assumed.Contains(c.Key) ? "assumed" : "from your data and published rates")}"
                                ),
                            ]
                    ),
                    Sparklines.Percents
                )
            );
    }

    /// <summary>The share of exits by clocks whose strength nothing taught.</summary>
    private static double AssumedShare(RunFindings findings, CohortFindings cohort) =>
        cohort.Compared.Causes.Where(c => findings.Assumed.Contains(c.Key)).Sum(c => c.Value.Share);
}
