using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.WhatIf;

/// <summary>One of several that are chosen from.</summary>
/// <param name="Mean">Of its value over the worlds.</param>
/// <param name="Lower">5 % quantile of that mean over resampled worlds.</param>
/// <param name="Upper">95 % quantile.</param>
/// <param name="ProbabilityBest">Share of resampled ensembles in which it has the largest mean; ties are split.</param>
/// <param name="Regret">By how much the best of all exceeds it on average over resampled ensembles, ≥ 0: what choosing it may cost.</param>
internal sealed record SelectedMean(double Mean, double Lower, double Upper, double ProbabilityBest, double Regret);

/// <summary>Which of several has the largest mean, as far as worlds with shared chance can tell.</summary>
/// <remarks>
/// Worlds are resampled with replacement, the same for all (Efron 1979, Annals of Statistics 7, 1–26): what they share cancels in every
/// comparison, as common random numbers intend. Expected opportunity cost is the criterion of Chick &amp; Inoue 2001, Operations Research 49,
/// 732–743.
/// </remarks>
internal static class Selection
{
    private const int Resamples = 2000;
    private static readonly uint Key = StableId.Of("selection");

    /// <summary>Compares them.</summary>
    /// <param name="values">Of each, its value in every world; at least one, of at least one world.</param>
    /// <param name="seed">Addresses the resampling.</param>
    public static ImmutableArray<SelectedMean> Of(IReadOnlyList<double[]> values, uint seed)
    {
        var means = Resampled(values, seed);
        var (best, regret) = (new double[values.Count], new double[values.Count]);
        for (var r = 0; r < Resamples; r++)
        {
            var most = means.Max(m => m[r]);
            var first = means.Count(m => m[r] == most);
            for (var c = 0; c < values.Count; c++)
            {
                regret[c] += (most - means[c][r]) / Resamples;
                best[c] += means[c][r] == most ? 1.0 / first / Resamples : 0;
            }
        }

        Array.ForEach(means, Array.Sort);
        return
        [
            .. values.Select(
                (v, c) =>
                    new SelectedMean(
                        v.Average(),
                        Quantiles.Reached(means[c], .05),
                        Quantiles.Reached(means[c], .95),
                        best[c],
                        regret[c]
                    )
            ),
        ];
    }

    private static double[][] Resampled(IReadOnlyList<double[]> values, uint seed)
    {
        var worlds = values[0].Length;
        var means = values.Select(_ => new double[Resamples]).ToArray();
        var times = new int[worlds];
        for (var r = 0; r < Resamples; r++)
        {
            var chance = new Randomness(seed, (uint)r);
            Array.Clear(times);
            for (var w = 0; w < worlds; w++)
            {
                times[(int)(worlds * chance.Uniform(Key, Purpose.TableOrder, 0, (uint)w))]++;
            }

            for (var c = 0; c < means.Length; c++)
            {
                var sum = 0.0;
                for (var w = 0; w < worlds; w++)
                {
                    sum += times[w] * values[c][w];
                }

                means[c][r] = sum / worlds;
            }
        }

        return means;
    }
}
