using System.Collections.Immutable;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Grains.Tests;

public sealed class AsObservedTests(Clusters clusters)
{
    private const int Worlds = 60;
    private const double Month = 1.0 / 12;

    private static Setting Setting { get; } = Llama.Scenario.Compile();

    private static Scenario NoMistral { get; } = Repository.Load("scenarios/llama-2023/no-mistral.yaml");

    private static ObservedHistory History { get; } = Lived();

    private static ImmutableArray<int> Particles { get; } = Drawn();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(1, 1000)]
    [InlineData(3, 1)]
    [InlineData(3, 7)]
    [InlineData(3, 1000)]
    public async Task Grains_live_an_observed_history_exactly_as_the_reference_does(int silos, int batch)
    {
        var histories = await clusters.Histories(silos, Order(Llama.Scenario, batch));
        Assert.Equal(Reference(History.Ground), histories.Exits);
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(3, 1000)]
    public async Task Grains_live_a_variant_of_it_exactly_as_the_reference_does(int silos, int batch)
    {
        var histories = await clusters.Histories(silos, Order(NoMistral, batch));
        Assert.Equal(Reference(new(NoMistral.Compile())), histories.Exits);
    }

    [Fact]
    public async Task An_order_for_worlds_as_observed_without_a_history_is_refused()
    {
        var order = Clusters.Order(Llama.Scenario, 5, 5, DrawKind.AsObserved);
        var refused = await Assert.ThrowsAsync<BadOrderException>(() =>
            clusters.Run(1, order, TestContext.Current.CancellationToken)
        );
        Assert.Contains("History: found none", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_with_fewer_particles_than_worlds_is_refused()
    {
        var order = Order(Llama.Scenario, 7);
        var refused = await Assert.ThrowsAsync<BadOrderException>(() =>
            clusters.Run(1, order with { History = order.History!.For(0, 10) }, TestContext.Current.CancellationToken)
        );
        Assert.Contains("History, particles: found 10, allowed 60 to 60", refused.Message, StringComparison.Ordinal);
    }

    private static ImmutableArray<Exit> Reference(SettingIndex ground) =>
        SequentialRun
            .Of(ground, new ObservedDraws(ground, History, new FixedDraws(Setting), 0, Particles), 1, 0, Worlds)
            .Exits;

    private static EnsembleRequest Order(Scenario scenario, int batch) =>
        Clusters.Order(scenario, Worlds, batch, DrawKind.AsObserved) with
        {
            History = new(
                [.. ScenarioJson.Write(Llama.Scenario)],
                ScenarioJson.Hash(Llama.Scenario),
                DrawKind.Fixed,
                [.. History.Spells],
                [.. Particles]
            ),
        };

    // A world of another seed, its first exits known to the month.
    private static ObservedHistory Lived()
    {
        var ground = new SettingIndex(Setting);
        var exits = SequentialRun.Of(ground, new FixedDraws(Setting), 99, 3, 1).Exits.Where(e => e.Spell == 0);
        var first = exits.ToDictionary(e => e.Researcher);
        var horizon = ground.Calendar.YearsAtStep(Setting.Steps);
        var free = Enumerable.Range(0, ground.Researchers).Where(i => Setting.Researchers[i].Founding is null);
        return new(
            ground,
            [
                .. free.Select(i =>
                    first.TryGetValue(i, out var exit)
                        ? Seen(ground, exit, horizon)
                        : new FirstSpell(i, horizon, horizon, null)
                ),
            ]
        );
    }

    private static FirstSpell Seen(SettingIndex ground, Exit exit, double horizon)
    {
        var from = Math.Floor(exit.At / Month) * Month;
        var to = Enumerable.Range(0, ground.Labs).Single(lab => ground.KeyOf(lab) == exit.To);
        return new(exit.Researcher, from, Math.Min(from + Month, horizon), to);
    }

    private static ImmutableArray<int> Drawn()
    {
        var weighted = WeightedParticles.Of(History, new FixedDraws(Setting), 1, 0, 200);
        var resampling = new Resampling(weighted.LogWeights.AsSpan(), 1);
        return [.. Enumerable.Range(0, Worlds).Select(resampling.Of)];
    }
}
