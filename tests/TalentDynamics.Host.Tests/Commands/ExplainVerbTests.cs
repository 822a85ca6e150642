using System.Text.Json.Nodes;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class ExplainVerbTests : IAsyncLifetime
{
    private readonly Folder folder = new();

    private string Run => folder["run"];

    public async ValueTask InitializeAsync() =>
        Assert.Equal(
            ExitCode.Ok,
            (await Ask("run", Some.Baseline, "--worlds", "60", "--parameters", "fixed", "--out", Run)).ExitCode
        );

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_json_has_its_stable_keys_and_the_Shapley_values_add_up()
    {
        var talent = await Ask("explain", Run, "--worlds", "40", "--output", "json");
        var document = JsonNode.Parse(talent.Out)!.AsObject();
        var cohort = document["cohorts"]!["llama"]!.AsObject();
        double Mean(JsonNode? node) => node!["mean"]!.GetValue<double>();
        var clocks = cohort["clocks"]!.AsObject();

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(
            ["scenario", "hash", "seed", "worlds", "definitions", "cohorts", "cannotRing"],
            document.Select(p => p.Key)
        );
        Assert.Equal(
            ["size", "worlds", "none", "all", "baseline", "baselineHazardShare", "given", "clocks", "coalitions"],
            cohort.Select(p => p.Key)
        );
        Assert.Equal(
            ["assigned", "hazardShare", "shapley", "butFor", "firstIn", "contraction", "priorDriven"],
            clocks["pull"]!.AsObject().Select(p => p.Key)
        );
        Assert.Equal(["mean", "standardError", "lower", "upper"], cohort["all"]!.AsObject().Select(p => p.Key));
        Assert.Equal(32, cohort["coalitions"]!.AsObject().Count);
        Assert.Equal(Mean(cohort["all"]) - Mean(cohort["none"]), clocks.Sum(c => Mean(c.Value!["shapley"])), 1e-9);
        Assert.Equal(40, document["worlds"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_table_says_four_answers_with_their_definitions_and_the_page_stands_in_the_run_folder()
    {
        var talent = await Ask("explain", Run);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Matches(@"momentum\s+\d\.\d\d ±\d\.\d\d", talent.Out);
        Assert.Contains("this clock rang first", talent.Out);
        Assert.Contains("under these parameters", talent.Out);
        var page = await File.ReadAllTextAsync(
            Path.Combine(Run, "explain.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("class=\"bars\">", page);
        Assert.Contains("What this cannot say", page);
        Assert.DoesNotContain("<script", page);
        Assert.True(File.Exists(Path.Combine(Run, "hazards.parquet")));
    }

    [Fact]
    public async Task Worlds_with_draws_of_their_own_are_explained_with_them_and_prior_driven_numbers_are_labelled()
    {
        var drawn = folder["prior"];
        Assert.Equal(
            ExitCode.Ok,
            (await Ask("run", Some.Baseline, "--worlds", "60", "--parameters", "prior", "--out", drawn)).ExitCode
        );
        var talent = await Ask("explain", drawn, "--output", "json");
        var clocks = JsonNode.Parse(talent.Out)!["cohorts"]!["llama"]!["clocks"]!;

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.InRange(clocks["leadership"]!["contraction"]!.GetValue<double>(), -1, 1);
        Assert.NotNull(clocks["leadership"]!["priorDriven"]);
    }

    [Fact]
    public async Task A_story_has_its_dates_in_order_and_the_exit_that_the_run_kept()
    {
        var talent = await Ask("explain", Run, "--researcher", "timothee-lacroix", "--world", "7", "--output", "json");
        var moments = JsonNode.Parse(talent.Out)!["moments"]!.AsArray();
        var exit = moments.Single(m => m!["kind"]!.GetValue<string>() == "exit")!;

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(
            moments.Select(m => $"{m!["date"]}").Order(StringComparer.Ordinal),
            moments.Select(m => $"{m!["date"]}")
        );
        Assert.Equal("2023-06-15", $"{exit["date"]}");
        Assert.Contains("for Mistral AI", $"{exit["what"]}");
        Assert.Contains("the scenario gives", $"{exit["what"]}");
    }

    [Fact]
    public async Task A_story_in_words_names_the_clock_the_shares_and_the_coupling()
    {
        var stories = new List<string>();
        for (var world = 0; world < 5; world++)
        {
            stories.Add((await Ask("explain", Run, "--researcher", "xavier-martinet", "--world", $"{world}")).Out);
        }

        Assert.Contains(stories, s => s.Contains("clock rang. The hazard was", StringComparison.Ordinal));
        Assert.All(stories, s => Assert.Contains("on how chance is coupled", s.ReplaceLineEndings(" ")));
        Assert.All(stories, s => Assert.Contains("Joined Meta", s));
    }

    [Fact]
    public async Task An_exit_in_a_lift_out_says_who_was_followed_in_the_story_and_on_the_page()
    {
        const string Together =
            "liftOut={ seed: { value: 0, source: 'assumed: test' }, founderSeed: { value: .9, source: 'assumed: test' }, pull: { value: .7, source: 'assumed: test' } }";
        var lifted = folder["lifted"];
        string[] run = ["run", Some.Baseline, "--worlds", "40", "--parameters", "fixed", "--set", Together];
        Assert.Equal(ExitCode.Ok, (await Ask([.. run, "--out", lifted])).ExitCode);
        Assert.Equal(ExitCode.Ok, (await Ask("explain", lifted, "--worlds", "40")).ExitCode);
        var page = await File.ReadAllTextAsync(
            Path.Combine(lifted, "explain.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("leaving together with a colleague", page);
        var stories = new List<string>();
        for (var world = 0; world < 12; world++)
        {
            stories.Add((await Ask("explain", lifted, "--researcher", "thibaut-lavril", "--world", $"{world}")).Out);
        }

        Assert.Contains(
            stories,
            s => s.ReplaceLineEndings(" ").Contains("followed Timothee Lacroix in a lift-out", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        "--researcher: found 'timothee-lacroiks', allowed",
        "--researcher",
        "timothee-lacroiks",
        "--world",
        "1"
    )]
    [InlineData("did you mean timothee-lacroix?", "--researcher", "timothee-lacroiks", "--world", "1")]
    [InlineData(
        "--world: found '60', allowed a whole number from 0 to 59",
        "--researcher",
        "timothee-lacroix",
        "--world",
        "60"
    )]
    [InlineData("--world: found nothing", "--researcher", "timothee-lacroix")]
    [InlineData("--researcher: found nothing", "--world", "3")]
    [InlineData("--worlds: found '61', allowed a whole number from 2 to 60", "--worlds", "61")]
    [InlineData("--worlds: found '1', allowed a whole number from 2", "--worlds", "1")]
    public async Task What_the_run_does_not_have_is_located(string fault, params string[] options)
    {
        var talent = await Ask(["explain", Run, .. options]);

        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Contains(fault, talent.Error);
        Assert.False(File.Exists(Path.Combine(Run, "explain.html")));
    }

    [Fact]
    public async Task The_report_of_the_run_leads_to_the_explanation_once_there_is_one()
    {
        const string Link = "href=\"explain.html\"";
        await Talent.Run("run", Some.Baseline, "--worlds", "20", "--quiet", "--out", folder["linked"]);
        var report = Path.Combine(folder["linked"], "report.html");
        var before = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        await Talent.Run("explain", folder["linked"], "--quiet");
        var once = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        await Talent.Run("explain", folder["linked"], "--quiet");
        var twice = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(Link, before, StringComparison.Ordinal);
        Assert.Contains(Link, once, StringComparison.Ordinal);
        Assert.Equal(once, twice);
        File.Delete(report);
        Assert.Equal(ExitCode.Ok, (await Talent.Run("explain", folder["linked"], "--quiet")).ExitCode);
        Assert.False(File.Exists(report));
    }

    [Fact]
    public async Task A_folder_that_is_no_run_is_located()
    {
        var talent = await Ask("explain", folder["nowhere"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            $"{Path.Combine(folder["nowhere"], "manifest.json")}: found nothing, allowed a folder written by talent run",
            Assert.Single(talent.Faults)
        );
    }

    private static Task<Talent> Ask(params string[] arguments) => Talent.Run(arguments);
}
