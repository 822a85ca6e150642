using System.Text.RegularExpressions;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>talent new: what it writes works as it is, and as its comments say it may be changed.</summary>
public sealed partial class NewVerbTests : IDisposable
{
    private readonly Folder folder = new();

    private string Scenario => folder["northlight/scenario.yaml"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_written_runs_compares_and_has_a_variant()
    {
        var made = await New("northlight");
        var run = await Talent.Run("run", Scenario, "--worlds", "50", "--out", folder["run"]);
        var whatif = await Talent.Run(
            "whatif",
            Scenario,
            folder["northlight/no-reorganisation.yaml"],
            "--worlds",
            "50",
            "--out",
            folder["whatif"]
        );
        var check = await Talent.Run("check", Scenario);

        Assert.All([made, run, whatif, check], talent => Assert.True(talent.ExitCode == ExitCode.Ok, talent.Error));
        Assert.Contains("sound: 12 researchers, 4 labs, 1 events, 1 cohorts", check.Out, StringComparison.Ordinal);
        Assert.Contains("of 7 still at Northlight", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_comments_propose_is_sound()
    {
        await New("northlight");
        var text = await File.ReadAllTextAsync(Scenario, TestContext.Current.CancellationToken);
        string[] changed =
        [
            Commented().Replace(text, "${indent}"),
            text.Replace("off: []", "off: [contagion]", StringComparison.Ordinal),
            text.Replace("end: 2026-01-01", "end: 2028-01-01", StringComparison.Ordinal),
            text.Replace("mode: historical", "mode: generative", StringComparison.Ordinal),
            text.Replace("size: 1 ", "size: 3 ", StringComparison.Ordinal),
        ];

        foreach (var other in changed)
        {
            Assert.NotEqual(text, other);
            folder.Write("northlight/scenario.yaml", other);
            var check = await Talent.Run("check", Scenario);
            Assert.True(check.ExitCode == ExitCode.Ok, check.Error);
        }
    }

    [Fact]
    public async Task What_is_there_stays()
    {
        await New("northlight");
        var again = await New("northlight");

        Assert.Equal(
            (ExitCode.BadInput, $"--out: found {folder["northlight"]} in use, allowed a new folder"),
            (again.ExitCode, Assert.Single(again.Faults))
        );
    }

    [Fact]
    public async Task A_name_is_an_id() =>
        Assert.StartsWith(
            "NAME: found 'North Light', allowed an id",
            Assert.Single((await New("North Light")).Faults),
            StringComparison.Ordinal
        );

    private Task<Talent> New(string name) => Talent.Run("new", name, "--out", folder[name]);

    // As its head says: where no space follows the sign.
    [GeneratedRegex("^(?<indent> *)#(?=[a-z])", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Commented();
}
