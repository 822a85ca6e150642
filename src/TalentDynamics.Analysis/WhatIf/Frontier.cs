using System.Collections.Immutable;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>What is reached at each setting of a lever.</summary>
/// <param name="Value">Where the lever stands.</param>
/// <param name="Stayers">Mean stayers there.</param>
internal readonly record struct LeverPoint(double Value, double Stayers);

/// <summary>The frontier of a lever: mean stayers as a function of where it stands.</summary>
internal static class Frontier
{
    /// <summary>Where the lever has to stand to keep a number of people: linear between the points; null where no point passes it.</summary>
    /// <param name="points">Ascending in the lever's value.</param>
    /// <param name="stayers">How many are to be kept on average.</param>
    public static double? Keeps(ImmutableArray<LeverPoint> points, double stayers)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i].Stayers == stayers)
            {
                return points[i].Value;
            }

            if (i > 0 && points[i - 1].Stayers < stayers != points[i].Stayers < stayers)
            {
                var (a, b) = (points[i - 1], points[i]);
                return a.Value + (b.Value - a.Value) * (stayers - a.Stayers) / (b.Stayers - a.Stayers);
            }
        }

        return null;
    }
}
