using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Draws;

/// <summary>Draws of equal weight, such as a posterior.</summary>
/// <param name="Rows">At least one; each with as many team effects as the setting has cohorts, in its order.</param>
public sealed record DrawTable(ImmutableArray<Draw> Rows)
{
    /// <summary>The table out of <see cref="Numbers"/>.</summary>
    /// <param name="numbers">Row by row: the parameters in their order, then the team effects, then the others, then ν_W where rows have it.</param>
    /// <param name="cohorts">Team effects in a row, ≥ 0.</param>
    /// <param name="effects">Other effects in a row, ≥ 0.</param>
    /// <param name="hasTail">Whether a row ends with ν_W.</param>
    public static DrawTable Of(ReadOnlySpan<double> numbers, int cohorts, int effects = 0, bool hasTail = false)
    {
        var width = Draw.Count + cohorts + effects + (hasTail ? 1 : 0);
        var rows = ImmutableArray.CreateBuilder<Draw>(numbers.Length / width);
        for (var at = 0; at < numbers.Length; at += width)
        {
            var row = numbers.Slice(at, width);
            rows.Add(
                new([.. row[..Draw.Count]], [.. row.Slice(Draw.Count, cohorts)])
                {
                    Effects = [.. row.Slice(Draw.Count + cohorts, effects)],
                    TeamTail = hasTail ? row[^1] : double.PositiveInfinity,
                }
            );
        }

        return new(rows.MoveToImmutable());
    }

    /// <summary>How many team effects a row has.</summary>
    public int Cohorts => Rows[0].TeamEffects.Length;

    /// <summary>How many other effects a row has.</summary>
    public int Effects => Rows[0].Effects.Length;

    /// <summary>Whether some row has a tail of team effects of its own.</summary>
    internal bool HasTail => Rows.Any(row => !double.IsPositiveInfinity(row.TeamTail));

    /// <summary>The table with the scenario's value in every row for each parameter whose prior is fixed, and its tail of team effects where it gives one.</summary>
    internal DrawTable Under(Setting setting) =>
        new([
            .. Rows.Select(row => Held(row, setting, p => IsFixed(setting, p), e => IsFixed(setting.Effects[e].Prior))),
        ]);

    /// <summary>The table as a variant has it: with the variant's value in every row for each parameter that it changes.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="basis">What it is held against.</param>
    internal DrawTable Varied(Setting variant, Setting basis) =>
        new([.. Rows.Select(row => Varied(row, variant, basis))]);

    /// <summary>A draw as a variant has it: with the variant's value of each parameter that it changes, or whose prior is fixed in it.</summary>
    /// <param name="draw">The draw.</param>
    /// <param name="variant">The variant.</param>
    /// <param name="basis">What it is held against.</param>
    internal static Draw Varied(Draw draw, Setting variant, Setting basis) =>
        Held(
            draw,
            variant,
            p => IsFixed(variant, p) || !variant.Defaults.Values[p].Equals(basis.Defaults.Values[p]),
            e => IsFixed(variant.Effects[e].Prior) || !EffectIn(basis, variant, e).Equals(variant.Defaults.Effects[e])
        );

    // A variant has the effects of the scenario that it is held against, by their ids.
    private static double EffectIn(Setting basis, Setting variant, int effect)
    {
        var id = variant.Effects[effect].Id;
        var there = basis.Effects.Select(e => e.Id).ToList().IndexOf(id);
        return there < 0 ? double.NaN : basis.Defaults.Effects[there];
    }

    /// <summary>The rows with which one exit dies out, R &lt; .95 in every group; null where there is none.</summary>
    internal DrawTable? StableIn(Setting setting) => StableIn(setting, this);

    /// <summary>The rows with which one exit dies out in a variant of the setting as well; null where there is none.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="varied">This table as the variant has it.</param>
    internal DrawTable? StableIn(Setting variant, DrawTable varied)
    {
        var groups = StabilityGroup.AllOf(variant);
        ImmutableArray<Draw> stable =
        [
            .. Rows.Where((_, row) => Stability.HoldsIn(groups, varied.Rows[row], variant.Mode)),
        ];
        return stable.IsEmpty ? null : new(stable);
    }

    /// <summary>All values row by row: the parameters in their order, then the team effects, then the others, then ν_W where any row has one.</summary>
    public double[] Numbers()
    {
        var hasTail = HasTail;
        return
        [
            .. Rows.SelectMany(row =>
                row.Values.Concat(row.TeamEffects).Concat(row.Effects).Concat(hasTail ? [row.TeamTail] : [])
            ),
        ];
    }

    private static bool IsFixed(Setting setting, int p) => IsFixed(setting.Priors[p]);

    private static bool IsFixed(Prior prior) => prior.Family == PriorFamily.Fixed;

    // With the setting's value of each parameter that is held, and its tail of team effects where it gives one.
    private static Draw Held(Draw draw, Setting setting, Func<int, bool> isHeld, Func<int, bool> isEffectHeld) =>
        draw with
        {
            Values = [.. draw.Values.Select((value, p) => isHeld(p) ? setting.Defaults.Values[p] : value)],
            Effects = [.. draw.Effects.Select((value, e) => isEffectHeld(e) ? setting.Defaults.Effects[e] : value)],
            TeamTail = double.IsFinite(setting.Defaults.TeamTail) ? setting.Defaults.TeamTail : draw.TeamTail,
        };

    /// <summary>SHA-256 of the values, 64 lower-case hexadecimal digits, little-endian.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Numbers().AsSpan())));
}
