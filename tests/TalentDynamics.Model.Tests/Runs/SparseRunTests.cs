using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics.Sparse;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Runs;

public sealed class SparseRunTests
{
    [Fact]
    public void A_world_lived_lab_by_lab_with_sleeping_people_has_exactly_the_reference_events_in_any_scenario() =>
        AnyScenario.Any.Sample(
            scenario =>
            {
                var setting = scenario.Compile();
                var (ground, draws) = (new SettingIndex(setting), new FixedDraws(setting));
                for (var world = 0; world < 12; world++)
                {
                    Assert.Equal(
                        SequentialRun.Of(ground, draws, 7, world, 1).Exits,
                        SparseRun.Of(ground, draws, 7, world).Exits
                    );
                }
            },
            iter: 200
        );

    [Fact]
    public void A_sleeper_is_not_woken_by_a_vesting_date_on_which_nothing_can_ring()
    {
        var setting = Llama.Scenario.Compile() with { Mode = Mode.Generative, VestingSteps = 13 };
        var world = new FixedDraws(setting).WorldsOf(new(setting), 1, 0, 1);
        var labs = Enumerable.Range(1, setting.Labs.Length - 1);
        var wakes = labs.SelectMany(lab => SparseResearcher.AtStart(world, lab)).Select(p => p.WakeStep).ToArray();
        Assert.Equal(setting.Researchers.Count(r => r.Lab != Setting.Outside), wakes.Length);
        Assert.All(wakes, wake => Assert.True(wake > 13, $"woken in step {wake}"));
    }
}
