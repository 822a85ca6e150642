using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>How lucky each world was with the draws of a cohort: numbers whose mean over all worlds is known to be 0, so that a difference can be freed of them.</summary>
/// <remarks>
/// Control variates (Lavenberg &amp; Welch 1981, Management Science 27, 322–335). Of a cohort's members in their first spell: Σ e^(−E) − ½ and
/// Σ e^(−4E) − ⅕ for the thresholds E of each of the four lab clocks and of contagion, and Σ u − ½, Σ u² − ⅓ for the uniforms u of
/// frailty. E is unit exponential and u uniform whatever the scenario says, so the means are exact in every arm, posterior draws included.
/// With C̄ their mean over the worlds, a mean difference d̄ becomes d̄ − β·C̄, β by least squares; its variance is that of the residuals
/// over n − 1 − K. Where no world differs β is 0 and the difference stays exactly 0.
/// </remarks>
internal sealed class ControlVariates
{
    private const int LeastWorldsPerControl = 20;
    private static readonly Purpose[] Thresholds =
    [
        Purpose.Baseline,
        Purpose.Momentum,
        Purpose.Leadership,
        Purpose.Reception,
        Purpose.Contagion,
    ];

    private readonly double[][] controls;
    private readonly Vector<double>? mean;
    private readonly Cholesky<double>? covariance;

    private ControlVariates(double[][] controls)
    {
        this.controls = controls;
        Count = 2 * (Thresholds.Length + 1);
        mean = Vector<double>.Build.Dense(Count, k => controls.Average(world => world[k]));
        Helps = controls.Length >= LeastWorldsPerControl * Count;
        covariance = Helps ? Spread().Cholesky() : null;
    }

    private ControlVariates() => controls = [];

    /// <summary>Where nothing is known of the luck of worlds: a difference stays as it is.</summary>
    public static ControlVariates Unknown { get; } = new();

    /// <summary>K, the number of controls.</summary>
    public int Count { get; }

    /// <summary>Whether there are enough worlds to tell luck from effect.</summary>
    public bool Helps { get; }

    /// <summary>The luck of the members of a cohort in the worlds that were lived.</summary>
    public static ControlVariates Of(Arm arm, CohortProfile cohort)
    {
        uint[] keys = [.. cohort.Members.Select(member => arm.Setting.Researchers[member].Key)];
        var worlds = new double[arm.Histories.Worlds][];
        for (var world = 0; world < worlds.Length; world++)
        {
            worlds[world] = In(new Randomness(arm.Seed, (uint)(arm.Histories.FirstWorld + world)), keys);
        }

        return new(worlds);
    }

    /// <summary>The controls of one world, by position.</summary>
    public ReadOnlySpan<double> In(int world) => Count == 0 ? [] : controls[world];

    /// <summary>What luck did to a mean difference, and how much of its sum of squares it explains.</summary>
    /// <param name="difference">d̄.</param>
    /// <param name="products">Σ d·C over the worlds, by control.</param>
    public (double Shift, double Explained) Of(double difference, double[] products)
    {
        if (covariance is null)
        {
            return (0, 0);
        }

        var shared = Vector<double>.Build.Dense(products) - mean! * (difference * controls.Length);
        var slope = covariance.Solve(shared);
        return (slope * mean!, slope * shared);
    }

    private static double[] In(Randomness chance, uint[] keys)
    {
        var sums = new double[2 * (Thresholds.Length + 1)];
        foreach (var key in keys)
        {
            for (var t = 0; t < Thresholds.Length; t++)
            {
                // e^(−E) is the uniform that the threshold was made of.
                var u = chance.Uniform(key, Thresholds[t]);
                sums[2 * t] += u - 1 / 2.0;
                sums[2 * t + 1] += u * u * u * u - 1 / 5.0;
            }

            var z = chance.Uniform(key, Purpose.Frailty);
            sums[^2] += z - 1 / 2.0;
            sums[^1] += z * z - 1 / 3.0;
        }

        return sums;
    }

    private Matrix<double> Spread()
    {
        var spread = Matrix<double>.Build.Dense(Count, Count);
        foreach (var world in controls)
        {
            var apart = Vector<double>.Build.Dense(world) - mean;
            spread += apart.OuterProduct(apart);
        }

        return spread;
    }
}
