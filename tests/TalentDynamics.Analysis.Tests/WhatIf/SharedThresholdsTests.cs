using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.WhatIf;

/// <summary>What sharing every threshold gives, in the LLaMA baseline as it is shipped.</summary>
public sealed class SharedThresholdsTests
{
    private const int Worlds = 1000;

    private static readonly Lazy<CompareArms> Baseline = new(() => new(Lived(Load("baseline"))));

    [Theory]
    [InlineData("no-2023-reorganisation", 10)]
    [InlineData("llama4-well-received", 10)]
    [InlineData("retention-grants-2023", 4)]
    public void A_shipped_variant_needs_far_fewer_worlds_than_independent_runs(string variant, double least) =>
        Assert.True(Reduction(Load(variant)) >= least);

    // Switching leadership off flips .6 of the fourteen in a world, a variance of about .6: sharing thresholds alone gives 5.2/.6, the
    // worlds' luck gives the rest.
    [Theory]
    [InlineData(Clock.Contagion, 15)]
    [InlineData(Clock.Reception, 50)]
    [InlineData(Clock.Leadership, 10)]
    public void Switching_a_clock_off_needs_far_fewer_worlds_than_independent_runs(Clock clock, double least) =>
        Assert.True(Reduction(Load("baseline") with { Off = [clock] }) >= least);

    [Fact]
    public void Freed_of_luck_a_difference_is_about_the_same_over_any_worlds_and_spreads_as_its_error_says()
    {
        var (scenario, variant) = (Load("baseline"), Load("steady-leadership"));
        var found = Enumerable
            .Range(1, 24)
            .Select(seed => new CompareArms(Lived(scenario, (uint)seed, 300)).With(Lived(variant, (uint)seed, 300)))
            .Select(all => all["llama"].Stayers)
            .ToArray();
        var mean = found.Average(d => d.Difference);
        var spread = found.Sum(d => (d.Difference - mean) * (d.Difference - mean)) / (found.Length - 1);
        var claimed = found.Average(d => d.StandardError * d.StandardError);
        Assert.InRange(spread / claimed, .41, 1.94); // χ²(23)/23 at .5 and 99.5 %
        Assert.Equal(found.Average(d => d.Arm - d.Base), mean, .02); // what luck takes away, it gives back elsewhere
    }

    [Fact]
    public void A_change_that_cannot_matter_changes_no_world()
    {
        var scenario = Load("baseline");
        var late = new Event(scenario.End, "meta", EventKind.Leadership, 5, "On the last day", "made up", Grade.C);
        var unheard = scenario with { Events = scenario.Events.Add("late", late) };
        var same = Baseline.Value.With(Lived(unheard))["llama"];
        Assert.All(
            [same.Stayers, .. same.ExitsByMonth.Values, .. same.Joins.Values],
            d => Assert.Equal((0, 0.0, 0.0), (d.WorldsThatDiffer, d.Lower, d.Upper))
        );
        Assert.All(same.Researchers, r => Assert.Equal((0, 0), (r.Kept, r.Lost)));
    }

    [Fact]
    public void A_lab_that_nobody_chooses_and_nobody_envies_changes_no_world()
    {
        var scenario = Load("baseline");
        var hermit = scenario.Labs["deepseek"] with { Momentum = new(-3, "assumed: behind everybody") };
        var same = Baseline.Value.With(Lived(scenario with { Labs = scenario.Labs.Add("hermit", hermit) }))["llama"];
        Assert.Equal((0, 0), (same.Stayers.WorldsThatDiffer, same.Better.More + same.Better.Fewer));
        Assert.All(same.Joins.Values, j => Assert.Equal(0, j.WorldsThatDiffer));
    }

    [Fact]
    public void Without_Mistral_its_founders_may_leave_like_the_others()
    {
        var founders = Baseline
            .Value.With(Lived(Load("no-mistral")))["llama"]
            .Researchers.Where(r => r.Id is "guillaume-lample" or "timothee-lacroix");
        Assert.All(founders, r => Assert.Equal(0, r.Base));
        Assert.All(founders, r => Assert.InRange(r.Arm, .15, .5));
    }

    private static double Reduction(Scenario scenario) =>
        Baseline.Value.With(Lived(scenario))["llama"].Stayers.VarianceReduction!.Value;

    private static Arm Lived(Scenario scenario, uint seed = 1, int worlds = Worlds)
    {
        var setting = scenario.Compile();
        return new("arm", setting, seed, DenseRun.Of(new(setting), new FixedDraws(setting), seed, 0, worlds));
    }

    private static Scenario Load(string name) => Repository.Load($"scenarios/llama-2023/{name}.yaml");
}
