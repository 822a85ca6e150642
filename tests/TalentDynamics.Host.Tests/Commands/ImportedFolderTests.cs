using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>What other verbs make of the folder that talent import wrote.</summary>
public sealed class ImportedFolderTests : ExportOfSixty
{
    private static readonly string[] Few = [.. Talent.FewParticles, "--draws", "10", "--quiet"];

    [Fact]
    public async Task What_is_imported_is_sound_and_runs_forecasts_and_calibrates()
    {
        var imported = await Import();
        var scenario = Folder["acme/scenario.yaml"];
        var check = await Talent.Run("check", scenario);
        var run = await Talent.Run("run", scenario, "--worlds", "20", "--out", Folder["run"]);
        var forecast = await Talent.Run(
            "forecast",
            scenario,
            "--from",
            "2018-12-31",
            "--to",
            "2019-12-31",
            "--worlds",
            "20",
            "--out",
            Folder["forecast"]
        );
        var calibrate = await Talent.Run(["calibrate", scenario, .. Few, "--out", Folder["calibration"]]);

        Assert.Equal((ExitCode.Ok, ""), (imported.ExitCode, imported.Error));
        Assert.StartsWith(
            "60 rows: 40 active, 15 voluntary, 5 dismissed; 0 unreadable dates",
            imported.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("sound: 60 researchers", check.Out, StringComparison.Ordinal);
        Assert.All(
            [check, run, forecast, calibrate],
            talent => Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error)
        );
    }

    [Fact]
    public async Task A_folder_stands_for_its_scenario_with_what_was_learnt_from_it()
    {
        await Import();
        var acme = Folder["acme"];
        var calibrate = await Talent.Run(["calibrate", acme, .. Few]);
        var check = await Talent.Run("check", acme);
        var forecast = await Talent.Run(
            "forecast",
            acme,
            "--next",
            "12m",
            "--by",
            "department",
            "--worlds",
            "20",
            "--out",
            Folder["forecast"]
        );

        Assert.All([calibrate, check, forecast], talent => Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error));
        Assert.EndsWith($"next:      talent run {acme}\n", calibrate.Out, StringComparison.Ordinal);
        Assert.Equal(Read("calibration/posterior.csv"), Read("posterior.csv"));
        Assert.Contains("parameters: posterior of acme", check.Out, StringComparison.Ordinal);
        Assert.Contains(
            "\"parameters\": \"posterior of acme",
            await File.ReadAllTextAsync(Folder["forecast/manifest.json"], TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_posterior_that_the_scenario_names_is_taken_before_the_one_beside_it_wherever_it_is_named()
    {
        await Import();
        var acme = Folder["acme"];
        await Talent.Run(["calibrate", acme, .. Few]);
        Folder.Write("acme/inner.yaml", Read("scenario.yaml") + "posterior: other.csv\n");
        Folder.Write("acme/scenario.yaml", "extends: inner.yaml\nname: acme\n");
        Folder.Write("acme/other.csv", string.Concat(Read("posterior.csv").Split('\n')[..^2].Select(l => l + "\n")));
        var named = await Talent.Run("check", acme);

        Assert.Contains("parameters: posterior of acme, 9 draws", named.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calibration_of_people_in_groups_says_nothing_of_one_of_them()
    {
        await Import();
        await Talent.Run(["calibrate", Folder["acme"], .. Few]);
        var ids = Read("roster.csv").Split('\n').Skip(1).Select(line => line.Split(',')[0]).Where(id => id.Length > 0);
        var written = Read("calibration/calibration.json") + Read("calibration/calibration.html");

        Assert.All(ids, id => Assert.DoesNotContain(id, written, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_said_of_what_is_switched_off()
    {
        await Import();
        var calibrate = await Talent.Run(["calibrate", Folder["acme"], .. Few]);

        Assert.Contains("baselineExitRate", calibrate.Out, StringComparison.Ordinal);
        Assert.All(
            ["momentumExcess", "leadershipDecay", "receptionExcess", "pullDecay", "founderMultiplier", "foundingRate"],
            name =>
            {
                Assert.DoesNotContain(name, calibrate.Out, StringComparison.Ordinal);
                Assert.Contains(name, Read("posterior.csv"), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Grants_keep_people_of_an_import_who_are_held_by_none_so_far()
    {
        await Import();
        var ranked = await Talent.Run(
            "whatif",
            Folder["acme"],
            "--budget",
            "20",
            "--grants",
            "--by",
            "department",
            "--worlds",
            "200",
            "--out",
            Folder["grants"],
            "--output",
            "json",
            "--quiet"
        );

        Assert.True(ranked.ExitCode == ExitCode.Ok, ranked.Error);
        Assert.Contains("vesting: none", Read("scenario.yaml"), StringComparison.Ordinal);
        var best = System.Text.Json.JsonDocument.Parse(ranked.Out).RootElement.GetProperty("candidates")[0];
        Assert.True(best.GetProperty("kept").GetProperty("mean").GetDouble() > 0, ranked.Out);
    }

    [Fact]
    public async Task A_folder_without_a_scenario_is_refused()
    {
        Directory.CreateDirectory(Folder["empty"]);
        var talent = await Talent.Run("check", Folder["empty"]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith(
            $"SCENARIO: found the folder {Folder["empty"]} without",
            talent.Error,
            StringComparison.Ordinal
        );
    }
}
