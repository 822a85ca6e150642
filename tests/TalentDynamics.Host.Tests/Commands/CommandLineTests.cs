using System.Collections;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--worlds", "0", "--worlds: found '0', allowed a whole number from 1 to 10000000")]
    [InlineData("--worlds", "10000001", "--worlds: found '10000001', allowed a whole number from 1 to 10000000")]
    [InlineData("--worlds", "many", "--worlds: found 'many', allowed a whole number from 1 to 10000000")]
    [InlineData("--worlds", "1e3", "--worlds: found '1e3', allowed a whole number from 1 to 10000000")]
    [InlineData("--seed", "-1", "--seed: found '-1', allowed a whole number from 0 to 4294967295")]
    [InlineData("--seed", "4294967296", "--seed: found '4294967296', allowed a whole number from 0 to 4294967295")]
    [InlineData("--batch", "0", "--batch: found '0', allowed a whole number from 1 to 10000000")]
    [InlineData("--output", "xml", "--output: found 'xml', allowed table or json")]
    public async Task A_value_out_of_range_is_refused_with_what_is_allowed(string option, string value, string fault)
    {
        var talent = await Talent.Run("run", Some.Baseline, option, value);

        Assert.Equal((ExitCode.BadInput, "", fault + "\n"), (talent.ExitCode, talent.Out, talent.Error));
    }

    [Theory]
    [InlineData(true, "run", "missing.yaml")]
    [InlineData(true, "forecast", "missing.yaml")]
    [InlineData(true, "whatif", "missing.yaml", "missing.yaml")]
    [InlineData(false, "check", "missing.yaml")]
    [InlineData(false, "run", "missing.yaml", "--wrolds", "5")]
    [InlineData(false, "run", "missing.yaml", "--help")]
    [InlineData(false, "run", "missing.yaml", "--cluster", "redis://127.0.0.1:1/none")]
    public async Task Whoever_runs_worlds_here_is_told_before_the_scenario_is_read(bool told, params string[] arguments)
    {
        using var ignored = new StringWriter();
        var (terminal, begun) = (Terminal.On(ignored, ignored, new Hashtable()), 0);
        await CommandLine.Run(
            arguments,
            terminal,
            SharedSilo.Live,
            () => begun++,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(told ? 1 : 0, begun);
    }

    [Fact]
    public async Task All_values_out_of_range_are_refused_at_once()
    {
        var talent = await Talent.Run("run", Some.Baseline, "--worlds", "0", "--seed", "x", "--output", "xml");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(["--output", "--seed", "--worlds"], talent.Faults.Select(fault => fault.Split(':')[0]).Order());
    }

    [Theory]
    [InlineData("rnu", ", did you mean run?")]
    [InlineData("chekc", "did you mean check?")]
    public async Task A_mistyped_verb_is_named_with_the_nearest(string verb, string part)
    {
        var talent = await Talent.Run(verb, "x");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains(part, Assert.Single(talent.Faults));
        Assert.Empty(talent.Out);
    }

    [Fact]
    public async Task A_mistyped_option_is_named_with_the_nearest_and_is_not_taken_for_an_argument()
    {
        var talent = await Talent.Run("run", Some.Baseline, "--wrolds", "5");

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Contains("unknown option '--wrolds'", talent.Error);
        Assert.Contains("did you mean --worlds?", talent.Error);
        Assert.Empty(talent.Out);
    }

    [Fact]
    public async Task An_option_that_no_verb_has_is_refused_as_such_by_every_verb_and_never_read_as_a_file()
    {
        foreach (var verb in Verbs())
        {
            var bare = await Talent.Run(verb, "--wrolds");
            var behind = await Talent.Run(verb, "x", "--wrolds", "5");

            Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (bare.ExitCode, behind.ExitCode));
            Assert.Contains("talent: unknown option '--wrolds', allowed --", bare.Error, StringComparison.Ordinal);
            Assert.Contains("talent: unknown option '--wrolds', allowed --", behind.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("found no file", bare.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("calibrate", "a.yaml", "--wrolds", "b.yaml")]
    [InlineData("run", "a.yaml", "--out", "--wrolds")]
    [InlineData("run", "a.yaml", "--set", "-x")]
    public async Task Nor_is_it_taken_for_the_value_of_another_option_or_for_one_file_of_several(params string[] words)
    {
        var talent = await Talent.Run(words);

        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.StartsWith("talent: unknown option '-", Assert.Single(talent.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--", "--strange.yaml")]
    [InlineData("run", "-")]
    public async Task A_file_of_a_strange_name_is_a_file_where_that_is_said(params string[] words)
    {
        var talent = await Talent.Run(words);

        Assert.Contains("found no file", talent.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Verbs() =>
        CommandLine
            .Root(Terminal.On(TextWriter.Null, TextWriter.Null, new Hashtable()), InProcess.Run)
            .Subcommands.Select(v => v.Name);

    [Fact]
    public async Task No_verb_and_no_scenario_are_one_clear_line_each()
    {
        var nothing = await Talent.Run();
        var half = await Talent.Run("run");

        Assert.Equal(
            $"talent: no verb given, allowed {string.Join(", ", Verbs())}; see talent --help",
            Assert.Single(nothing.Faults)
        );
        Assert.Contains("run: ", Assert.Single(half.Faults));
        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (nothing.ExitCode, half.ExitCode));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("compare")]
    [InlineData("check")]
    [InlineData(null)]
    public async Task Help_goes_to_standard_output_with_examples(string? verb)
    {
        var talent = await Talent.Run([.. verb is null ? [] : new[] { verb }, "--help"]);

        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains($"talent {verb}", talent.Out);
        Assert.Contains("Examples:", talent.Out);
    }

    [Fact]
    public async Task Completion_suggests_verbs_and_options()
    {
        var verbs = await Talent.Run("[suggest:8]", "talent r");
        var options = await Talent.Run("[suggest:14]", "talent run --w");

        Assert.Contains("run", verbs.Out.Split('\n'));
        Assert.Contains("--worlds", options.Out);
        Assert.Equal((ExitCode.Ok, ExitCode.Ok), (verbs.ExitCode, options.ExitCode));
    }

    [Fact]
    public async Task The_version_is_that_of_the_product()
    {
        var talent = await Talent.Run("--version");

        Assert.StartsWith("0.1.0", talent.Out);
    }
}
