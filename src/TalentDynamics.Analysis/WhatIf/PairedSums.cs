using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>A count in the same worlds of two arms, summed world by world in whole numbers, so no order and no batch changes a digit.</summary>
/// <remarks>Counts are at most the size of a cohort: 10 million worlds of 100,000 people stay within 64 bits.</remarks>
internal struct PairedSums
{
    private long worlds;
    private long differing;
    private long sumBase;
    private long sumArm;
    private long squaresBase;
    private long squaresArm;
    private long squaresDifference;

    public void Add(int inBase, int inArm)
    {
        var difference = inArm - inBase;
        worlds++;
        differing += difference == 0 ? 0 : 1;
        sumBase += inBase;
        sumArm += inArm;
        squaresBase += (long)inBase * inBase;
        squaresArm += (long)inArm * inArm;
        squaresDifference += (long)difference * difference;
    }

    /// <param name="luck">Of the same worlds.</param>
    /// <param name="products">Σ difference·control over the worlds, by control.</param>
    public readonly PairedDifference Result(ControlVariates luck, double[] products)
    {
        var plain = (sumArm - sumBase) / (double)worlds;
        var (shift, explained) = luck.Of(plain, products);
        var freedom = worlds - 1 - (luck.Helps ? luck.Count : 0);
        var paired = Variance(sumArm - sumBase, squaresDifference);
        var variance = luck.Helps ? Math.Max(0, paired * (worlds - 1) - explained) / freedom : paired;
        var independent = Variance(sumBase, squaresBase) + Variance(sumArm, squaresArm);
        var difference = plain - shift;
        var error = Math.Sqrt(variance / worlds);
        double? reduction = variance > 0 ? independent / variance : null;
        return new(
            sumBase / (double)worlds,
            sumArm / (double)worlds,
            difference,
            difference - Quantiles.Normal975 * error,
            difference + Quantiles.Normal975 * error,
            error,
            (int)differing,
            reduction,
            reduction is { } factor ? Math.Ceiling(factor * worlds) : null
        );
    }

    // (n·Σx² − (Σx)²) / (n·(n − 1)); the numerator is exact.
    private readonly double Variance(long sum, long squares) =>
        worlds < 2 ? 0 : (double)((Int128)worlds * squares - (Int128)sum * sum) / ((double)worlds * (worlds - 1));
}
