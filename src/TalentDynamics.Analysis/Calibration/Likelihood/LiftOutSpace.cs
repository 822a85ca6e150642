using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>π, π_F and ψ as coordinates that are standard normal before any data; none where no scenario declares lift-outs.</summary>
/// <remarks>
/// π ~ Beta(1, 9), as most exits are not lift-outs; π_F ~ Beta(1, 1), as founders need people and little is known; ψ ~ LN(1, 1). All assumed:
/// no study found. They are no part of what is learnt of people: draws that worlds are run with leave them out.
/// </remarks>
/// <param name="isThere">Whether any scenario declares lift-outs.</param>
internal sealed class LiftOutSpace(bool isThere)
{
    private const double Shape = 9;

    private static readonly ImmutableArray<string> All = ["liftOut.seed", "liftOut.founderSeed", "liftOut.pull"];

    /// <summary>Their names, in the order of the coordinates.</summary>
    public ImmutableArray<string> Names { get; } = isThere ? All : [];

    /// <summary>A quantity at its coordinate.</summary>
    public static double ValueAt(int quantity, double coordinate) =>
        quantity switch
        {
            0 => 1 - Elementary.Exp(Elementary.Log(StandardNormal.Below(-coordinate)) / Shape),
            1 => StandardNormal.Below(coordinate),
            _ => Elementary.Exp(coordinate),
        };

    /// <summary>What is believed at a point; null where there is none of it.</summary>
    /// <param name="coordinates">As many as there are names.</param>
    public LiftOutProfile? At(ReadOnlySpan<double> coordinates) =>
        Names.IsEmpty ? null : new(ValueAt(0, coordinates[0]), ValueAt(1, coordinates[1]), ValueAt(2, coordinates[2]));
}
