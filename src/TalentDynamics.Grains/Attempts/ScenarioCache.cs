using System.Collections.Concurrent;
using System.Collections.Immutable;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Grains.Attempts;

/// <summary>Scenarios that this silo has worked out, and the parameters of the batches that live on it.</summary>
internal sealed class ScenarioCache
{
    private const int Room = 64;
    private const long BytesPerWorld = 1000;
    private const long BytesPerPerson = 500;
    private const long BytesPerSleeper = 8000; // nearly everybody is woken once, and a grain takes most of it
    private readonly ConcurrentDictionary<(string Hash, DrawKind, string? Table), Lazy<Stock>> stocks = new();
    private readonly ConcurrentDictionary<string, Lazy<Worlds>> worlds = new(StringComparer.Ordinal);

    /// <summary>What the grains of a batch share.</summary>
    internal Worlds Of(BatchOrder order) =>
        worlds.GetOrAdd(order.Key, static (_, a) => new(() => a.cache.Found(a.order)), (cache: this, order)).Value;

    /// <summary>What the grains of a batch share, if any of them has asked for it here by order.</summary>
    internal Worlds? Find(string batch) => worlds.TryGetValue(batch, out var shared) ? shared.Value : null;

    /// <summary>Forgets what the grains of a batch shared.</summary>
    internal void Forget(BatchOrder order) => worlds.TryRemove(order.Key, out _);

    /// <summary>About how many bytes a batch takes while it lives.</summary>
    internal long FootprintOf(BatchOrder order)
    {
        var ground = GroundOf(order);
        return order.IsSparse
            ? BytesPerSleeper * ground.Researchers
            : order.Worlds * (BytesPerWorld + BytesPerPerson * (ground.Researchers + (long)ground.Setting.Labs.Length));
    }

    private SettingIndex GroundOf(BatchOrder order) =>
        order.History is { } history
            ? StockOf(new(order.Hash, history.Draws, order.Table), order.Scenario).Ground
            : StockOf(order).Ground;

    private Stock StockOf(BatchOrder order) => StockOf(new(order.Hash, order.Draws, order.Table), order.Scenario);

    private Stock StockOf(Label label, ImmutableArray<byte> scenario)
    {
        if (stocks.Count > Room)
        {
            stocks.Clear();
        }

        return stocks
            .GetOrAdd(
                (label.Hash, label.Draws, label.Table?.Hash()),
                static (_, of) => new(() => new Stock(of.scenario, of.label)),
                (scenario, label)
            )
            .Value;
    }

    private Worlds Found(BatchOrder order)
    {
        if (order.History is { } history)
        {
            return Observed(order, history);
        }

        var stock = StockOf(order);
        return stock.Draws.WorldsOf(stock.Ground, order.Seed, order.FirstWorld, order.Worlds);
    }

    private Worlds Observed(BatchOrder order, HistoryOrder history)
    {
        var basis = StockOf(new(history.Hash, history.Draws, order.Table), history.Scenario);
        var ground = GroundOf(order);
        var observed = new ObservedHistory(basis.Ground, [.. history.Spells]);
        var draws = new ObservedDraws(ground, observed, basis.Draws, order.FirstWorld, [.. history.Particles]);
        return draws.WorldsOf(ground, order.Seed, order.FirstWorld, order.Worlds);
    }

    private sealed record Label(string Hash, DrawKind Draws, DrawTable? Table);

    private sealed class Stock
    {
        public Stock(ImmutableArray<byte> scenario, Label label)
        {
            var setting = ScenarioJson.Read(scenario.AsSpan()).Compile();
            Ground = new(setting);
            Draws = label.Draws.Of(setting, label.Table);
        }

        public SettingIndex Ground { get; }

        public DrawSource Draws { get; }
    }
}
