using System.Text.Json;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>What-ifs where every world has a draw of its own.</summary>
public sealed class WhatIfOnPosteriorTests : IDisposable
{
    private readonly Folder folder = new();

    public WhatIfOnPosteriorTests()
    {
        var input = Some.Input();
        var prior = new PriorDraws(input.Setting);
        DrawTable table = new([.. Enumerable.Range(0, 10).Select(world => prior.Of(3, world))]);
        File.WriteAllText(
            folder["posterior.csv"],
            new Posterior("llama-2023", input.Hash, 1, ["llama"], table).Write()
        );
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Every_arm_has_the_same_draw_in_the_same_world_so_what_cannot_matter_changes_no_world()
    {
        var late = Variant(
            "add: { late: { date: 2025-05-25, lab: meta, kind: leadership, size: 5, description: d, source: s, grade: C } }"
        );
        var answer = await Ask(late, folder["posterior.csv"]);
        Assert.Equal(ExitCode.Ok, answer.ExitCode);
        Assert.Equal(0, Stayers(answer).GetProperty("worldsThatDiffer").GetInt32());
    }

    [Fact]
    public async Task A_parameter_that_a_variant_changes_has_its_value_in_every_world_of_that_arm()
    {
        var unpulled = Variant("set: { parameters.pullExcess.value: 0 }");
        var off = Variant("off: [pull]", "off");
        var digests = new List<string?>();
        foreach (var variant in new[] { unpulled, off })
        {
            var answer = await Ask(variant, folder["posterior.csv"]);
            Assert.Equal((ExitCode.Ok, ""), (answer.ExitCode, answer.Error));
            digests.Add(Arm(answer).GetProperty("digest").GetString());
        }

        Assert.Single(digests.Distinct());
    }

    [Fact]
    public async Task Draws_from_the_prior_are_refused_because_each_arm_would_reject_its_own()
    {
        var answer = await Ask(Variant("off: [pull]"), "prior");
        Assert.Equal(ExitCode.BadInput, answer.ExitCode);
        Assert.Equal(
            "--parameters: found prior, allowed fixed or a posterior file: arms that reject draws of their own would not be paired",
            Assert.Single(answer.Faults)
        );
    }

    private string Variant(string change, string name = "variant")
    {
        var path = folder[$"{name}.yaml"];
        File.WriteAllText(
            path,
            $"extends: {Path.GetRelativePath(folder["."], Some.Baseline)}\nname: {name}\n{change}\n"
        );
        return path;
    }

    private Task<Talent> Ask(string variant, string parameters) =>
        Talent.Run(
            "whatif",
            Some.Baseline,
            variant,
            "--parameters",
            parameters,
            "--worlds",
            "60",
            "--out",
            folder["w"],
            "--force",
            "--output",
            "json"
        );

    private static JsonElement Arm(Talent answer) => JsonDocument.Parse(answer.Out).RootElement.GetProperty("arms")[0];

    private static JsonElement Stayers(Talent answer) =>
        Arm(answer).GetProperty("cohorts").GetProperty("llama").GetProperty("stayers");
}
