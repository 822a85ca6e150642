using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TalentDynamics.Bench;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Tests.Bench;

/// <summary>The formulae of docs/performance.md against what the engine counts.</summary>
public sealed class CostModelTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>⌈W/B⌉·(S·L + D), D counted from the exits: without clocks of their own, people are called when they leave and when somebody whom they look at has.</summary>
    [Theory]
    [InlineData(40, 1)]
    [InlineData(40, 7)]
    [InlineData(300, 100)]
    public async Task Calls_are_one_a_lab_and_step_and_one_for_everybody_who_leaves_or_hears_of_it(
        int worlds,
        int batch
    )
    {
        var scenario = Named($"calls-{worlds}-{batch}") with { Off = [Clock.Contagion, Clock.Pull, Clock.Founding] };
        var (calls, histories, ground) = await Lived(scenario, worlds, batch);
        var batches = (worlds + batch - 1) / batch;
        var (steps, labs) = (ground.Setting.Steps, ground.Labs - 1);
        Assert.Equal((long)batches * steps * labs + Woken(ground, histories, batch).Count(), calls);
    }

    /// <summary>⌈W/B⌉·S·L ≤ calls ≤ ⌈W/B⌉·S·(L + R), and near the right end in a large batch, where somebody leaves in some world every week.</summary>
    [Theory]
    [InlineData(20, 1)]
    [InlineData(500, 500)]
    public async Task With_all_clocks_calls_are_between_labs_alone_and_everybody(int worlds, int batch)
    {
        var (calls, _, ground) = await Lived(Named($"bounds-{worlds}-{batch}"), worlds, batch);
        var beats = (worlds + batch - 1L) / batch * ground.Setting.Steps;
        var share = (calls / (double)beats - (ground.Labs - 1)) / ground.Researchers;
        Assert.InRange(share, batch == 1 ? .001 : .9, batch == 1 ? .9 : 1);
    }

    /// <summary>W·(S·L + D), D as above, but for those outside, who are not told: of one large world docs/large-worlds.md.</summary>
    [Fact]
    public async Task A_large_world_costs_a_call_a_lab_and_step_and_one_for_everybody_who_leaves_or_hears_of_it_at_work()
    {
        const int worlds = 30;
        var scenario = Named("calls-large") with { Off = [Clock.Contagion, Clock.Pull, Clock.Founding] };
        var ground = new SettingIndex(scenario.Compile());
        using var counter = new CallCounter(scenario.Name);
        await using var host = await EmbeddedSilo.Start(cancelled: Token);
        var order = new Grains.Wire.EnsembleRequest(
            [.. ScenarioJson.Write(scenario)],
            ScenarioJson.Hash(scenario),
            Seed: 1,
            worlds,
            BatchSize: 1,
            InFlight: 2,
            DrawKind.Fixed,
            SampledWorlds: 0,
            IsSparse: true
        )
        {
            Name = scenario.Name,
        };
        var outcome = await EnsembleRun.Of(host.Grains, "large", order, null, Token);
        var histories = outcome.Histories;
        Assert.Equal(SequentialRun.Of(ground, new FixedDraws(ground.Setting), 1, 0, worlds).Exits, histories.Exits);
        var outside = ground.KeyOf(Setting.Outside);
        bool IsAtWork((int World, int Researcher, int Step) who) =>
            !histories.Exits.Any(e =>
                (e.World, e.Researcher, e.To) == (who.World, who.Researcher, outside) && e.Step < who.Step
            );
        var woken = Woken(ground, histories, 1).Where(IsAtWork).Count();
        Assert.Equal((long)worlds * ground.Setting.Steps * (ground.Labs - 1) + woken, counter.Calls);
    }

    /// <summary>P worlds, padded to whole vectors: a lab's answer is 2 columns of 9·P bytes, its beat 3, a researcher's beat one for each lab; the rest is small.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(625)]
    public void Bytes_of_a_message_that_leaves_its_silo_are_columns_over_the_worlds(int worlds)
    {
        const int labs = 13;
        const int bytesOfNumber = sizeof(double) + 1; // each has a byte that says of what type it is
        const int frame = 250;
        var serializer = new ServiceCollection()
            .AddSerializer(s => s.AddAssembly(typeof(EnsembleRun).Assembly))
            .BuildServiceProvider()
            .GetRequiredService<Serializer>();
        var rivals = Rivals.None(worlds);
        var column = rivals.Best;
        var outlook = new ChoiceSets(
            [.. Enumerable.Repeat(0, labs).Select(_ => column.ToArray())],
            new Dictionary<int, Founding[]>(),
            new Dictionary<int, double[]>()
        );
        void Holds(object message, int columns) =>
            Assert.InRange(
                serializer.SerializeToArray(message).Length - columns * bytesOfNumber * column.Length,
                0,
                frame
            );

        Assert.InRange(column.Length, worlds, worlds + 15);
        Holds(new LabAnswer(column, [.. column], []), 2);
        Holds(new LabStep(1, 1, default, rivals), 3);
        Holds(new ResearcherStep(1, 1, default, default, outlook), labs);
    }

    private static Scenario Named(string name) => Some.Input().Scenario with { Name = name };

    private static async Task<(long Calls, Histories Histories, SettingIndex Ground)> Lived(
        Scenario scenario,
        int worlds,
        int batch
    )
    {
        var course = new Course(new(scenario, 1, worlds, batch, 1));
        using var counter = new CallCounter(scenario.Name);
        await using var host = await EmbeddedSilo.Start(cancelled: Token);
        var histories = await course.Grains(host.Grains, 2, Token);
        Assert.Equal(course.DigestOf(course.Reference()), course.DigestOf(histories));
        return (counter.Calls, histories, course.Ground);
    }

    // Who is called in which step of which batch.
    private static IEnumerable<(int Batch, int Researcher, int Step)> Woken(
        SettingIndex ground,
        Histories histories,
        int batch
    )
    {
        return histories
            .Exits.SelectMany(e =>
                ground
                    .LookersAt[e.Researcher]
                    .Select(l => (Batch: e.World / batch, l.Researcher, Step: e.Step + 1))
                    .Append((e.World / batch, e.Researcher, e.Step))
            )
            .Where(w => w.Step < ground.Setting.Steps)
            .Distinct();
    }
}
