using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>What-ifs that ask nothing sound are refused before anything is run.</summary>
public sealed class WhatIfRefusalTests : IDisposable
{
    private static readonly RunEnsemble Never = (_, _, _) => throw new InvalidOperationException("lived");

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        "title: Nothing else",
        @"^\S*v\.yaml\(1,1\): /: found nothing that differs from llama-2023, allowed a variant that changes something$"
    )]
    [InlineData(
        "without: [meta-lama-4]",
        @"^\S*v\.yaml\(2,11\): /without/0: found ""meta-lama-4"", which is no event of the base, allowed ""meta-llama-4"" \(did you mean that\?\)$"
    )]
    [InlineData(
        "set: { labs.mistrl.hiring: 0 }",
        @"^\S*v\.yaml\(2,8\): /labs/mistrl/hiring: found the unknown id ""mistrl"", allowed ""mistral"" \(did you mean that\?\)$"
    )]
    [InlineData("end: 2025-06-01", @"^\S*v\.yaml\(2,1\): /end: found 2025-06-01, allowed 2025-05-26, as in the base$")]
    [InlineData(
        "cohorts: { llama: { members: [hugo-touvron] } }",
        @"^\S*v\.yaml\(2,21\): /cohorts/llama/members: found members without ""armand-joulin"", allowed the members of the base$"
    )]
    public async Task A_variant_that_says_nothing_or_cannot_be_compared_is_refused_before_anything_is_lived(
        string change,
        string fault
    )
    {
        await File.WriteAllTextAsync(
            folder["v.yaml"],
            $"extends: {Some.Baseline}\n{change}\n",
            TestContext.Current.CancellationToken
        );
        var talent = await Talent.Run(Never, [], "whatif", Some.Baseline, folder["v.yaml"], "--out", folder["w"]);
        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Matches(fault, Assert.Single(talent.Faults));
    }

    [Theory]
    [InlineData("retention-grants-2023", "the grant retention-2023 of 2023-02-24")]
    [InlineData("strong-competitor", "the event deepmind-leads of 2023-02-01")]
    public async Task A_variant_that_changes_the_observed_past_is_refused(string variant, string what)
    {
        var talent = await Talent.Run(
            Never,
            [],
            "whatif",
            Some.Baseline,
            Of(variant),
            "--from",
            "2023-12-31",
            "--out",
            folder["w"]
        );
        Assert.Equal(ExitCode.BadInput, talent.ExitCode);
        Assert.Equal(
            $"--from: found {Of(variant)} changing {what}, allowed changes after 2023-12-31 only",
            Assert.Single(talent.Faults)
        );
    }

    [Theory]
    [InlineData(
        "no variant",
        "talent: whatif: found no variant, allowed one or more, --sweep, --grant, --leader-leaves or --budget"
    )]
    [InlineData("--worlds 1 VARIANT", "--worlds: found '1', allowed 2 or more: one pair of worlds has no spread")]
    [InlineData("VARIANT VARIANT", "talent: whatif: found the variant no-mistral 2 times, allowed each once")]
    [InlineData(
        "VARIANT VARIANT --sweep labs.apple.hiring=0..1:3",
        "--sweep: found 2 variants beside it, allowed one at most"
    )]
    [InlineData(
        "--sweep labs.aple.hiring=0..1:3",
        "--sweep(1,1): /labs/aple/hiring: found the unknown id \"aple\", allowed \"apple\" (did you mean that?)"
    )]
    [InlineData(
        "--sweep labs.apple.hiring=1..0:3",
        "--sweep: found 'labs.apple.hiring=1..0:3', allowed path=from..to:points with from < to and 2 to 101 points, such as events.meta-llama-4.size=-1.5..1.5:7"
    )]
    public async Task A_command_that_asks_nothing_sound_is_refused(string arguments, string fault)
    {
        var words = arguments == "no variant" ? [] : arguments.Replace("VARIANT", Of("no-mistral")).Split(' ');
        var talent = await Talent.Run(Never, [], ["whatif", Some.Baseline, "--out", folder["w"], .. words]);
        Assert.Equal((ExitCode.BadInput, ""), (talent.ExitCode, talent.Out));
        Assert.Equal(fault, Assert.Single(talent.Faults));
    }

    private static string Of(string variant) => Path.Combine(Path.GetDirectoryName(Some.Baseline)!, $"{variant}.yaml");
}
