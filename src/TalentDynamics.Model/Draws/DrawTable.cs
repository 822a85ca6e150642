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
    /// <param name="numbers">Row by row: the parameters in their order, then the team effects.</param>
    /// <param name="cohorts">Team effects in a row, ≥ 0.</param>
    public static DrawTable Of(ReadOnlySpan<double> numbers, int cohorts)
    {
        var width = Draw.Count + cohorts;
        var rows = ImmutableArray.CreateBuilder<Draw>(numbers.Length / width);
        for (var at = 0; at < numbers.Length; at += width)
        {
            rows.Add(new([.. numbers.Slice(at, Draw.Count)], [.. numbers.Slice(at + Draw.Count, cohorts)]));
        }

        return new(rows.MoveToImmutable());
    }

    /// <summary>How many team effects a row has.</summary>
    public int Cohorts => Rows[0].TeamEffects.Length;

    /// <summary>The table with the scenario's value in every row for each parameter whose prior is fixed.</summary>
    public DrawTable Under(Setting setting) => Holding(setting, p => setting.Priors[p].Family == PriorFamily.Fixed);

    /// <summary>The table as a variant has it: with the variant's value in every row for each parameter that it changes.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="basis">What it is held against.</param>
    public DrawTable Varied(Setting variant, Setting basis) =>
        Under(variant).Holding(variant, p => !variant.Defaults.Values[p].Equals(basis.Defaults.Values[p]));

    /// <summary>The rows with which one exit dies out, R &lt; .95 in every group; null where there is none.</summary>
    public DrawTable? StableIn(Setting setting) => StableIn(setting, this);

    /// <summary>The rows with which one exit dies out in a variant of the setting as well; null where there is none.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="varied">This table as the variant has it.</param>
    public DrawTable? StableIn(Setting variant, DrawTable varied)
    {
        var groups = StabilityGroup.AllOf(variant);
        ImmutableArray<Draw> stable =
        [
            .. Rows.Where((_, row) => Stability.HoldsIn(groups, varied.Rows[row], variant.Mode)),
        ];
        return stable.IsEmpty ? null : new(stable);
    }

    /// <summary>All values row by row: the parameters in their order, then the team effects.</summary>
    public double[] Numbers() => [.. Rows.SelectMany(row => row.Values.Concat(row.TeamEffects))];

    private DrawTable Holding(Setting setting, Func<int, bool> isHeld)
    {
        double Value(double value, int p) => isHeld(p) ? setting.Defaults.Values[p] : value;

        return new([.. Rows.Select(row => row with { Values = [.. row.Values.Select(Value)] })]);
    }

    /// <summary>SHA-256 of the values, 64 lower-case hexadecimal digits, little-endian.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(Numbers().AsSpan())));
}
