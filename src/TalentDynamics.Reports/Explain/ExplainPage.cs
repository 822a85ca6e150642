using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Model.Outcomes;
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
        var (id, cohort) = findings.Document.Cohorts.First();
        return new Page(
            $"{findings.Run.Title}: why they leave in this model",
            findings.Run.Title,
            ExplainProse.Headline(id, cohort) + ".",
            Definitions.Scope
        )
        {
            Styles = ["bars.css"],
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

    private static IEnumerable<Html> Cohort(string id, CohortAttribution cohort)
    {
        if (cohort.Clocks.IsEmpty)
        {
            yield break;
        }

        yield return Section.Wide(
            $"waterfall-{id}",
            $"From {Figures.Mean(cohort.None.Mean)} exits without the clocks to {Figures.Mean(cohort.All.Mean)} with all of them",
            $"Cohort {id}, exits per world. {Definitions.Shapley} Thin lines: 95 % intervals.",
            Bars.Of(
                "From no clock to all clocks by Shapley values",
                ["Step", "Exits per world"],
                [.. Waterfall(cohort)]
            )
        );
        yield return Section.Wide(
            $"answers-{id}",
            "Four questions side by side",
            $"Cohort {id}, exits per world with 95 % intervals from {Figures.Whole(cohort.Worlds)} paired worlds. All bars on one scale.",
            Bars.Of(
                "Exits per world by clock, by definition",
                ["Clock", .. ExplainProse.Columns],
                [.. ExplainProse.Rows(cohort).Select(row => (row.Name, Each(row.Numbers)))]
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
        yield return ("no clock but the baseline", [Level(cohort.None)]);
        var height = cohort.None.Mean;
        foreach (var (name, clock) in cohort.Clocks.OrderByDescending(c => c.Value.Shapley.Mean))
        {
            var added = clock.Shapley;
            yield return (
                clock.PriorDriven is true ? $"+ {name} (prior-driven)" : $"+ {name}",
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

        yield return ("all clocks", [Level(cohort.All)]);
    }

    private static Html Meanings() =>
        Section.Wide(
            "meanings",
            "What each number means",
            "They answer different questions; none of them is the right one.",
            Html.Of(
                $"<dl>{Html.Each(ExplainProse.Columns.Zip(ExplainProse.Meanings), m => Html.Of($"<dt>{m.First}</dt><dd>{m.Second}</dd>"))}<dt>prior-driven</dt><dd>{Definitions.PriorDriven}</dd></dl>"
            )
        );

    private static Html OneWorld(ExplainFindings explanation)
    {
        var exits = explanation.Exits.Where(e => e.Exit.World == 0 && e.Exit.Spell == 0).ToArray();
        return Section.Wide(
            "world",
            "One world, exit by exit",
            $"World 0 of {Figures.Whole(explanation.Run.Worlds)}: an example of how the clocks ring, no typical world. {ExplainStory.Coupling}",
            Table.Of(
                "Exits of world 0 with the hazard at each",
                ["Date", "Researcher", "For", "Clock that rang", "Hazard a year", "Shares of hazard"],
                exits.Select(exit => Row(explanation, exit))
            )
        );
    }

    private static string[] Row(ExplainFindings explanation, ExplainedExit explained)
    {
        var setting = explanation.Setting;
        var exit = explained.Exit;
        var moment = StoryTeller.Exit(setting, explained);
        return
        [
            $"{moment.Date:yyyy-MM-dd}",
            setting.Researchers[exit.Researcher].Name,
            StoryTeller.NameOf(setting, exit.To),
            moment.HazardPerYear is null ? "given by the scenario" : Glossary.Of(exit.Cause),
            moment.HazardPerYear is { } hazard ? Figures.Mean(hazard) : "–",
            string.Join(", ", (moment.Shares ?? []).Select(s => $"{s.Clock} {Figures.Percent(s.Share)}")),
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
            ("worlds per set of clocks", Figures.Whole(document.Worlds)),
            ("sets of clocks", $"{document.Cohorts.Values.First().Coalitions.Count}"),
            ("run", explanation.Run.Command),
        ];
        return Section.Wide(
            "again",
            "Live the same worlds again",
            "Draws are addressed by seed, world, researcher and clock, so switching a clock off changes nothing else.",
            Section.Facts(facts)
        );
    }
}
