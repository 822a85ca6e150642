using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

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

    // Switching leadership off flips .6 of the fourteen in a world: that alone is a variance of about .6, and 5.2/.6 is the most that counts can give.
    [Theory]
    [InlineData(Clock.Contagion, 15)]
    [InlineData(Clock.Reception, 50)]
    [InlineData(Clock.Leadership, 6)]
    public void Switching_a_clock_off_needs_far_fewer_worlds_than_independent_runs(Clock clock, double least) =>
        Assert.True(Reduction(Load("baseline") with { Off = [clock] }) >= least);

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

    private static Arm Lived(Scenario scenario)
    {
        var setting = scenario.Compile();
        return new("arm", setting, 1, BatchRun.Of(new Groundwork(setting), new FixedDraws(setting), 1, 0, Worlds));
    }

    private static Scenario Load(string name)
    {
        var loaded = ScenarioFile.Load(Path.Combine(Repository, "scenarios", "llama-2023", $"{name}.yaml"), []);
        return loaded.Scenario ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }

    private static string Repository { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Simulation.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);
}
