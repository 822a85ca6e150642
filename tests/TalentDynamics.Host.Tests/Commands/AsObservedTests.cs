using System.Text.Json.Nodes;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Host.Commands;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class AsObservedTests(HistoryOfLlama history) : IClassFixture<HistoryOfLlama>, IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_world_is_what_happened_and_every_exit_in_its_interval()
    {
        var talent = history.Answer;
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        var document = JsonNode.Parse(talent.Out)!;
        var cohort = document["cohorts"]!["llama"]!;
        Assert.Equal("history", (string?)document["ensemble"]);
        Assert.Equal((1, 3), ((double?)cohort["stayers"]!["pExact"], (double?)cohort["stayers"]!["mean"]));
        Assert.Equal((5, 5), Range(cohort["destinations"]!["mistral"]!));
        Assert.All(
            document["history"]!["people"]!.AsArray().Select(p => p!["exit"]).OfType<JsonObject>(),
            exit => Assert.Equal(1, exit["causes"]!.AsObject().Sum(c => (double)c.Value!), 1e-9)
        );

        var stored = await StoredRuns.Read(history.Run, null);
        var observed = stored.Input.Observed["llama"].Members.ToDictionary(m => m.Researcher);
        Assert.All(
            stored.Histories.Exits.Where(e => e.Spell == 0),
            e => Assert.InRange(e.At, observed[e.Researcher].Exit!.Earliest, observed[e.Researcher].Exit!.Latest)
        );
        Assert.Equal(11 * 200, stored.Histories.Exits.Count(e => e.Spell == 0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task The_library_and_the_command_line_live_the_same_worlds_in_batches_of_any_size(int batch)
    {
        var order = RunOrder.Of(Llama.Scenario, "fixed") with { Worlds = 60, AsObserved = true };
        var found = await Experiment.Run(order, cancelled: TestContext.Current.CancellationToken);
        var talent = await HistoryOfLlama.Live(60, folder["run"], "--batch", $"{batch}", "--output", "json");
        Assert.Equal(found.Run.Digest, (string?)JsonNode.Parse(talent.Out)!["digest"]);
    }

    [Fact]
    public async Task Other_names_are_refused_as_a_history_tells_its_people_by_what_they_did()
    {
        var talent = await HistoryOfLlama.Live(60, folder["run"], "--pseudonymise");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith(
            "--pseudonymise: found it on worlds as observed",
            Assert.Single(talent.Faults),
            StringComparison.Ordinal
        );
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Fact]
    public async Task A_run_says_that_what_is_required_of_it_holds_by_construction()
    {
        var talent = await Talent.Run("compare", history.Run, "--require", "reproduces");
        Assert.Equal(ExitCode.Ok, talent.ExitCode);
        Assert.Contains("holds by construction", talent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_is_of_the_same_worlds_and_of_the_actual_exits()
    {
        var talent = await Talent.Run("explain", history.Run, "--as-observed", "--worlds", "20", "--output", "json");
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Equal(11, (double?)JsonNode.Parse(talent.Out)!["cohorts"]!["llama"]!["all"]!["mean"]);
    }

    [Fact]
    public async Task An_explanation_of_the_history_refuses_worlds_that_are_not()
    {
        await Talent.Run("run", Llama.File, "--worlds", "5", "--out", folder["run"]);
        var talent = await Talent.Run("explain", folder["run"], "--as-observed");
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains("--as-observed: found a run of this team again", talent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_what_if_keeps_some_and_each_number_of_their_kind_lies_inside_its_bounds()
    {
        var talent = await Talent.Run([
            "whatif",
            Llama.File,
            Variant("no-mistral"),
            "--as-observed",
            "--parameters",
            "fixed",
            "--worlds",
            "300",
            "--out",
            folder["w"],
            "--output",
            "json",
        ]);
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        var cohort = JsonNode.Parse(talent.Out)!["arms"]![0]!["cohorts"]!["llama"]!;
        Assert.InRange((double)cohort["kept"]!, .7, 1.4);
        Assert.All(
            cohort["people"]!.AsArray().Select(p => p!["ofTheirKind"]).OfType<JsonObject>(),
            kind =>
                Assert.InRange(
                    (double)kind["probability"]!,
                    (double)kind["bounds"]!["lower"]! - 1e-9,
                    (double)kind["bounds"]!["upper"]! + 1e-9
                )
        );
    }

    [Fact]
    public async Task A_lever_that_is_left_where_it_was_changes_nothing_for_anybody()
    {
        var scenario = Llama.Scenario;
        var order = WhatIfOrder.Load(Llama.File, [Variant("no-mistral")], null, []) with
        {
            Worlds = 40,
            Parameters = "fixed",
            Arms = [new(Llama.File, "as it was", null, scenario)],
        };
        var findings = await Experiment.WhatIfAsObserved(order, cancelled: TestContext.Current.CancellationToken);
        var cohort = Assert.Single(findings.Document.Arms).Cohorts["llama"];
        Assert.All(cohort.People, person => Assert.Equal(0, person.Probability));
        Assert.Equal(findings.Document.Digest, findings.Document.Arms[0].Digest);
    }

    [Fact]
    public async Task Before_and_after_a_day_cannot_be_varied_at_once()
    {
        var talent = await Talent.Run([
            "whatif",
            Llama.File,
            Variant("no-mistral"),
            "--as-observed",
            "--from",
            "2024-01-01",
        ]);
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith("--as-observed: found it beside --from", talent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_without_a_history_is_refused_with_the_reason()
    {
        var generative = Repository.PathOf("scenarios", "field-2025", "baseline.yaml");
        var talent = await Talent.Run("run", generative, "--as-observed", "--worlds", "5");
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains("baseline.yaml(1,1): /mode: found generative", talent.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_opens_with_the_sentence_then_the_picture_then_the_three_ensembles()
    {
        var page = await File.ReadAllTextAsync(
            Path.Combine(history.Run, "report.html"),
            TestContext.Current.CancellationToken
        );
        var places = ((string[])["What happened: 3 of 14", "id=\"lanes-0\"", "id=\"ensembles-0\""])
            .Select(part => page.IndexOf(part, StringComparison.Ordinal))
            .ToArray();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    private static string Variant(string name) => Repository.PathOf("scenarios", "llama-2023", $"{name}.yaml");

    private static (double?, double?) Range(JsonNode count) => ((double?)count["p05"], (double?)count["p95"]);
}
