namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>An estimate with the central 95 % of its bootstrap distribution.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Lower">2.5 % quantile of the bootstrap.</param>
/// <param name="Upper">97.5 % quantile.</param>
internal readonly record struct BootstrapInterval(double Value, double Lower, double Upper)
{
    private const int Resamples = 400;
    private const double Tail = .025;

    /// <summary>Bootstraps a statistic of rows (Efron 1979, Annals of Statistics 7, 1–26).</summary>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <param name="statistic">From the rows taken, with repetitions, to the numbers of interest.</param>
    internal static BootstrapInterval[] Of(int rows, uint seed, Func<int[], double[]> statistic)
    {
        var values = statistic([.. Enumerable.Range(0, rows)]);
        var resampled = new double[Resamples][];
        Parallel.For(
            0,
            Resamples,
            b =>
            {
                var chance = new Uniforms(seed, 2);
                resampled[b] = statistic([.. Enumerable.Range(0, rows).Select(r => chance.Whole(b, r, rows))]);
            }
        );
        return
        [
            .. values.Select(
                (value, k) =>
                    new BootstrapInterval(value, Quantile(resampled, k, Tail), Quantile(resampled, k, 1 - Tail))
            ),
        ];
    }

    private static double Quantile(double[][] resampled, int k, double p)
    {
        var sorted = resampled.Select(r => r[k]).Order().ToArray();
        return sorted[(int)Math.Round(p * (sorted.Length - 1))];
    }
}
