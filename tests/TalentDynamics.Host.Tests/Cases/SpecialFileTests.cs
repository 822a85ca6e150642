using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Cases;

/// <summary>What a scenario names need not be a table, nor meant to be read.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private const string Secret = "SENTINEL";

    private readonly Folder folder = new();

    public SpecialFileTests() => folder.Write("secret", $"{Secret}:x:0:0\n{Secret}2: y\n");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("roster: roster.csv", "roster: ../secret", "/roster")]
    [InlineData("observed: observed.csv", "observed: ../secret", "/cohorts/c/observed")]
    [InlineData("schemaVersion: 1", "schemaVersion: 1\nextends: ../secret", "/extends")]
    [InlineData("schemaVersion: 1", "schemaVersion: 1\nposterior: ../secret", "/posterior")]
    [InlineData("ties:", "ties:\n  pairs: ../secret", "/ties/pairs")]
    [InlineData("roster: roster.csv", "roster: link.csv", "/roster")]
    [InlineData("roster: roster.csv", "roster: below/../../secret", "/roster")]
    public async Task A_file_outside_the_scenarios_folder_is_refused_without_a_word_of_it(
        string named,
        string instead,
        string at
    )
    {
        var scenario = Small.In(folder["in"], text => text.Replace(named, instead));
        File.CreateSymbolicLink(folder["in/link.csv"], folder["secret"]);
        var talent = await Talent.Run("check", scenario);

        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Contains(
            talent.Faults,
            fault =>
                fault.Contains($": {at}: found ", StringComparison.Ordinal)
                && fault.Contains("which leads out of the scenario's folder", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Secret, talent.Error);
    }

    [Fact]
    public async Task With_allow_outside_it_is_read()
    {
        var scenario = Small.In(folder["in"], text => text.Replace("roster: roster.csv", "roster: ../people.csv"));
        File.Move(folder["in/roster.csv"], folder["people.csv"]);

        Assert.Equal(ExitCode.BadInput, (await Talent.Run("check", scenario)).ExitCode);
        var talent = await Talent.Run("check", scenario, "--allow-outside");
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains("6 researchers", talent.Out);
    }

    [Fact]
    public async Task A_variant_may_extend_the_base_that_is_named_beside_it()
    {
        var scenario = Small.In(folder["in"]);
        Directory.CreateDirectory(folder["variants"]);
        var variant = folder.Write("variants/v.yaml", "extends: ../in/base.yaml\nname: v\nset:\n  labs.b.hiring: 2\n");
        var talent = await Talent.Run("whatif", scenario, variant, "--worlds", "5", "--out", folder["whatif"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/proc/self/environ")]
    [InlineData("pipe.csv")]
    public async Task What_is_no_ordinary_file_is_refused_at_once_and_not_read(string named)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files");
        var scenario = Small.In(folder["in"], text => text.Replace("roster: roster.csv", $"roster: {named}"));
        await Child.Start("mkfifo", folder["in/pipe.csv"]).Succeeds();
        var variables = new Dictionary<string, string> { ["TALENT_REDIS_PASSWORD"] = Secret };
        using var talent = Child.Talent(variables, "check", scenario, "--allow-outside");

        Assert.Equal(ExitCode.BadInput, await talent.Ends());
        Assert.Matches("/roster: found .*, allowed an ordinary file", talent.Said);
        Assert.DoesNotContain(Secret, talent.Said);
    }

    [Theory]
    [InlineData("check", "pipe.csv")]
    [InlineData("compare", "in", "--observed", "pipe.csv")]
    public async Task A_pipe_in_the_place_of_a_file_is_never_waited_for(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such files");
        Directory.CreateDirectory(folder["in"]);
        await Child.Start("mkfifo", folder["pipe.csv"]).Succeeds();
        await Child.Start("mkfifo", folder["in/manifest.json"]).Succeeds();
        var talent = await Talent.Run([.. arguments.Select(word => Path.Exists(folder[word]) ? folder[word] : word)]);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_told_from_one_by_forty_letters_at_most()
    {
        var scenario = Small.In(folder["in"]);
        folder.Write("in/roster.csv", $"{new string('x', 40)}{Secret}{new string('y', 100_000)}\n{Secret}\n");
        var talent = await Talent.Run("check", scenario);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.DoesNotContain(Secret, talent.Error);
    }
}
