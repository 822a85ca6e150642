using System.Text.Json.Nodes;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>Cohorts of which lists of authors are all that is known, from the command line.</summary>
public sealed class ListedCohortTests : IDisposable
{
    private static readonly string Exaone = Path.Combine(Repository.Scenarios, "exaone-lists", "baseline.yaml");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Check_says_what_the_lists_hold()
    {
        var answer = await Talent.Run("check", Exaone);

        Assert.Equal(ExitCode.Ok, answer.ExitCode);
        Assert.Contains(
            "exaone-lists: 7 lists, 6 of them flagship; 94 people, 76 named again, 18 never; 0 marks of departure, 0 dated moves",
            answer.Out.ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stored_run_is_compared_with_the_lists_that_are_kept_with_it()
    {
        string[] run = ["run", Exaone, "--worlds", "60", "--output", "json", "--out", folder["run"]];
        var fresh = JsonNode.Parse((await Talent.Run(run)).Out)!["cohorts"]!["exaone-lists"]!["lists"]!;
        var stored = JsonNode.Parse((await Talent.Run("compare", folder["run"], "--output", "json")).Out)!;

        Assert.True(JsonNode.DeepEquals(fresh, stored["cohorts"]!["exaone-lists"]!["lists"]));
        var first = fresh["pairs"]![0]!;
        // By hand, from named.csv: of the 37 of EXAONE 3.0 so many are on the list of 3.5.
        Assert.Equal(("exaone-3", 37, 37), ((string?)first["from"], (int)first["named"]!, (int)first["newlyNamed"]!));
        Assert.Equal(NamedBy("exaone-3", "exaone-3.5"), (int)first["newcomers"]!["observed"]!);
        Assert.Contains(
            "id=\"lists-0\"",
            await File.ReadAllTextAsync(Path.Combine(folder["run"], "report.html"), Token),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Lists_are_learnt_from_and_left_out_and_posteriors_hold_nothing_of_how_people_are_named()
    {
        string[] small = ["--particles", "60", "--runs", "2", "--worlds", "50", "--quiet"];
        var answer = await Talent.Run(["calibrate", Exaone, Some.Baseline, .. small, "--out", folder["c"]]);

        Assert.Equal((ExitCode.Ok, ""), (answer.ExitCode, answer.Error));
        var found = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder["c"], "calibration.json"), Token))!;
        Assert.Equal("exaone-lists", (string?)found["named"]![0]!["cohort"]);
        Assert.True((double)found["heldOutLists"]![0]!["logScore"]! > 50);
        string[] learnt = [.. found["learnt"]!.AsArray().Select(l => (string)l!["lesson"]!["name"]!)];
        Assert.Contains("detection.exaone-lists.k-exaone-2", learnt);
        var file = Path.Combine(folder["c"], "posterior-exaone-lists.csv");
        var reading = PosteriorFile.Read(
            file,
            await File.ReadAllTextAsync(file, Token),
            ScenarioInput.Load(Exaone, []).Setting,
            "exaone-lists"
        );
        Assert.Empty(reading.Faults);
        Assert.DoesNotContain("detection", await File.ReadAllTextAsync(file, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_one_cohort_alone_are_told_one_by_one_learnt_from_and_by_the_prior_alone()
    {
        string[] small = ["--particles", "60", "--runs", "2", "--worlds", "50", "--quiet"];
        var answer = await Talent.Run(["calibrate", Exaone, .. small, "--out", folder["alone"]]);

        Assert.Equal((ExitCode.Ok, ""), (answer.ExitCode, answer.Error));
        var page = await File.ReadAllTextAsync(Path.Combine(folder["alone"], "calibration.html"), Token);
        Assert.Contains("exaone-lists, list by list", page, StringComparison.Ordinal);
        Assert.Contains("Named again, exaone-lists, left out", page, StringComparison.Ordinal);
        Assert.Contains("Named again, exaone-lists, learnt from", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ties_among_people_of_whom_nobody_knows_who_left_are_bad_input()
    {
        var text = await File.ReadAllTextAsync(Exaone, Token);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Exaone)!, "*.csv"))
        {
            File.Copy(file, folder[Path.GetFileName(file)]);
        }
        await File.WriteAllTextAsync(
            folder["tied.yaml"],
            text.Replace("sameMetro: { value: 0,", "sameMetro: { value: .01,", StringComparison.Ordinal),
            Token
        );

        var answer = await Talent.Run("calibrate", folder["tied.yaml"], "--out", folder["t"]);

        Assert.Equal(ExitCode.BadInput, answer.ExitCode);
        Assert.Contains(
            "/ties: found ties of members of exaone-lists, allowed none",
            answer.Error,
            StringComparison.Ordinal
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int NamedBy(string list, string next)
    {
        var rows = File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Exaone)!, "named.csv"))
            .Select(l => l.Split(','))
            .ToArray();
        var (a, b) = (Array.IndexOf(rows[0], list), Array.IndexOf(rows[0], next));
        return rows.Skip(1).Count(r => r[a] == "named" && r[b] == "named");
    }
}
