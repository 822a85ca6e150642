using Orleans.TestingHost;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Ensembles;
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
    public async Task What_was_seen_before_is_never_passed_for_what_is_asked_for_where_another_has_the_berth()
    {
        var order = Clusters.Order(Llama.Scenario, 20, 20);
        var whole = await clusters.Histories(1, order);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo(
            (_, silo) => silo.AddTalentDynamics(new(Batches: 1, Bytes: long.MaxValue, TimeSpan.FromMinutes(1)))
        );
        await using var own = builder.Build(); // of the others' silo no berth is taken
        await own.DeployAsync(TestContext.Current.CancellationToken);
        var (first, second) = (order.Batch("first", 0), order.Batch("second", 0));
        var (watched, other) = (
            own.Client.GetGrain<IBatchGrain>(first.Key),
            own.Client.GetGrain<IBatchGrain>(second.Key)
        );
        await watched.Begin(first);
        Assert.NotNull(await watched.SeenThrough(first.Incarnation, 0));
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken); // who rests for three may lose the berth to who waits
        await other.Begin(second);
        await other.LiveThrough(second.Incarnation, 0);

        var half = Setting.Steps / 2;
        var seen = await watched.SeenThrough(first.Incarnation, half);

        var expected = whole.Exits.Where(e => e.Step <= half);
        Assert.True(seen is null || expected.SequenceEqual(seen.Exits));
        await other.Forget();
        await Eventually.Is(
            "it is seen",
            async () => (seen = await watched.SeenThrough(first.Incarnation, half)) is not null
        );
        Assert.Equal(expected, seen!.Exits);
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
