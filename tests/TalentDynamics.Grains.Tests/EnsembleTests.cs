using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Grains.Tests;

public sealed class EnsembleTests(Clusters clusters)
{
    private static Setting Setting { get; } = Llama.Scenario.Compile();

    private static Lazy<string> Reference { get; } = new(() => Digest.Of(Setting, Lived(Llama.Scenario, 60)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(1, 1000)]
    [InlineData(3, 1)]
    [InlineData(3, 7)]
    [InlineData(3, 1000)]
    public async Task A_cluster_run_gives_exactly_the_reference_events(int silos, int batch)
    {
        var histories = await clusters.Histories(silos, Clusters.Order(Llama.Scenario, 60, batch));
        Assert.Equal(Reference.Value, Digest.Of(Setting, histories));
    }

    [Theory]
    [InlineData(DrawKind.Fixed)]
    [InlineData(DrawKind.Prior)]
    public Task Grains_live_exactly_the_reference_events_in_any_scenario(DrawKind draws) =>
        Gen.Select(AnyScenario.Any, AnyScenario.One(1, 3), Gen.Int[1, 12])
            .SampleAsync(
                async (scenario, silos, batch) =>
                {
                    var histories = await clusters.Histories(silos, Clusters.Order(scenario, 12, batch, draws));
                    Assert.Equal(Lived(scenario, 12, draws).Exits, histories.Exits);
                },
                iter: 40,
                threads: 1
            );

    [Theory]
    [InlineData(1, 1, DrawKind.Table)]
    [InlineData(3, 7, DrawKind.Table)]
    [InlineData(3, 1, DrawKind.TableOfTypicalTeam)]
    [InlineData(1, 7, DrawKind.TableOfTypicalTeam)]
    [InlineData(3, 7, DrawKind.TableOfTypicalTeam, 2.5)]
    [InlineData(1, 1, DrawKind.TableOfTypicalTeam, 4)]
    public async Task Worlds_with_draws_of_a_table_live_exactly_the_reference_events(
        int silos,
        int batch,
        DrawKind source,
        double tail = double.PositiveInfinity
    )
    {
        var prior = new PriorDraws(Setting);
        DrawTable table = new([
            .. Enumerable.Range(0, 11).Select(world => prior.Of(7, world) with { TeamTail = tail }),
        ]);
        var team = source == DrawKind.Table ? TeamKind.This : TeamKind.Typical;
        var reference = SequentialRun.Of(new(Setting), new PosteriorDraws(Setting, table, team), 1, 0, 30);
        var order = Clusters.Order(Llama.Scenario, 30, batch, source) with { Table = table };
        Assert.Equal(reference.Exits, (await clusters.Histories(silos, order)).Exits);
    }

    [Fact]
    public async Task Two_tables_for_one_scenario_are_not_taken_for_each_other()
    {
        DrawTable Of(double h0) => new([Setting.Defaults.With(Parameter.BaselineExitRate, h0)]);
        var order = Clusters.Order(Llama.Scenario, 30, 30, DrawKind.Table);
        var few = await clusters.Histories(1, order with { Table = Of(.01) });
        var many = await clusters.Histories(1, order with { Table = Of(.3) });
        Assert.True(few.Exits.Length < many.Exits.Length);
    }

    [Fact]
    public async Task An_order_for_draws_of_a_table_without_a_table_fails_and_says_so()
    {
        var order = Clusters.Order(Llama.Scenario, 5, 5, DrawKind.Table);
        var failure = await Assert.ThrowsAsync<EnsembleFailedException>(() =>
            clusters.Run(1, order, TestContext.Current.CancellationToken)
        );
        Assert.Contains(
            "Draws of the kind Table are asked for with no table",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_ensemble_that_is_begun_twice_runs_once()
    {
        var grain = clusters.Of(3).Client.GetGrain<IEnsembleGrain>("begun-twice");
        var order = Clusters.Order(Llama.Scenario, 20, 5);
        await grain.Begin(order);
        await grain.Begin(order);
        await Eventually.Is("it is over", async () => (await grain.Observe(4)).IsOver);

        Assert.Equal([0, 1, 2, 3], (await grain.Observe(0)).Finished.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Worlds_that_are_handed_on_while_others_live_are_together_the_reference_run(int silos)
    {
        var handedOn = new List<Histories>();
        var outcome = await EnsembleRun.Of(
            clusters.Of(silos).Client,
            $"handed-on-{silos}",
            Clusters.Order(Llama.Scenario, 60, 7),
            Taking(handedOn.Add),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(9, handedOn.Count);
        Assert.Equal(Reference.Value, Digest.Of(Setting, Histories.Concat(handedOn)));
        Assert.Equal((60, 0), (outcome.Worlds, outcome.Histories.Worlds));
    }

    [Fact]
    public async Task A_cancelled_ensemble_keeps_what_was_handed_on_and_it_is_right()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var handedOn = new List<Histories>();
        var outcome = await EnsembleRun.Of(
            clusters.Of(1).Client,
            "cancelled",
            Clusters.Order(Llama.Scenario, 4000, 20),
            Taking(worlds =>
            {
                handedOn.Add(worlds);
                cancellation.Cancel();
            }),
            cancellation.Token
        );

        Assert.False(outcome.IsComplete);
        Assert.InRange(outcome.Worlds, 20, 3980);
        Assert.Equal(Lived(Llama.Scenario, outcome.Worlds).Exits, Histories.Concat(handedOn).Exits);
    }

    [Fact]
    public async Task Whoever_cannot_take_worlds_ends_the_ensemble_with_the_reason_and_is_not_asked_again()
    {
        var asked = 0;
        var full = await Assert.ThrowsAsync<IOException>(() =>
            EnsembleRun.Of(
                clusters.Of(1).Client,
                "not-taken",
                Clusters.Order(Llama.Scenario, 40, 20),
                Taking(_ => throw new IOException($"full for the {++asked}. time")),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal("full for the 1. time", full.Message);
    }

    [Fact]
    public async Task A_scenario_that_a_silo_cannot_read_fails_the_ensemble_and_says_why()
    {
        var order = Clusters.Order(Llama.Scenario, 5, 5) with { Scenario = [.. "{}"u8], Hash = "none" };
        var failure = await Assert.ThrowsAsync<EnsembleFailedException>(() =>
            clusters.Run(1, order, TestContext.Current.CancellationToken)
        );
        Assert.Contains("/labs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signals_are_those_of_the_first_worlds_whatever_the_batch_size()
    {
        var generative = Repository.Load(Llama.File, Override.FromOption(1, "mode=generative"));
        Task<EnsembleResult> Run(int silos, int batch) =>
            clusters.Run(
                silos,
                Clusters.Order(generative, 30, batch, sampled: 10),
                TestContext.Current.CancellationToken
            );

        var one = await Run(1, 30);
        var many = await Run(3, 4);
        var steps = generative.Compile().Steps;
        foreach (var lab in one.Signals.Select(s => s.Lab).Distinct())
        {
            for (var step = 0; step < steps; step += 20)
            {
                Assert.Equal(Momenta(one, lab, step), Momenta(many, lab, step));
            }
        }

        Assert.NotEmpty(one.Signals);
    }

    private static double[] Momenta(EnsembleResult outcome, int lab, int step) =>
        [.. outcome.Signals.Where(s => s.Lab == lab).SelectMany(s => s.At(step, Signal.Momentum).ToArray())];

    private static Histories Lived(Scenario scenario, int worlds, DrawKind draws = DrawKind.Fixed)
    {
        var setting = scenario.Compile();
        DrawSource source = draws == DrawKind.Prior ? new PriorDraws(setting) : new FixedDraws(setting);
        return SequentialRun.Of(new(setting), source, 1, 0, worlds);
    }

    private static EnsembleListener Taking(Action<Histories> take) =>
        new(Lived: worlds =>
        {
            take(worlds);
            return Task.CompletedTask;
        });
}
