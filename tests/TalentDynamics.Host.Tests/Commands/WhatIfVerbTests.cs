using System.Text.Json;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class WhatIfVerbTests : IDisposable
{
    private static readonly RunEnsemble Never = (_, _, _) => throw new InvalidOperationException("lived");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_answer_comes_first_and_the_folder_is_whole()
    {
        var talent = await Ask([Of("no-mistral"), Of("strong-competitor")], "--worlds", "60", "--out", folder["w"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Matches(@"llama-2023: \d\.\d of 14 still at Meta", talent.Out);
        Assert.Matches(@"no-mistral keeps \d\.\d+ more of 14 \(95 % \d\.\d+–\d\.\d+\)", talent.Out);
        Assert.Matches(@"strong-competitor keeps \d\.\d+ fewer of 14 \(95 % \d\.\d+–\d\.\d+\)", talent.Out);
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
            ],
            cohort.GetProperty("stayers").EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(["6", "12", "18", "24"], cohort.GetProperty("exitsByMonth").EnumerateObject().Select(p => p.Name));
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
        Assert.Matches(
            @"Half of them, 7 of 14, stay on average at grants\.retention-2023\.size = \d+\.?\d*\.",
            talent.Out
        );
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

    [Theory]
    [InlineData(
        "title: Nothing else",
        @"^\S*v\.yaml\(1,1\): /: found nothing that differs from llama-2023, allowed a variant that changes something$"
    )]
    [InlineData(
        "without: [meta-lama-4]",
        @"^\S*v\.yaml\(2,11\): /without/0: found ""meta-lama-4"", which is no event of the base, allowed ""meta-llama-4"" \(did you mean that\?\)$"
    )]
    [InlineData(
        "set: { labs.mistrl.hiring: 0 }",
        @"^\S*v\.yaml\(2,8\): /labs/mistrl/hiring: found the unknown id ""mistrl"", allowed ""mistral"" \(did you mean that\?\)$"
    )]
    [InlineData("end: 2025-06-01", @"^\S*v\.yaml\(2,1\): /end: found 2025-06-01, allowed 2025-05-26, as in the base$")]
    [InlineData(
        "cohorts: { llama: { members: [hugo-touvron] } }",
        @"^\S*v\.yaml\(2,21\): /cohorts/llama/members: found members without ""armand-joulin"", allowed the members of the base$"
    )]
    public async Task A_variant_that_says_nothing_or_cannot_be_compared_is_refused_before_anything_is_lived(
        string change,
        string fault
    )
    {
        await File.WriteAllTextAsync(
            folder["v.yaml"],
            $"extends: {Some.Baseline}\n{change}\n",
            TestContext.Current.CancellationToken
        );
        var talent = await Talent.Run(Never, [], "whatif", Some.Baseline, folder["v.yaml"], "--out", folder["w"]);
        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Matches(fault, Assert.Single(talent.Faults));
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

    [Theory]
    [InlineData("retention-grants-2023", "the grant retention-2023 of 2023-02-24")]
    [InlineData("strong-competitor", "the event deepmind-leads of 2023-02-01")]
    public async Task A_variant_that_changes_the_observed_past_is_refused(string variant, string what)
    {
        var talent = await Talent.Run(
            Never,
            [],
            "whatif",
            Some.Baseline,
            Of(variant),
            "--from",
            "2023-12-31",
            "--out",
            folder["w"]
        );
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            $"--from: found {Of(variant)} changing {what}, allowed changes after 2023-12-31 only",
            Assert.Single(talent.Faults)
        );
    }

    [Theory]
    [InlineData("no variant", "talent: whatif: found no variant, allowed one or more, or --sweep")]
    [InlineData("--worlds 1 VARIANT", "--worlds: found '1', allowed 2 or more: one pair of worlds has no spread")]
    [InlineData("VARIANT VARIANT", "talent: whatif: found the variant no-mistral 2 times, allowed each once")]
    [InlineData(
        "VARIANT VARIANT --sweep labs.apple.hiring=0..1:3",
        "--sweep: found 2 variants beside it, allowed one at most"
    )]
    [InlineData(
        "--sweep labs.aple.hiring=0..1:3",
        "--sweep(1,1): /labs/aple/hiring: found the unknown id \"aple\", allowed \"apple\" (did you mean that?)"
    )]
    [InlineData(
        "--sweep labs.apple.hiring=1..0:3",
        "--sweep: found 'labs.apple.hiring=1..0:3', allowed path=from..to:points with from < to and 2 to 101 points, such as events.meta-llama-4.size=-1.5..1.5:7"
    )]
    public async Task A_command_that_asks_nothing_sound_is_refused(string arguments, string fault)
    {
        var words = arguments == "no variant" ? [] : arguments.Replace("VARIANT", Of("no-mistral")).Split(' ');
        var talent = await Talent.Run(Never, [], ["whatif", Some.Baseline, "--out", folder["w"], .. words]);
        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Equal(fault, Assert.Single(talent.Faults));
    }

    [Fact]
    public async Task Interrupted_it_writes_nothing_as_half_a_comparison_would_mislead()
    {
        var lived = 0;
        RunEnsemble second = async (order, progress, cancelled) =>
            await EmbeddedEnsemble.Live(order, progress, cancelled) with
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

    [Theory]
    [InlineData("a.b=-1.5..1.5:7", -1.5, 1.5, 7)]
    [InlineData("a.b=0..1e2:2", 0, 100, 2)]
    [InlineData("a.b=.1...2:3", .1, .2, 3)]
    public void A_sweep_reads_its_ends_and_points(string text, double from, double to, int points)
    {
        var sweep = Sweep.Parse(text)!;
        Assert.Equal(("a.b", from, to, points), (sweep.Path, sweep.From, sweep.To, sweep.Points));
        Assert.Equal((from, to), (sweep.Values[0], sweep.Values[^1]));
    }

    [Theory]
    [InlineData("a=0..1")]
    [InlineData("a=0..1:1")]
    [InlineData("a=0..1:102")]
    [InlineData("a=1..1:3")]
    [InlineData("=0..1:3")]
    [InlineData("a=x..1:3")]
    [InlineData("a=0..∞:3")]
    public void What_is_no_sweep_is_none(string text) => Assert.Null(Sweep.Parse(text));

    private static Task<Talent> Ask(string[] variants, params string[] options) =>
        Talent.Run(["whatif", Some.Baseline, .. variants, "--quiet", .. options]);

    private static string Of(string variant) => Path.Combine(Path.GetDirectoryName(Some.Baseline)!, $"{variant}.yaml");
}
