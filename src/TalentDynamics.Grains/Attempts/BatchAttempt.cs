using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Grains.Attempts;

/// <summary>One attempt at a batch.</summary>
internal abstract class BatchAttempt(ScenarioCache cache, BatchOrder order, int attempt)
{
    private readonly ExitRecorder departures = new(cache.Of(order).Ground, order.FirstWorld, order.Worlds);

    /// <summary>Steps lived.</summary>
    public int Steps { get; private set; }

    /// <summary>Calls to labs and researchers so far.</summary>
    public long Calls { get; protected set; }

    /// <summary>Steps there are.</summary>
    public int Of => Worlds.Ground.Setting.Steps;

    /// <summary>Whether every step is lived.</summary>
    public bool IsOver => Steps == Of;

    protected BatchOrder Order => order;

    protected int Attempt => attempt;

    protected Worlds Worlds { get; } = cache.Of(order);

    public async ValueTask LiveThrough(int step)
    {
        var end = Math.Min(step, Of - 1);
        while (Steps <= end)
        {
            departures.Note(await Live(Steps));
            Steps++;
        }
    }

    public async ValueTask<BatchResult> Result() =>
        new(order.FirstWorld, order.Worlds, departures.InOrder(), order.SampledWorlds > 0 ? await Signals() : []);

    public async ValueTask Retire()
    {
        await RetireEverybody();
        cache.Forget(order);
    }

    /// <summary>Lives a step; answers with its moves, settled in the total order and lent until the next.</summary>
    protected abstract ValueTask<IReadOnlyList<Move>> Live(int step);

    protected abstract ValueTask<SignalSample[]> Signals();

    protected abstract ValueTask RetireEverybody();
}
