using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Conditioning;

public sealed class ReplayTests
{
    private const uint Seed = 7;
    private const double Day = 1.0 / Calendar.DaysPerYear;
    private const double Month = 1.0 / 12;

    private static Gen<Scenario> Historical => AnyScenario.Small.Where(s => s.Mode == Mode.Historical);

    [Theory]
    [InlineData(Day, false)]
    [InlineData(Month, false)]
    [InlineData(Month, true)]
    public void Every_world_is_the_observed_history(double width, bool hidesDestinations) =>
        Gen.Select(Historical, Gen.Int[0, 1000])
            .Sample(
                (scenario, world) =>
                {
                    var (history, draws) = Lived(scenario, world, width, hidesDestinations);
                    var lived = DenseRun.Of(history.Ground, Observed.Worlds(history, draws, Seed, 20), Seed, 0, 20);
                    var exits = lived.Exits.ToLookup(e => e.World);
                    Assert.All(Enumerable.Range(0, 20), w => Observed.Holds(history, exits[w]));
                },
                iter: 60
            );

    [Fact]
    public void An_observed_history_is_the_same_to_the_bit_in_any_batch_and_for_the_sequential_run() =>
        Gen.Select(Historical, Gen.Int[0, 1000], Gen.Int[1, 9])
            .Sample(
                (scenario, world, size) =>
                {
                    var (history, draws) = Lived(scenario, world, Month, true);
                    var observed = Observed.Worlds(history, draws, Seed, 20);
                    Assert.Equal(
                        SequentialRun.Of(history.Ground, observed, Seed, 0, 20).Exits,
                        Histories
                            .Concat([
                                .. Enumerable
                                    .Range(0, (20 + size - 1) / size)
                                    .Select(b =>
                                        DenseRun.Of(
                                            history.Ground,
                                            observed,
                                            Seed,
                                            b * size,
                                            Math.Min(size, 20 - b * size)
                                        )
                                    ),
                            ])
                            .Exits
                    );
                },
                iter: 40
            );

    [Fact]
    public void A_variant_that_changes_nothing_differs_nowhere() =>
        Gen.Select(Historical, Gen.Int[0, 1000])
            .Sample(
                (scenario, world) =>
                {
                    var (history, draws) = Lived(scenario, world, Month, true);
                    var particles = Observed.Particles(history, draws, Seed, 20, 200);
                    var again = new SettingIndex(scenario.Compile());
                    ObservedDraws Of(SettingIndex ground) => new(ground, history, draws, 0, particles);
                    Assert.Equal(
                        DenseRun.Of(history.Ground, Of(history.Ground), Seed, 0, 20).Exits,
                        DenseRun.Of(again, Of(again), Seed, 0, 20).Exits
                    );
                },
                iter: 40
            );

    [Fact]
    public void The_clock_that_rings_is_the_one_that_was_drawn() =>
        Gen.Select(Historical, Gen.Int[0, 1000])
            .Sample(
                (scenario, world) =>
                {
                    var (history, draws) = Lived(scenario, world, Month, false);
                    var observed = Observed.Worlds(history, draws, Seed, 5);
                    foreach (var exit in DenseRun.Of(history.Ground, observed, Seed, 0, 5).Exits)
                    {
                        var drawn = observed
                            .ChanceOf(history.Ground, Seed, exit.World)
                            .SingleOrDefault(c => exit.Spell == 0 && c.Researcher == exit.Researcher);
                        Assert.True(drawn is null || drawn.Cause == exit.Cause, $"{exit} for {drawn?.Cause}");
                    }
                },
                iter: 40
            );

    private static (ObservedHistory History, DrawSource Draws) Lived(
        Scenario scenario,
        int world,
        double width,
        bool hidesDestinations
    )
    {
        var setting = scenario.Compile();
        var (ground, draws) = (new SettingIndex(setting), new FixedDraws(setting));
        var exits = SequentialRun.Of(ground, draws, 99, world, 1).Exits;
        return (Observed.In(ground, exits, width, hidesDestinations), draws);
    }
}
