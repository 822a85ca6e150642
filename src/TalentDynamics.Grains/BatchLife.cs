using TalentDynamics.Grains.Messages;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains;

/// <summary>One attempt at a batch.</summary>
internal abstract class BatchLife(ScenarioShelf shelf, BatchOrder order, int epoch)
{
    private readonly Departures departures = new(shelf.Of(order).Ground, order.FirstWorld, order.Worlds);

    /// <summary>Steps lived.</summary>
    public int Steps { get; private set; }

    /// <summary>Calls to labs and researchers so far.</summary>
    public long Calls { get; protected set; }

    /// <summary>Steps there are.</summary>
    public int Of => Worlds.Ground.Setting.Steps;

    /// <summary>Whether every step is lived.</summary>
    public bool IsOver => Steps == Of;

    protected BatchOrder Order => order;

    protected int Epoch => epoch;

    protected Worlds Worlds { get; } = shelf.Of(order);

    public static async ValueTask<BatchLife> Begin(
        IGrainFactory grains,
        ScenarioShelf shelf,
        BatchOrder order,
        int epoch
    ) =>
        order.IsSpread
            ? await LargeWorldLife.Begin(grains, shelf, order, epoch)
            : await ManyWorldsLife.Begin(grains, shelf, order, epoch);

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
        shelf.Forget(order);
    }

    /// <summary>Lives a step; answers with its moves, settled in the total order and lent until the next.</summary>
    protected abstract ValueTask<IReadOnlyList<Move>> Live(int step);

    protected abstract ValueTask<SignalSample[]> Signals();

    protected abstract ValueTask RetireEverybody();
}
