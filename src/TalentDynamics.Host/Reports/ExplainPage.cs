using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Host.Results;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Reports;

/// <summary>explain.html: four answers side by side, how they add up, one world told exit by exit, and what none of it can say.</summary>
internal static class ExplainPage
{
    public const string FileName = "explain.html";

    public static string Of(Explanation explanation)
    {
        var scenario = explanation.Run.Input.Scenario;
        var (id, cohort) = explanation.Document.Cohorts.First();
        return new Sheet(
            $"{scenario.Title}: why they leave in this model",
            scenario.Title,
            ExplainProse.Headline(id, cohort) + ".",
            Definitions.Scope,
            [
                .. explanation.Document.Cohorts.SelectMany(c => Cohort(c.Key, c.Value)),
                Meanings(),
                OneWorld(explanation),
                Limits(explanation.Run),
                Again(explanation),
            ]
        ).Markup();
    }

    private static IEnumerable<Html> Cohort(string id, CohortAttribution cohort)
    {
        if (cohort.Clocks.IsEmpty)
        {
            yield break;
        }

        yield return Sheet.Section(
            $"waterfall-{id}",
            $"From {Prose.Mean(cohort.None.Mean)} exits without the clocks to {Prose.Mean(cohort.All.Mean)} with all of them",
            $"Cohort {id}, exits per world. {Definitions.Shapley} Thin lines: 95 % intervals.",
            Sheet.Bars(
                "From no clock to all clocks by Shapley values",
                ["Step", "Exits per world"],
                [.. Waterfall(cohort)]
            )
        );
        yield return Sheet.Section(
            $"answers-{id}",
            "Four questions side by side",
            $"Cohort {id}, exits per world with 95 % intervals from {Prose.Whole(cohort.Worlds)} paired worlds. All bars on one scale.",
            Sheet.Bars(
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
        Sheet.Section(
            "meanings",
            "What each number means",
            "They answer different questions; none of them is the right one.",
            Html.Of(
                $"<dl>{Html.Each(ExplainProse.Columns.Zip(ExplainProse.Meanings), m => Html.Of($"<dt>{m.First}</dt><dd>{m.Second}</dd>"))}<dt>prior-driven</dt><dd>{Definitions.PriorDriven}</dd></dl>"
            )
        );

    private static Html OneWorld(Explanation explanation)
    {
        var exits = explanation.Exits.Where(e => e.Exit.World == 0 && e.Exit.Spell == 0).ToArray();
        return Sheet.Section(
            "world",
            "One world, exit by exit",
            $"World 0 of {Prose.Whole(explanation.Run.Manifest.Worlds)}: an example of how the clocks ring, no typical world. {ExplainStory.Coupling}",
            Html.Table(
                "Exits of world 0 with the hazard at each",
                ["Date", "Researcher", "For", "Clock that rang", "Hazard a year", "Shares of hazard"],
                exits.Select(exit => Row(explanation, exit))
            )
        );
    }

    private static string[] Row(Explanation explanation, ExplainedExit explained)
    {
        var setting = explanation.Setting;
        var exit = explained.Exit;
        var moment = StoryTeller.Exit(setting, explained);
        return
        [
            $"{moment.Date:yyyy-MM-dd}",
            setting.Researchers[exit.Researcher].Name,
            StoryTeller.NameOf(setting, exit.To),
            moment.HazardPerYear is null ? "given by the scenario" : Words.Of(exit.Cause),
            moment.HazardPerYear is { } hazard ? Prose.Mean(hazard) : "–",
            string.Join(", ", (moment.Shares ?? []).Select(s => $"{s.Clock} {Prose.Percent(s.Share)}")),
        ];
    }

    private static Html Limits(StoredRun run)
    {
        var findings = Gathering.Of(
            run.Input,
            run.Manifest.Identity(run.Input.Scenario.Title),
            CohortExits.OfEach(run.Input.Setting, run.Histories)
        );
        return Sheet.Section(
            "limits",
            "What this cannot say",
            "Beside every number on this page.",
            Html.Of(
                $"<ul>{Html.Each(WhatItCannotSay.About(findings), sentence => Html.Of($"<li>{sentence}</li>"))}</ul>"
            )
        );
    }

    private static Html Again(Explanation explanation)
    {
        var document = explanation.Document;
        (string Name, string Value)[] facts =
        [
            ("scenario hash", document.Hash),
            ("seed", $"{document.Seed}"),
            ("worlds per set of clocks", Prose.Whole(document.Worlds)),
            ("sets of clocks", $"{document.Cohorts.Values.First().Coalitions.Count}"),
            ("run", explanation.Run.Manifest.Command),
        ];
        return Sheet.Section(
            "again",
            "Live the same worlds again",
            "Draws are addressed by seed, world, researcher and clock, so switching a clock off changes nothing else.",
            Html.Of($"<dl>{Html.Each(facts, f => Html.Of($"<dt>{f.Name}</dt><dd>{f.Value}</dd>"))}</dl>")
        );
    }
}
