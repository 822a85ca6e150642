using Orleans.Core.Internal;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Sparse;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Grains.Tests;

/// <summary>Worlds that are lived lab by lab, their labs spread over the silos and their people asleep until woken.</summary>
public sealed class LargeWorldTests(Clusters clusters)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static readonly Scenario Generative = Llama.Scenario with { Mode = Mode.Generative };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_large_world_has_exactly_the_reference_events(int silos)
    {
        foreach (var scenario in new[] { Llama.Scenario, Generative })
        {
            var histories = await clusters.Histories(silos, Large(scenario, 6));
            var ground = new SettingIndex(scenario.Compile());
            Assert.Equal(SequentialRun.Of(ground, new FixedDraws(ground.Setting), 1, 0, 6).Exits, histories.Exits);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Ten_thousand_people_in_many_labs_have_exactly_the_reference_events(int silos)
    {
        var field = Repository.Load(Path.Combine(Repository.Scenarios, "field-2025", "baseline.yaml"));
        var tenth = field.Population!.Select(g =>
            KeyValuePair.Create(
                g.Key,
                g.Value with
                {
                    Count = g.Value.Count with { Value = Math.Ceiling(g.Value.Count.Value / 10) },
                }
            )
        );
        var scenario = field with { Population = field.Population!.SetItems(tenth) };
        Assert.InRange(scenario.CountResearchers(), 10_000, 12_000);
        var histories = await clusters.Histories(silos, Large(scenario, 1));
        var ground = new SettingIndex(scenario.Compile());
        Assert.Equal(SequentialRun.Of(ground, new FixedDraws(ground.Setting), 1, 0, 1).Exits, histories.Exits);
        Assert.True(histories.Exits.Length > 3_000, $"{histories.Exits.Length} exits");
    }

    [Fact]
    public async Task Its_labs_are_spread_over_the_silos_and_its_people_begin_beside_theirs()
    {
        var order = Large(Llama.Scenario, 1).Batch("spread", 0);
        var client = clusters.Of(3).Client;
        var batch = client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        await batch.Live(0, 60);
        var management = client.GetGrain<IManagementGrain>(0);
        var homes = new Dictionary<int, SiloAddress?>();
        for (var lab = 1; lab <= 6; lab++)
        {
            homes[lab] = await management.GetActivationAddress(
                client.GetGrain<ISparseLabGrain>(order.SparseLabKey(lab)),
                Cancelled
            );
        }

        Assert.Equal(3, homes.Values.OfType<SiloAddress>().Distinct().Count());
        var woken = 0;
        var researchers = Llama.Scenario.Compile().Researchers;
        for (var i = 0; i < researchers.Length; i++)
        {
            var sleeper = client.GetGrain<ISparseResearcherGrain>(
                BatchOrder.SparseResearcherKey(order.Key, researchers[i].Lab, i)
            );
            if (await management.GetActivationAddress(sleeper, Cancelled) is { } at)
            {
                woken++;
                var lab = client.GetGrain<ISparseLabGrain>(order.SparseLabKey(researchers[i].Lab));
                Assert.Equal(await management.GetActivationAddress(lab, Cancelled), at);
            }
        }

        Assert.InRange(woken, 1, researchers.Length);
    }

    [Fact]
    public async Task People_whose_grains_were_collected_while_they_slept_come_back_the_same()
    {
        var order = Large(Generative, 1).Batch("collected", 0);
        var client = clusters.Of(3).Client;
        var batch = client.GetGrain<IBatchGrain>(order.Key);
        await batch.Begin(order);
        var researchers = Generative.Compile().Researchers;
        var collected = 0;
        for (var step = 10; step < 120; step += 10)
        {
            await batch.Live(0, step);
            collected += await Collect(client, order, researchers);
        }

        Assert.True((await batch.Live(0, int.MaxValue)).IsOver);
        Assert.True(collected > 10, $"only {collected} grains were collected");
        var ground = new SettingIndex(Generative.Compile());
        var expected = SequentialRun.Of(ground, new FixedDraws(ground.Setting), 1, 0, 1);
        Assert.Equal(expected.Exits, (await batch.Result()).Exits);
        Assert.Equal(1, (await clusters.StoredOf(3, order)).Attempts); // it was not simply lived again
    }

    private static EnsembleRequest Large(Scenario scenario, int worlds) =>
        Clusters.Order(scenario, worlds, 1) with
        {
            IsSparse = true,
        };

    private static async Task<int> Collect(IGrainFactory client, BatchOrder order, IList<ResearcherProfile> researchers)
    {
        var management = client.GetGrain<IManagementGrain>(0);
        var collected = 0;
        for (var i = 0; i < researchers.Count; i++)
        {
            var sleeper = client.GetGrain<ISparseResearcherGrain>(
                BatchOrder.SparseResearcherKey(order.Key, researchers[i].Lab, i)
            );
            if (await management.GetActivationAddress(sleeper, Cancelled) is not null)
            {
                await sleeper.Cast<IGrainManagementExtension>().DeactivateOnIdle();
                collected++;
            }
        }

        return collected;
    }
}
