using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Grains.Tests;

public sealed class PacedRunTests(Clusters clusters)
{
    private static Setting Setting { get; } = Llama.Scenario.Compile();

    private static readonly Pace AsFastAsItGoes = new(Setting.Steps, TimeSpan.Zero, TimeProvider.System);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task At_every_step_exactly_those_have_left_who_left_before_it_in_the_run_at_full_speed(int silos)
    {
        var order = Clusters.Order(Llama.Scenario, 40, 20);
        var whole = await clusters.Histories(silos, order);
        var seen = new List<SeenSoFar>();

        var outcome = await PacedRun.Of(
            clusters.Of(silos).Client,
            $"paced-{silos}",
            order,
            AsFastAsItGoes,
            seen.Add,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Digest.Of(Setting, whole), Digest.Of(Setting, outcome.Histories));
        Assert.Equal(Enumerable.Range(1, Setting.Steps), seen.Select(s => s.Steps));
        Assert.All(seen, s => Assert.Equal(whole.Exits.Where(e => e.Step < s.Steps), s.Histories.Exits));
    }

    [Fact]
    public async Task What_was_seen_before_is_never_passed_for_what_is_asked_for_where_others_have_the_berth()
    {
        var order = Clusters.Order(Llama.Scenario, 20, 20);
        var whole = await clusters.Histories(1, order);
        BatchOrder[] batches = [.. Enumerable.Range(0, 9).Select(i => order.Batch($"paced-berths-{i}", 0))];
        IBatchGrain[] grains = [.. batches.Select(b => clusters.Of(1).Client.GetGrain<IBatchGrain>(b.Key))];
        try
        {
            await Task.WhenAll(grains.Zip(batches, (grain, batch) => grain.Begin(batch).AsTask()));
            await Eventually.Is(
                "a step is seen",
                async () => await grains[0].SeenThrough(batches[0].Incarnation, 0) is not null
            );
            await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken); // who rests for three seconds may lose the berth to who waits
            await Task.WhenAll(
                grains.Zip(batches).Skip(1).Select(b => b.First.LiveThrough(b.Second.Incarnation, 0).AsTask())
            );

            var half = Setting.Steps / 2;
            var seen = await grains[0].SeenThrough(batches[0].Incarnation, half);

            Assert.True(seen is null || whole.Exits.Where(e => e.Step <= half).SequenceEqual(seen.Exits));
        }
        finally
        {
            await Task.WhenAll(grains.Select(g => g.Forget().AsTask()));
        }
    }

    [Fact]
    public async Task A_paced_run_that_is_cancelled_ends_and_keeps_nothing()
    {
        using var enough = new CancellationTokenSource();
        var last = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            PacedRun.Of(
                clusters.Of(1).Client,
                "paced-cancelled",
                Clusters.Order(Llama.Scenario, 10, 5),
                new(Setting.Steps, TimeSpan.FromMinutes(30), TimeProvider.System),
                seen =>
                {
                    last = seen.Steps;
                    enough.Cancel();
                },
                enough.Token
            )
        );

        Assert.Equal(1, last);
    }
}
