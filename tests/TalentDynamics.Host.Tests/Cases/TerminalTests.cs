using System.Collections;
using System.Text.Json.Nodes;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Tests.Commands;
using TalentDynamics.Model.Draws;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>What comes from outside and is shown on a terminal.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Control_characters_of_a_name_reach_neither_a_terminal_nor_a_pipe()
    {
        var hostile = Small.WithLabNamed(folder["in"], @"A\e[2J\e]0;pwn\aB\u202e");
        var talent = await Talent.Run("run", hostile, "--worlds", "20", "--out", folder["run"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains(@"still at A\u001b[2J\u001b]0;pwn\u0007B\u202e", talent.Out);
        Assert.DoesNotContain(talent.Out, c => char.IsControl(c) && c != '\n' || c == '\u202e');
    }

    [Fact]
    public async Task Control_characters_of_a_fault_do_not_reach_the_terminal()
    {
        var talent = await Talent.Run("check", "no\u001b[2Jsuch\nfile.yaml");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains(@"no\u001b[2Jsuch\u000afile.yaml", Assert.Single(talent.Faults));
    }

    [Fact]
    public async Task Names_that_look_like_markup_are_shown_as_they_are()
    {
        var hostile = Small.WithLabNamed(folder["in"], "[red]A[/] [[x]] [link=x] [/");
        var talent = await Talent.Run("run", hostile, "--worlds", "20", "--out", folder["run"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains("still at [red]A[/] [[x]] [link=x] [/", talent.Out);
    }

    [Fact]
    public void A_failed_run_is_listed_whatever_its_failure_says()
    {
        var failed = Described(new() { Failure = "found [red] and [/ in \u001b[2Jx" });
        var living = Described(new() { Finished = [0] });
        var shown = Shown(new ListedRun("one", failed), new ListedRun("two", living));

        Assert.Contains(@"failed: found [red] and [/ in \u001b[2Jx", shown);
        Assert.Contains("living", shown);
    }

    [Fact]
    public void A_run_that_cannot_be_read_hides_no_other()
    {
        ListedRun[] runs = [new("one", null, "the store is [gone]"), new("two", Described(new()))];
        var listed = JsonNode.Parse(ListedRun.Json(runs))!["runs"]!.AsArray();

        Assert.Contains("cannot be read: the store is [gone]", Shown(runs));
        Assert.Equal(["one", "two"], listed.Select(run => (string?)run!["run"]));
        Assert.Equal("cannot be read: the store is [gone]", (string?)listed[0]!["state"]);
    }

    [Fact]
    public async Task A_terminal_of_one_column_gets_the_whole_answer()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no terminals to set to one column");
        var wide = Small.WithLabNamed(folder["in"], "研究所");
        var talent = $"dotnet {Child.Program}";
        var run = $"{talent} run {wide} --worlds 20 --quiet --out {folder["run"]}";
        using var terminal = Child.Start("script", "-qec", $"stty cols 1; exec {run}", "/dev/null");

        Assert.Contains("digest", await terminal.Succeeds());
    }

    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("th_TH.UTF-8")]
    [InlineData("ar_SA.UTF-8")]
    public async Task The_language_of_the_machine_changes_nothing(string language)
    {
        var scenario = Small.In(folder["in"]);
        var expected = await Talent.Run("check", scenario);
        var variables = new Dictionary<string, string>
        {
            ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "false",
            ["LC_ALL"] = language,
        };
        using var talent = Child.Talent(variables, "check", scenario);

        Assert.EndsWith(expected.Out, await talent.Succeeds());
    }

    private static string Shown(params ListedRun[] runs)
    {
        using var output = new StringWriter();
        var terminal = Terminal.On(output, TextWriter.Null, new Hashtable { ["NO_COLOR"] = "1" });
        ListedRun.Write(terminal.Out, runs);
        return output.ToString();
    }

    private static RunDescription Described(ProgressRecord progress) =>
        new(
            "one",
            new([], "hash", Seed: 1, Worlds: 20, BatchSize: 10, InFlight: 1, DrawKind.Fixed, SampledWorlds: 0),
            DateTimeOffset.UnixEpoch,
            progress,
            IsLiving: true
        );
}
