using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>A log-likelihood at a point.</summary>
internal delegate double LogDensity(ReadOnlySpan<double> point);

/// <summary>A log-likelihood at each of several points, the same for each as it would be alone.</summary>
internal delegate void LogDensities(ReadOnlySpan<double[]> points, Span<double> values);

/// <summary>The two factors of a likelihood at each of several points: the log of what is given whole at every heat, and of what heat is given to.</summary>
internal delegate void LogFactors(ReadOnlySpan<double[]> points, Span<double> given, Span<double> heated);

/// <summary>Whether the prior allows a point.</summary>
internal delegate bool Support(ReadOnlySpan<double> point);

/// <summary>What a sampler explores: a likelihood over a standard normal prior, restricted to a region.</summary>
/// <param name="Dimensions">How many coordinates.</param>
/// <param name="LogLikelihoods">Called only where the prior allows; −∞ where excluded. Safe to call from many threads.</param>
/// <param name="Allows">The region.</param>
internal sealed record Target(int Dimensions, LogDensities LogLikelihoods, Support Allows)
{
    /// <summary>A likelihood that is evaluated point by point.</summary>
    public Target(int dimensions, LogDensity logLikelihood, Support allows)
        : this(dimensions, EachOf(logLikelihood), allows) { }

    /// <summary>Which coordinates go together, for a sampler that is told; null where all do.</summary>
    public ImmutableArray<Block>? Blocks { get; init; }

    /// <summary>Where part of the likelihood is given from the start, both parts; null where heat is given to all of it.</summary>
    public LogFactors? Factors { get; init; }

    /// <summary>Both parts at each of several points, log 1 = 0 where nothing is given.</summary>
    public void Evaluate(ReadOnlySpan<double[]> points, Span<double> given, Span<double> heated)
    {
        if (Factors is null)
        {
            given.Clear();
            LogLikelihoods(points, heated);
        }
        else
        {
            Factors(points, given, heated);
        }
    }

    private static LogDensities EachOf(LogDensity logLikelihood) =>
        (points, values) =>
        {
            for (var i = 0; i < points.Length; i++)
            {
                values[i] = logLikelihood(points[i]);
            }
        };
}
