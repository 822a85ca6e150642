using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Runs;

public sealed class SequentialRunTests
{
    private const uint Seed = 7;

    [Fact]
    public void A_batch_lives_exactly_the_reference_events_in_any_scenario() =>
        Gen.Select(AnyScenario.Any, Gen.Int[1, 9])
            .Sample(
                (scenario, size) =>
                {
                    var (ground, draws) = Grounds(scenario);
                    Assert.Equal(
                        SequentialRun.Of(ground, draws, Seed, 0, 20).Exits,
                        InBatches(ground, draws, 20, size).Exits
                    );
                },
                iter: 150
            );

    [Fact]
    public void Worlds_with_their_own_prior_draw_live_exactly_the_reference_events() =>
        AnyScenario.Any.Sample(
            scenario =>
            {
                var setting = scenario.Compile();
                var (ground, draws) = (new SettingIndex(setting), new PriorDraws(setting));
                Assert.Equal(SequentialRun.Of(ground, draws, Seed, 0, 8).Exits, InBatches(ground, draws, 8, 3).Exits);
            },
            iter: 40
        );

    [Fact]
    public void Nobody_works_in_two_labs_or_joins_a_lab_before_it_opens() =>
        AnyScenario.Any.Sample(
            scenario =>
            {
                var (ground, draws) = Grounds(scenario);
                var histories = SequentialRun.Of(ground, draws, Seed, 0, 20);
                foreach (var career in histories.Exits.GroupBy(e => (e.World, e.Researcher)))
                {
                    AssertOneLabAtATime(ground, [.. career]);
                }
            },
            iter: 100
        );

    [Fact]
    public void A_given_founder_leaves_when_the_scenario_says_and_never_again() =>
        AnyScenario.Any.Sample(
            scenario =>
            {
                var (ground, draws) = Grounds(Restless(scenario) with { Mode = Mode.Historical });
                var exits = SequentialRun.Of(ground, draws, Seed, 0, 5).Exits;
                var (setting, horizon) = (ground.Setting, ground.Calendar.YearsAtStep(ground.Setting.Steps));
                for (var i = 0; i < setting.Researchers.Length; i++)
                {
                    if (setting.Researchers[i].Founding is { } given)
                    {
                        var lab = setting.Labs[given.Lab].Key;
                        var expected = Enumerable.Repeat((given.At, lab, Clock.Founding), given.At < horizon ? 5 : 0);
                        Assert.Equal(expected, exits.Where(e => e.Researcher == i).Select(e => (e.At, e.To, e.Cause)));
                    }
                }
            },
            iter: 100
        );

    [Fact]
    public void Exits_come_in_the_canonical_order_and_lie_inside_their_step() =>
        AnyScenario.Any.Sample(
            scenario =>
            {
                var (ground, draws) = Grounds(scenario);
                var exits = SequentialRun.Of(ground, draws, Seed, 0, 20).Exits;
                Assert.Equal(exits.Sort(Exit.Order), exits);
                Assert.All(exits, e => Assert.Equal(e.Step, ground.Calendar.StepAt(e.At)));
            },
            iter: 50
        );

    [Fact]
    public void Another_seed_gives_another_digest()
    {
        var (ground, draws) = Grounds(Llama.Scenario);
        var digests = new uint[] { 1, 2, 3 }.Select(seed =>
            Digest.Of(ground.Setting, SequentialRun.Of(ground, draws, seed, 0, 20))
        );
        Assert.Equal(3, digests.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_switched_off_clock_leaves_whoever_it_did_not_touch_the_same_to_the_bit() =>
        Gen.Select(AnyScenario.Any, AnyScenario.One(Enum.GetValues<Clock>()))
            .Sample(
                (scenario, clock) =>
                {
                    var (ground, draws) = Grounds(scenario with { Off = [] });
                    var (without, withoutDraws) = Grounds(scenario with { Off = [clock] });
                    for (var world = 0; world < 12; world++)
                    {
                        var before = SequentialRun.Of(ground, draws, Seed, world, 1).Exits;
                        var after = SequentialRun.Of(without, withoutDraws, Seed, world, 1).Exits;
                        var first = before.FirstOrDefault(e => e.Cause == clock && !IsGiven(ground, e));
                        var untouched = first == default ? int.MaxValue : first.Step;
                        Assert.Equal(before.Where(e => e.Step < untouched), after.Where(e => e.Step < untouched));
                    }
                },
                iter: 100
            );

    [Fact]
    public void A_lab_that_nobody_chooses_and_nobody_envies_changes_nothing() =>
        AnyScenario.Any.Sample(
            scenario =>
            {
                var (ground, draws) = Grounds(scenario);
                var hermit = scenario.Labs["lab-0"] with
                {
                    Hiring = new(0, "assumed: hires nobody"),
                    Momentum = new(-3, "assumed: behind everybody"),
                    Founders = null,
                    Opens = null,
                };
                var quiet = scenario.Parameters[Parameter.MomentumNoise] with { Value = 0 };
                var calm = scenario with { Parameters = scenario.Parameters.SetItem(Parameter.MomentumNoise, quiet) };
                var (with, withDraws) = Grounds(calm with { Labs = calm.Labs.Add("hermit", hermit) });
                (ground, draws) = Grounds(calm);
                Assert.Equal(
                    SequentialRun.Of(ground, draws, Seed, 0, 10).Exits,
                    SequentialRun.Of(with, withDraws, Seed, 0, 10).Exits
                );
            },
            iter: 50
        );

    internal static (SettingIndex Ground, DrawSource Draws) Grounds(Scenario scenario)
    {
        var setting = scenario.Compile();
        return (new(setting), new FixedDraws(setting));
    }

    internal static Histories InBatches(SettingIndex ground, DrawSource draws, int worlds, int size) =>
        Histories.Concat([
            .. Enumerable
                .Range(0, (worlds + size - 1) / size)
                .Select(b => DenseRun.Of(ground, draws, Seed, b * size, Math.Min(size, worlds - b * size))),
        ]);

    private static Scenario Restless(Scenario scenario) =>
        scenario with
        {
            Parameters = scenario.Parameters.SetItem(
                Parameter.BaselineExitRate,
                scenario.Parameters[Parameter.BaselineExitRate] with
                {
                    Value = 2,
                }
            ),
        };

    private static bool IsGiven(SettingIndex ground, Exit exit) =>
        exit.Spell == 0
        && ground.Setting.Mode == Mode.Historical
        && ground.Setting.Researchers[exit.Researcher].Founding is not null;

    private static void AssertOneLabAtATime(SettingIndex ground, Exit[] career)
    {
        var at = ground.Setting.Labs[ground.Setting.Researchers[career[0].Researcher].Lab].Key;
        for (var spell = 0; spell < career.Length; spell++)
        {
            var exit = career[spell];
            Assert.Equal((spell, at), (exit.Spell, exit.From));
            Assert.True(spell == 0 || exit.Step > career[spell - 1].Step, "A move takes effect from the next step.");
            at = exit.To;
            var lab = ground.Setting.Labs.FirstOrDefault(l => l.Key == exit.To);
            Assert.True(
                lab is null || lab.OpensAt <= ground.Calendar.YearsAtStep(exit.Step) || IsGiven(ground, exit),
                $"{exit} joins {lab?.Id} before it opens at {lab?.OpensAt}"
            );
        }
    }
}
