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
            Enum.IsDefined(draws) ? null : $"Draws: found {(int)draws}, allowed 0 to 3",
            In("SampledWorlds", sampled, 0, MostSampled),
        ];

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
