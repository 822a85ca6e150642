using TalentDynamics.Grains.Storage;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Ensembles;

/// <summary>Knows which ensembles the store holds.</summary>
[Alias("talent.IRunsGrain")]
internal interface IRunsGrain : IGrainWithIntegerKey
{
    /// <summary>Puts an ensemble on the list; safe to repeat.</summary>
    [Alias("Add")]
    ValueTask Add(string ensemble);

    /// <summary>Takes an ensemble off the list; safe to repeat.</summary>
    [Alias("Remove")]
    ValueTask Remove(string ensemble);

    /// <summary>Their ids, in the order in which they were begun.</summary>
    [Alias("All")]
    ValueTask<string[]> All();
}

/// <inheritdoc cref="IRunsGrain"/>
[GrainType("runs")]
internal sealed class RunsGrain(
    IGrainContext context,
    [PersistentState("runs", Kept.Store)] IPersistentState<RunsRecord> kept
) : IGrainBase, IRunsGrain
{
    public IGrainContext GrainContext => context;

    public async ValueTask Add(string ensemble)
    {
        if (!kept.State.Runs.Contains(ensemble))
        {
            await kept.Write(new() { Runs = [.. kept.State.Runs, ensemble] });
        }
    }

    public async ValueTask Remove(string ensemble)
    {
        if (kept.State.Runs.Contains(ensemble))
        {
            await kept.Write(new() { Runs = [.. kept.State.Runs.Where(run => run != ensemble)] });
        }
    }

    public ValueTask<string[]> All() => new(kept.State.Runs);
}
