using System.Text.Json;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class ParametersTests : IDisposable
{
    private readonly Folder folder = new();
    private readonly Posterior learnt;

    public ParametersTests()
    {
        var input = Some.Input();
        var prior = new PriorDraws(input.Setting);
        learnt = new(
            "llama-2023",
            input.Hash,
            1,
            ["llama"],
            new([.. Enumerable.Range(0, 10).Select(world => prior.Of(3, world))])
        );
        File.WriteAllText(folder["posterior.csv"], learnt.Write());
        File.WriteAllText(
            folder["variant.yaml"],
            $"extends: {Path.GetRelativePath(folder["."], Some.Baseline)}\nname: variant\nposterior: posterior.csv\n"
        );
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Each_world_lives_by_its_own_draw_of_the_file_and_keeps_it()
    {
        var talent = await Run("--parameters", folder["posterior.csv"], "--worlds", "20");

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        var draws = new PosteriorDraws(Some.Input().Setting, learnt.Table, TeamKind.This);
        await using var table = await ParquetTable.Open(Path.Combine(folder["run"], WorldsTable.FileName));
        var pull = await table.Doubles("pullExcess");
        var effect = await table.Doubles("teamEffect_llama");
        for (var world = 0; world < 20; world++)
        {
            var draw = draws.Of(1, world);
            Assert.Equal((draw[Parameter.PullExcess], draw.TeamEffects[0]), (pull[world], effect[world]));
        }
    }

    [Fact]
    public async Task A_posterior_brings_three_answers_and_compare_says_them_again()
    {
        var talent = await Run("--parameters", folder["posterior.csv"], "--worlds", "30");
        var compare = await Talent.Run("compare", folder["run"]);
        var json = await Talent.Run("compare", folder["run"], "--output", "json");

        Assert.Contains("what such a team would do again: ", talent.Out);
        Assert.Contains("parameters: posterior of llama-2023, 10 draws, ", talent.Out);
        Assert.StartsWith(compare.Out, talent.Out);
        var page = await File.ReadAllTextAsync(
            Path.Combine(folder["run"], "report.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("Three questions, three answers: who is still at Meta", page);
        var typical = JsonDocument.Parse(json.Out).RootElement.GetProperty("typicalTeam").GetProperty("llama");
        Assert.Equal(30, typical.GetProperty("distribution").EnumerateArray().Sum(n => n.GetInt32()));
    }

    [Fact]
    public async Task Fixed_parameters_bring_no_typical_team()
    {
        var talent = await Talent.Run(
            "run",
            folder["variant.yaml"],
            "--allow-outside",
            "--parameters",
            "fixed",
            "--worlds",
            "5",
            "--out",
            folder["run"]
        );

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.DoesNotContain("typical team", talent.Out);
        Assert.Equal("fixed", (await RunFolder.ReadManifest(folder["run"])).Parameters);
    }

    [Fact]
    public async Task A_scenario_that_names_its_posterior_uses_it_and_says_from_what_it_was_learnt()
    {
        var talent = await Talent.Run(
            "run",
            folder["variant.yaml"],
            "--allow-outside",
            "--worlds",
            "5",
            "--out",
            folder["run"]
        );
        var check = await Talent.Run("check", folder["variant.yaml"], "--allow-outside");

        Assert.Equal(ExitCode.Ok, talent.ExitCode);
        Assert.Matches(
            @"posterior\.csv: learnt from llama-2023 [0-9a-f]{8}, used for variant [0-9a-f]{8}$",
            Assert.Single(talent.Faults)
        );
        Assert.StartsWith(
            "posterior of llama-2023",
            (await RunFolder.ReadManifest(folder["run"])).Parameters,
            StringComparison.Ordinal
        );
        Assert.Contains("parameters: posterior of llama-2023, 10 draws", check.Out);
    }

    [Fact]
    public async Task A_parameter_that_is_set_has_that_value_in_every_world_whatever_was_learnt_of_it()
    {
        foreach (var parameters in new[] { folder["posterior.csv"], "prior" })
        {
            var talent = await Run(
                "--parameters",
                parameters,
                "--set",
                "parameters.pullExcess.value=0",
                "--worlds",
                "12",
                "--force"
            );
            Assert.Equal(ExitCode.Ok, talent.ExitCode);
            await using var table = await ParquetTable.Open(Path.Combine(folder["run"], WorldsTable.FileName));
            Assert.All(await table.Doubles("pullExcess"), value => Assert.Equal(0, value));
            Assert.True((await table.Doubles("momentumExcess")).Distinct().Count() >= 10);
        }
    }

    [Fact]
    public async Task Draws_that_a_what_if_makes_unstable_are_left_out_and_counted()
    {
        var setting = Some.Input().Setting;
        var row = learnt.Table.Rows[0];
        var r = Stability.Of(row, Assert.Single(StabilityGroup.AllOf(setting)), setting.Mode).R;
        var nearly = row with { TeamEffects = [.94 / r * row.TeamEffects[0]] };
        var table = new DrawTable(learnt.Table.Rows.SetItem(0, nearly));
        await File.WriteAllTextAsync(
            folder["posterior.csv"],
            (learnt with { Table = table }).Write(),
            TestContext.Current.CancellationToken
        );
        var talent = await Run(
            "--parameters",
            folder["posterior.csv"],
            "--set",
            "ties.sameMetro=0.31",
            "--worlds",
            "5"
        );

        Assert.Equal(ExitCode.Ok, talent.ExitCode);
        Assert.EndsWith("; 1 of 10 draws left out, R ≥ 0.95", Assert.Single(talent.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_effect_that_is_set_is_refused_where_every_world_has_its_own()
    {
        var talent = await Run("--parameters", folder["posterior.csv"], "--set", "cohorts.llama.teamEffect.value=2");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            "--set[1](1,1): /cohorts/llama/teamEffect/value: found a team effect, allowed none where every world has its own; --parameters fixed uses it",
            Assert.Single(talent.Faults)
        );
    }

    [Fact]
    public async Task A_posterior_of_another_scenario_is_refused_when_given_by_hand()
    {
        var talent = await Talent.Run(
            "run",
            folder["variant.yaml"],
            "--allow-outside",
            "--parameters",
            folder["posterior.csv"],
            "--out",
            folder["run"]
        );

        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.EndsWith(
            "(1,1): /name: found a posterior of the scenario llama-2023, allowed one of variant",
            Assert.Single(talent.Faults)
        );
    }

    [Theory]
    [InlineData("no.csv")]
    [InlineData("priors")]
    public async Task A_file_that_is_not_there_is_bad_input(string parameters)
    {
        var talent = await Run("--parameters", parameters);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            $"--parameters: found no file {parameters}, allowed fixed, prior or a posterior file",
            Assert.Single(talent.Faults)
        );
    }

    [Fact]
    public async Task A_scenario_that_names_a_posterior_that_is_not_there_is_told_so_at_its_place()
    {
        File.Delete(folder["posterior.csv"]);
        var talent = await Talent.Run("check", folder["variant.yaml"], "--allow-outside");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Matches(
            @"variant\.yaml\(3,12\): /posterior: found no file .*posterior\.csv, allowed a file that exists$",
            Assert.Single(talent.Faults)
        );
    }

    [Theory]
    [InlineData("fixed", "^$")]
    [InlineData("prior", "^-prior$")]
    [InlineData("posterior.csv", "^-[0-9a-f]{8}$")]
    public void Runs_with_other_draws_have_folders_of_their_own(string parameters, string suffix)
    {
        var choice = parameters == "posterior.csv" ? folder[parameters] : parameters;
        Assert.Matches(suffix, WorldDraws.Load(Some.Baseline, [], choice).Draws.Suffix);
    }

    private Task<Talent> Run(params string[] more) =>
        Talent.Run(["run", Some.Baseline, "--out", folder["run"], .. more]);
}
