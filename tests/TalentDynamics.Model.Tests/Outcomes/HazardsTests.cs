using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Tests.Runs;

namespace TalentDynamics.Model.Tests.Outcomes;

public sealed class HazardsTests
{
    private const uint Seed = 7;

    [Fact]
    public void Explaining_lives_exactly_the_reference_events_and_the_clock_that_rang_had_a_hazard() =>
        AnyScenario.Any.Sample(
            scenario =>
            {
                var (ground, draws) = SequentialRunTests.Grounds(scenario);
                var explained = SequentialRun.Explained(ground, draws, Seed, 3, 12);
                Assert.Equal(SequentialRun.Of(ground, draws, Seed, 3, 12).Exits, explained.Select(e => e.Exit));
                Assert.All(explained, e => Assert.True(e.Followed is null || e.Exit.Cause == Clock.LiftOut));
                Assert.All(
                    explained,
                    e => Assert.True(e.Hazards is not { } h || h[e.Exit.Cause] > 0, $"{e.Exit}: {e.Hazards}")
                );
                Assert.All(explained, e => Assert.Equal(IsGiven(ground, e.Exit), e.IsGiven));
            },
            iter: 100
        );

    [Fact]
    public void A_clock_that_is_switched_off_has_no_hazard() =>
        Gen.Select(AnyScenario.Small, AnyScenario.One([.. Hazards.Clocks]))
            .Sample(
                (scenario, clock) =>
                {
                    var (ground, draws) = SequentialRunTests.Grounds(scenario with { Off = [clock] });
                    var explained = SequentialRun.Explained(ground, draws, Seed, 0, 12);
                    Assert.All(explained, e => Assert.Equal(0, e.Hazards?[clock] ?? 0));
                },
                iter: 60
            );

    // Given that somebody leaves at t, the cause is f with probability h_f(t)/h(t): so over many exits the clocks that rang count
    // what the shares add up to, within four standard errors.
    [Theory]
    [InlineData(Mode.Historical)]
    [InlineData(Mode.Generative)]
    public void Clocks_ring_as_often_as_their_shares_of_hazard_say(Mode mode)
    {
        var baseline = Llama.Scenario;
        var often = baseline.Parameters[Parameter.FoundingRate] with { Value = .2 };
        var (ground, draws) = SequentialRunTests.Grounds(
            baseline with
            {
                Mode = mode,
                Parameters = baseline.Parameters.SetItem(Parameter.FoundingRate, often),
            }
        );
        var exits = SequentialRun.Explained(ground, draws, Seed, 0, 1500).Where(e => e.Hazards is not null).ToArray();
        foreach (var clock in Hazards.Clocks)
        {
            var shares = exits.Select(e => e.Hazards!.Value.Share(clock)).ToArray();
            var rang = exits.Count(e => e.Exit.Cause == clock);
            var error = Math.Sqrt(shares.Sum(s => s * (1 - s)));
            Assert.True(
                Math.Abs(rang - shares.Sum()) <= 4 * error,
                $"{clock} rang {rang} times, shares add up to {shares.Sum():0.0} ± {error:0.0}."
            );
        }
    }

    private static bool IsGiven(SettingIndex ground, Exit exit) =>
        exit.Spell == 0
        && ground.Setting.Mode == Mode.Historical
        && ground.Setting.Researchers[exit.Researcher].Founding is not null;
}
