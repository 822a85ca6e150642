using System.Collections.Immutable;
using TalentDynamics.Model.Draws;

namespace TalentDynamics.Grains.Wire;

/// <summary>What an order may say. Serialisation checks the form of what arrives from outside; this checks its values.</summary>
internal static class Ranges
{
    private const int MostWorlds = 10_000_000;
    private const int MostSampled = 10_000;
    private const int MostBytes = 16 << 20;
    private const int MostLetters = 200;

    /// <exception cref="BadOrderException">With all faults.</exception>
    public static void RequireSound(this EnsembleRequest order) =>
        Require([
            In(nameof(order.Worlds), order.Worlds, 1, MostWorlds),
            In(nameof(order.BatchSize), order.BatchSize, 1, MostWorlds),
            In(nameof(order.InFlight), order.InFlight, 1, int.MaxValue),
            Spread(order.IsSparse, order.BatchSize),
            .. Common(order.Scenario, order.Hash, order.Draws, order.SampledWorlds),
            .. Observed(order.Draws, order.History, order.Worlds),
        ]);

    /// <exception cref="BadOrderException">With all faults.</exception>
    public static void RequireSound(this BatchOrder order) =>
        Require([
            In(nameof(order.Worlds), order.Worlds, 1, MostWorlds),
            In(nameof(order.FirstWorld), order.FirstWorld, 0, MostWorlds - order.Worlds),
            In(nameof(order.Batch), order.Batch, 0, MostWorlds),
            In(nameof(order.Incarnation), order.Incarnation, 0, int.MaxValue),
            Spread(order.IsSparse, order.Worlds),
            .. Common(order.Scenario, order.Hash, order.Draws, order.SampledWorlds),
            .. Observed(order.Draws, order.History, order.Worlds),
        ]);

    /// <exception cref="BadOrderException">The id cannot be that of an ensemble.</exception>
    public static void RequireEnsemble(string id) =>
        Require([
            id.Length is >= 1 and <= MostLetters && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
                ? null
                : $"ensemble: found {id.Length} characters, allowed 1 to {MostLetters} letters, digits, '-', '_' and '.'",
        ]);

    private static IEnumerable<string?> Common(
        ImmutableArray<byte> scenario,
        string? hash,
        DrawKind draws,
        int sampled
    ) =>
        [
            In("Scenario, bytes", scenario.IsDefault ? 0 : scenario.Length, 1, MostBytes),
            In("Hash, letters", hash?.Length ?? 0, 1, 64),
            Enum.IsDefined(draws) ? null : $"Draws: found {(int)draws}, allowed 0 to 4",
            In("SampledWorlds", sampled, 0, MostSampled),
        ];

    // A silo of a release that knows no histories refuses the kind of draws, rather than live worlds that are none.
    private static IEnumerable<string?> Observed(DrawKind draws, HistoryOrder? history, int worlds) =>
        (draws == DrawKind.AsObserved, history) switch
        {
            (false, null) => [],
            (false, _) => [$"History: found one, allowed none with draws of the kind {draws}"],
            (true, null) => ["History: found none, allowed one for worlds as observed"],
            (true, { } known) =>
            [
                In("History, bytes", known.Scenario.IsDefault ? 0 : known.Scenario.Length, 1, MostBytes),
                In("History, letters of the hash", known.Hash?.Length ?? 0, 1, 64),
                In("History, draws", (int)known.Draws, (int)DrawKind.Fixed, (int)DrawKind.Table),
                In("History, particles", known.Particles?.Length ?? 0, worlds, worlds),
                known.Particles?.All(particle => particle >= 0) is false
                    ? "History: found a negative particle, allowed 0 and more"
                    : null,
                known.Spells is null ? "History: found no spells, allowed a list of them" : null,
            ],
        };

    private static string? Spread(bool isSparse, int worlds) =>
        isSparse && worlds != 1 ? $"IsSpread: found {worlds} worlds together, allowed 1" : null;

    private static string? In(string name, int found, int least, int most) =>
        found >= least && found <= most ? null : $"{name}: found {found}, allowed {least} to {most}";

    private static void Require(string?[] faults)
    {
        var found = faults.OfType<string>().ToArray();
        if (found.Length > 0)
        {
            throw new BadOrderException(string.Join('\n', found));
        }
    }
}
