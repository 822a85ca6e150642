using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Bench;

/// <summary>The same worlds, lived in one way or another.</summary>
internal sealed class Course
{
    private readonly BenchOrder order;
    private readonly FixedDraws draws;
    private readonly Lazy<Histories> expected;
    private int ensembles;

    /// <summary>Works the scenario out.</summary>
    public Course(BenchOrder order)
    {
        this.order = order;
        Ground = new(order.Scenario.Compile());
        draws = new(Ground.Setting);
        expected = new(Reference);
    }

    /// <summary>What every way must come to.</summary>
    public Histories Expected => expected.Value;

    /// <summary>The scenario, worked out.</summary>
    public SettingIndex Ground { get; }

    /// <summary>How many batches the worlds are cut into.</summary>
    public int Batches => (order.Worlds + order.Batch - 1) / order.Batch;

    /// <summary>Of what some way came to.</summary>
    public string DigestOf(Histories histories) => Digest.Of(Ground.Setting, histories);

    /// <summary>The definition of correct, on one thread.</summary>
    public Histories Reference() => SequentialRun.Of(Ground, draws, order.Seed, 0, order.Worlds);

    /// <summary>The grains' own kernels in a loop, on so many threads.</summary>
    public Histories Kernels(int threads)
    {
        var parts = new Histories[Batches];
        Parallel.For(0, parts.Length, new() { MaxDegreeOfParallelism = threads }, b => parts[b] = Batch(b));
        return Histories.Concat(parts);
    }

    /// <summary>Through grains.</summary>
    /// <param name="grains">The client of the silos.</param>
    /// <param name="inFlight">How many batches live at once at most.</param>
    /// <param name="cancelled">Ends it.</param>
    public async Task<Histories> Grains(IGrainFactory grains, int inFlight, CancellationToken cancelled)
    {
        var id = $"bench-{ensembles++}";
        var outcome = await EnsembleRun.Of(grains, id, Ordered(inFlight), null, cancelled);
        await EnsembleRun.Forget(grains, id);
        cancelled.ThrowIfCancellationRequested();
        return outcome.Histories;
    }

    private Histories Batch(int number)
    {
        var first = number * order.Batch;
        return DenseRun.Of(Ground, draws, order.Seed, first, Math.Min(order.Batch, order.Worlds - first));
    }

    private EnsembleRequest Ordered(int inFlight) =>
        new(
            [.. ScenarioJson.Write(order.Scenario)],
            ScenarioJson.Hash(order.Scenario),
            order.Seed,
            order.Worlds,
            order.Batch,
            inFlight,
            DrawKind.Fixed,
            0
        )
        {
            Name = order.Scenario.Name,
        };
}
