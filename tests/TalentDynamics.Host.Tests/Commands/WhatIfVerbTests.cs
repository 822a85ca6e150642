using System.Text.Json;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class WhatIfVerbTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_answer_comes_first_and_the_folder_is_whole()
    {
        var talent = await Ask([Of("no-mistral"), Of("strong-competitor")], "--worlds", "60", "--out", folder["w"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Matches(@"llama-2023: \d\.\d of 14 still at Meta", talent.Out);
        Assert.Matches(
            @"no-mistral keeps \d\.\d+ more of 14 \(simulation noise ±\d\.\d+; too few worlds for an interval over parameters, 2,000 would do\)",
            Unwrapped(talent.Out)
        );
        Assert.Matches(
            @"strong-competitor keeps \d\.\d+ fewer of 14 \(simulation noise ±\d\.\d+; too few worlds for an interval over parameters, 2,000 would do\)",
            Unwrapped(talent.Out)
        );
        Assert.Matches(@"more stay in \d+ % of worlds, as many in \d+ %, fewer in", talent.Out);
        Assert.Contains("depends on the coupling", talent.Out);
        Assert.Equal(
            ["manifest.json", "whatif.html", "whatif.json"],
            Directory.GetFiles(folder["w"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_json_has_the_promised_shape()
    {
        var talent = await Ask(
            [Of("retention-grants-2023")],
            "--worlds",
            "40",
            "--seed",
            "9",
            "--out",
            folder["w"],
            "--output",
            "json"
        );
        var answer = JsonDocument.Parse(talent.Out).RootElement;
        var arm = answer.GetProperty("arms")[0];
        var cohort = arm.GetProperty("cohorts").GetProperty("llama");

        Assert.Equal(
            ["scenario", "hash", "digest", "seed", "worlds", "engineSeconds", "arms", "sweep"],
            answer.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal((9, 40), (answer.GetProperty("seed").GetInt32(), answer.GetProperty("worlds").GetInt32()));
        Assert.Equal(
            ["name", "title", "hash", "digest", "lever", "cohorts"],
            arm.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            ["size", "stayers", "better", "exitsByMonth", "joins", "researchers"],
            cohort.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            [
                "base",
                "arm",
                "difference",
                "lower",
                "upper",
                "standardError",
                "worldsThatDiffer",
                "varianceReduction",
                "independentWorlds",
                "overParameters",
            ],
            cohort.GetProperty("stayers").EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            ["6", "12", "18", "24", "29"],
            cohort.GetProperty("exitsByMonth").EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            ["more", "same", "fewer", "probabilityBetter"],
            cohort.GetProperty("better").EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            ["id", "name", "base", "arm", "difference", "lower", "upper", "kept", "lost"],
            cohort.GetProperty("researchers")[0].EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            talent.Out,
            await File.ReadAllTextAsync(Path.Combine(folder["w"], "whatif.json"), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task An_arm_lives_exactly_the_worlds_that_run_lives()
    {
        var asked = await Ask(
            [Of("steady-leadership")],
            "--worlds",
            "30",
            "--batch",
            "7",
            "--out",
            folder["w"],
            "--output",
            "json"
        );
        var lived = await Talent.Run(
            "run",
            Of("steady-leadership"),
            "--worlds",
            "30",
            "--out",
            folder["r"],
            "--output",
            "json"
        );

        var arm = JsonDocument.Parse(asked.Out).RootElement.GetProperty("arms")[0];
        var run = JsonDocument.Parse(lived.Out).RootElement;
        Assert.All(
            ["hash", "digest"],
            key => Assert.Equal(run.GetProperty(key).GetString(), arm.GetProperty(key).GetString())
        );
        Assert.Equal(
            run.GetProperty("cohorts").GetProperty("llama").GetProperty("stayers").GetProperty("mean").GetDouble(),
            arm.GetProperty("cohorts").GetProperty("llama").GetProperty("stayers").GetProperty("arm").GetDouble()
        );
    }

    [Fact]
    public async Task A_swept_lever_has_a_frontier_and_says_what_keeps_half()
    {
        var talent = await Ask(
            [Of("retention-grants-2023")],
            "--sweep",
            "grants.retention-2023.size=0..12:4",
            "--worlds",
            "60",
            "--out",
            folder["w"]
        );
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains("size 0 keeps as many of 14 in every world", talent.Out);
        Assert.Matches(@"On average half of the 14 stay at grants\.retention-2023\.size = \d+\.?\d*\.", talent.Out);
        var document = JsonDocument
            .Parse(
                await File.ReadAllTextAsync(
                    Path.Combine(folder["w"], "whatif.json"),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;
        Assert.Equal(
            [0, 4, 8, 12],
            document.GetProperty("arms").EnumerateArray().Select(a => a.GetProperty("lever").GetDouble())
        );
        Assert.InRange(document.GetProperty("sweep").GetProperty("keepsHalf").GetProperty("llama").GetDouble(), 1, 12);
    }

    [Fact]
    public async Task A_sweep_that_begins_beyond_its_goal_says_so_and_proposes_no_value()
    {
        var talent = await Ask(
            [Of("retention-grants-2023")],
            "--sweep",
            "grants.retention-2023.size=40..80:2",
            "--worlds",
            "60",
            "--out",
            folder["w"]
        );
        var already =
            "Already more than half of the 14 stay at grants.retention-2023.size = 40, and at every value up to 80.";
        Assert.Contains(already, talent.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_past_as_observed_only_those_still_there_are_asked_about()
    {
        var talent = await Ask(
            [Of("llama4-well-received")],
            "--from",
            "2024-12-31",
            "--worlds",
            "40",
            "--out",
            folder["w"]
        );
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Matches(@"llama-2023: \d(\.\d)? of 4 still at Meta", talent.Out);
    }

    [Fact]
    public async Task Interrupted_it_writes_nothing_as_half_a_comparison_would_mislead()
    {
        var lived = 0;
        RunEnsemble second = async (order, progress, cancelled) =>
            await SharedSilo.Live(order, progress, cancelled) with
            {
                Complete = ++lived < 2,
            };
        var talent = await Talent.Run(
            second,
            [],
            "whatif",
            Some.Baseline,
            Of("no-mistral"),
            "--worlds",
            "4",
            "--out",
            folder["w"]
        );
        Assert.Equal((ExitCode.Interrupted, ""), (talent.ExitCode, talent.Out));
        Assert.Empty(Directory.GetFileSystemEntries(folder["."]));
    }

    private static string Unwrapped(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<Talent> Ask(string[] variants, params string[] options) =>
        Talent.Run(["whatif", Some.Baseline, .. variants, "--quiet", .. options]);

    private static string Of(string variant) => Path.Combine(Path.GetDirectoryName(Some.Baseline)!, $"{variant}.yaml");
}
