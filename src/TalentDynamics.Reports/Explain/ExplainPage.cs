using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Reports.Explain;

/// <summary>explain.html: four answers side by side, how they add up, one world told exit by exit, and what none of it can say.</summary>
internal static class ExplainPage
{
    public const string FileName = "explain.html";

    public static string Of(ExplainFindings findings)
    {
        var (_, cohort) = findings.Document.Cohorts.First();
        return new Page(
            $"{findings.Run.Title}: why they leave in this model",
            findings.Run.Title,
            ExplainProse.Opening(cohort),
            ExplainProse.Lead(cohort)
        )
        {
            Styles = ["bars.css"],
            Beside =
            [
                (RunPage.FileName, "What the run found"),
                ("hazards.parquet", "Each exit with its hazards (Parquet)"),
            ],
            Main = Html.All([
                .. findings.Document.Cohorts.SelectMany(c => Cohort(c.Key, c.Value)),
                Meanings(),
                OneWorld(findings),
                Limits(findings),
                Again(findings),
            ]),
            Colophon = new("Made by TalentDynamics. This file needs no network and runs no script."),
        }.Markup();
    }

    /// <summary>The page of the run with a link to this one.</summary>
    public static string LinkedFrom(string report) => Page.Linking(report, FileName, "Why they leave, in this model");

    private static IEnumerable<Html> Cohort(string id, CohortAttribution cohort)
    {
        if (cohort.Clocks.IsEmpty)
        {
            yield break;
        }

        yield return Section.Wide(
            $"waterfall-{id}",
            $"From {Figures.Mean(cohort.None.Mean)} exits to {Figures.Mean(cohort.All.Mean)}, cause by cause",
            $"Cohort {id}, {ExplainProse.Of(cohort.Worlds)}. What each cause adds, averaged over all orders of switching them on{(cohort.Worlds > 1 ? "; thin lines: the intervals" : "")}.",
            Bars.Of(
                "From no cause but ordinary turnover to all causes",
                ["Cause", "Exits per world"],
                [.. Waterfall(cohort)]
            )
        );
        yield return Section.Wide(
            $"answers-{id}",
            "Four questions side by side",
            $"Cohort {id}, {ExplainProse.Of(cohort.Worlds)}. All bars on one scale.",
            Bars.Of(
                "Exits per world by cause, by definition",
                ["Cause", .. ExplainProse.Columns],
                [
                    .. ExplainProse
                        .Rows(cohort)
                        .Select(row => (ClockWords.Of(row.Name) + Driven(row.PriorDriven), Each(row.Numbers))),
                ]
            )
        );
    }

    private static IReadOnlyList<Bar?> Each(ImmutableArray<PairedMean?> numbers) =>
        [
            .. numbers.Select(n =>
                n is { } mean ? new Bar(0, mean.Mean, mean.Lower, mean.Upper, ExplainProse.Number(mean)) : null
            ),
        ];

    private static IEnumerable<(string Name, IReadOnlyList<Bar?> Bars)> Waterfall(CohortAttribution cohort)
    {
        Bar Level(PairedMean level) => new(0, level.Mean, level.Lower, level.Upper, ExplainProse.Number(level));
        yield return (
            cohort.Given.Mean > 0 ? "ordinary turnover, and what the scenario gives" : "ordinary turnover alone",
            [Level(cohort.None)]
        );
        var height = cohort.None.Mean;
        foreach (var (name, clock) in cohort.Clocks.OrderByDescending(c => c.Value.Shapley.Mean))
        {
            var added = clock.Shapley;
            yield return (
                $"+ {ClockWords.Of(name)}{Driven(clock.PriorDriven is true)}",
                [
                    new Bar(
                        height,
                        height + added.Mean,
                        height + added.Lower,
                        height + added.Upper,
                        ExplainProse.Number(added)
                    ),
                ]
            );
            height += added.Mean;
        }

        yield return ("all causes", [Level(cohort.All)]);
    }

    private static string Driven(bool isPriorDriven) => isPriorDriven ? " (prior-driven)" : "";

