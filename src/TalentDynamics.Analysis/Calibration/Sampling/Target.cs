namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>A log-likelihood at a point.</summary>
public delegate double LogDensity(ReadOnlySpan<double> point);

/// <summary>Whether the prior allows a point.</summary>
public delegate bool Support(ReadOnlySpan<double> point);

/// <summary>What a sampler explores: a likelihood over a standard normal prior, restricted to a region.</summary>
/// <param name="Dimensions">How many coordinates.</param>
/// <param name="LogLikelihood">Called only where the prior allows; −∞ where excluded. Safe to call from many threads.</param>
/// <param name="Allows">The region.</param>
public sealed record Target(int Dimensions, LogDensity LogLikelihood, Support Allows);
