using System.Text.Json.Nodes;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class CompareVerbTests : IAsyncLifetime
{
    private readonly Folder folder = new();

    private string Run => folder["run"];

    public async ValueTask InitializeAsync() =>
        Assert.Equal(ExitCode.Ok, (await Talent.Run("run", Some.Baseline, "--worlds", "300", "--out", Run)).ExitCode);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_requirement_that_is_met_answers_0_and_one_that_is_not_answers_3_and_says_why()
    {
        var met = await Talent.Run(
            "compare",
            Run,
            "--require",
            "stayers.mean in [1,6]",
            "--require",
            "cohorts.llama.size = 14"
        );
        var unmet = await Talent.Run("compare", Run, "--require", "stayers.mean >= 13", "--require", "size = 14");

        Assert.Equal((ExitCode.Ok, ""), (met.ExitCode, met.Error));
        Assert.Equal(ExitCode.CheckNotMet, unmet.ExitCode);
        Assert.Matches(
            @"^required but not met: llama stayers.mean: found \d\.\d+, required >= 13$",
            Assert.Single(unmet.Faults)
        );
    }

    [Theory]
    [InlineData("stayers.maen > 1", "'maen'")]
    [InlineData("nonsense", "nonsense")]
    public async Task A_requirement_that_makes_no_sense_is_bad_input(string requirement, string found)
    {
        var talent = await Talent.Run("compare", Run, "--require", requirement);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains(found, talent.Error);
        Assert.Contains("allowed", talent.Error);
    }

    [Fact]
    public async Task Another_file_of_observations_can_be_compared_with()
    {
        var rows = await File.ReadAllLinesAsync(
            Path.Combine(Repository.Root, "scenarios/llama-2023/observed.csv"),
            TestContext.Current.CancellationToken
        );
        var stayed = rows.Select(row =>
            row.StartsWith("eric-hambro", StringComparison.Ordinal) ? "eric-hambro,,,,,2025-05-26,made up,C," : row
        );
        await File.WriteAllLinesAsync(folder["other.csv"], stayed, TestContext.Current.CancellationToken);
        var talent = await Talent.Run("compare", Run, "--observed", folder["other.csv"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains("; observed 4 — ", talent.Out);
    }

    [Fact]
    public async Task A_folder_that_is_no_run_is_located()
    {
        var talent = await Talent.Run("compare", folder["nowhere"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            $"{Path.Combine(folder["nowhere"], "manifest.json")}: found nothing, allowed a folder written by talent run",
            Assert.Single(talent.Faults)
        );
    }

    [Theory]
    [InlineData("manifest.json", "{ \"schemaVersion\": 1", "manifest.json(1,")]
    [InlineData("manifest.json", "{}", "manifest.json(1,")]
    [InlineData("exits.parquet", "PAR1 no PAR1", "exits.parquet: found a file that is not Parquet")]
    [InlineData("exits.parquet", "", "exits.parquet: found a file that is not Parquet")]
    [InlineData("observed-1.csv", "researcher,left\n", "observed-1.csv(1,")]
    public async Task A_damaged_file_is_located(string file, string text, string fault)
    {
        await File.WriteAllTextAsync(Path.Combine(Run, file), text, TestContext.Current.CancellationToken);
        var talent = await Talent.Run("compare", Run);

        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Contains(fault, talent.Faults[0]);
    }

    [Theory]
    [InlineData("schemaVersion", "2", "/schemaVersion: found 2, allowed 1")]
    [InlineData("digest", "\"00\"", "allowed those of the manifest, 00")]
    [InlineData("hash", "\"00\"", "/resolved: found a scenario with hash ")]
    [InlineData("worlds", "10", "/world: found '10', allowed 0 to 9")]
    [InlineData("resolved", "{ \"schemaVersion\": 1, \"name\": \"Bad Name\" }", "/resolved: ")]
    public async Task A_manifest_that_does_not_fit_its_exits_is_located(string key, string value, string fault)
    {
        var path = Path.Combine(Run, "manifest.json");
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken))!;
        manifest[key] = JsonNode.Parse(value);
        await File.WriteAllTextAsync(path, manifest.ToJsonString(), TestContext.Current.CancellationToken);
        var talent = await Talent.Run("compare", Run);

        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Contains(fault, talent.Faults[0]);
    }

    [Fact]
    public async Task Check_says_what_a_sound_scenario_holds()
    {
        var talent = await Talent.Run("check", Some.Baseline);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains("sound: 14 researchers, 13 labs, 17 events, 1 cohorts, 125 weeks", talent.Out);
    }
}