    private static Html Meanings() =>
        Section.Wide(
            "meanings",
            "What each number means",
            $"They answer different questions; none is the right one. {Definitions.Scope}",
            Html.Of(
                $"<dl>{Html.Each(ExplainProse.Columns.Zip(ExplainProse.Meanings), m => Html.Of($"<dt>{m.First}</dt><dd>{m.Second}</dd>"))}<dt>prior-driven</dt><dd>{Definitions.PriorDriven}</dd></dl>"
            )
        );

    private static Html OneWorld(ExplainFindings explanation)
    {
        var setting = explanation.Setting;
        var world = TypicalWorld.Of(
            [.. explanation.Exits.Select(e => e.Exit)],
            explanation.Document.Worlds,
            setting.Calendar.YearsAtStep(setting.Steps)
        );
        var exits = explanation.Exits.Where(e => e.Exit.World == world && e.Exit.Spell == 0).ToArray();
        return Section.Wide(
            "world",
            "One world, exit by exit",
            $"World {world} of {Figures.Whole(explanation.Document.Worlds)}, in which as many leave as in the median world, and the one of that kind that differs least from all others: one possible history, and no prediction about a person. {ExplainStory.Coupling}",
            Html.Of(
                $"{Colours}{Table.Drawn($"Exits of world {world} with what weighed on each", ["Date", "", "Researcher", "For", "Cause", "Hazard a year"], exits.Select(exit => Row(explanation, exit)), Sparklines.Percents)}"
            )
        );
    }

    private static Html Colours { get; } =
        Html.Of(
            $"<ul class=\"key\" aria-label=\"Key\">{Html.Each(Hazards.Clocks.Select(Glossary.Of).Index(), c => Html.Of($"<li><i class=\"swatch part-{c.Index}\"></i>{ClockWords.Of(c.Item)}</li>"))}</ul>"
        );

    private static Html[] Row(ExplainFindings explanation, ExplainedExit explained)
    {
        var setting = explanation.Setting;
        var exit = explained.Exit;
        var moment = StoryTeller.Exit(setting, explained);
        ImmutableArray<ClockShare> parts = moment.Shares ?? [];
        var shares = string.Join(", ", parts.Select(s => $"{ClockWords.Of(s.Clock)} {Figures.Percent(s.Share)}"));
        var name = setting.Researchers[exit.Researcher].Name;
        return
        [
            Html.Of($"{moment.Date:yyyy-MM-dd}"),
            parts.IsEmpty
                ? Html.Empty
                : Sparklines.Stack(parts.Select(s => (Glossary.Clocks.IndexOf(s.Clock), s.Share)), $"{name}: {shares}"),
            Html.Of($"{name}"),
            Html.Of($"{StoryTeller.NameOf(setting, exit.To)}"),
            Html.Of(
                $"{(explained.IsGiven ? "given by the scenario" : exit.Cause == Clock.LiftOut ? StoryTeller.Together(setting, explained) : ClockWords.Of(Glossary.Of(exit.Cause)))}"
            ),
            Html.Of($"{(moment.HazardPerYear is { } hazard ? Figures.Mean(hazard) : "–")}"),
        ];
    }

    private static Html Limits(ExplainFindings findings) =>
        Section.Wide(
            "limits",
            "What this cannot say",
            "Beside every number on this page.",
            Section.List(WhatItCannotSay.About(findings.Compared))
        );

    private static Html Again(ExplainFindings explanation)
    {
        var document = explanation.Document;
        (string Name, string Value)[] facts =
        [
            ("scenario hash", document.Hash),
            ("seed", $"{document.Seed}"),
            ("worlds per set of causes", Figures.Whole(document.Worlds)),
            ("sets of causes", $"{document.Cohorts.Values.First().Coalitions.Count}"),
            ("run", explanation.Run.Command),
        ];
        return Section.Wide(
            "again",
            "Run the same worlds again",
            "Draws are addressed by seed, world, researcher and clock, so switching a cause off changes no other draw.",
            Section.Facts(facts)
        );
    }
}
