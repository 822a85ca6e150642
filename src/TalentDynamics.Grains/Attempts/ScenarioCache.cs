using System.Collections.Concurrent;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Grains.Attempts;

/// <summary>Scenarios that this silo has worked out, and the parameters of the batches that live on it.</summary>
public sealed class ScenarioCache
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
        var ground = StockOf(order).Ground;
        return order.IsSparse
            ? BytesPerSleeper * ground.Researchers
            : order.Worlds * (BytesPerWorld + BytesPerPerson * (ground.Researchers + (long)ground.Setting.Labs.Length));
    }

    private Stock StockOf(BatchOrder order)
    {
        if (stocks.Count > Room)
        {
            stocks.Clear();
        }

        return stocks
            .GetOrAdd((order.Hash, order.Draws, order.Table?.Hash()), static (_, o) => new(() => new Stock(o)), order)
            .Value;
    }

    private Worlds Found(BatchOrder order)
    {
        var stock = StockOf(order);
        return Worlds.Of(stock.Ground, stock.Draws, order.Seed, order.FirstWorld, order.Worlds);
    }

    private sealed class Stock
    {
        public Stock(BatchOrder order)
        {
            var setting = ScenarioJson.Read(order.Scenario.AsSpan()).Compile();
            Ground = new(setting);
            Draws = order.Draws.Of(setting, order.Table);
        }

        public SettingIndex Ground { get; }

        public DrawSource Draws { get; }
    }
}
