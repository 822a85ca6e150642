using System.Diagnostics.Metrics;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What a run says about its people, lab by lab and cohort by cohort, as of one simulated week.</summary>
internal static class Gauges
{
    public const string Cohort = "talent.cohort";
    public const string Lab = "talent.lab";
    public const string Destination = "talent.destination";
    public const string Cause = "talent.cause";
    public const string Quantile = "talent.quantile";
    public const string Bound = "talent.bound";
    public const string Stayers = "talent.stayers";

    public static Gauge<double> SimulatedTime { get; } =
        Of("talent.simulated.time", "s", "The simulated week that the other gauges are of, since 1970-01-01");

    public static Gauge<double> Retention { get; } =
        Of("talent.retention", "{fraction}", "Simulated fraction of a cohort still at its lab: quantiles over worlds");

    public static Gauge<double> RetentionMean { get; } =
        Of("talent.retention.mean", "{fraction}", "Simulated fraction of a cohort still at its lab: mean over worlds");

    public static Gauge<double> RetentionObserved { get; } =
        Of(
            "talent.retention.observed",
            "{fraction}",
            "Observed fraction of a cohort still at its lab: at the best dates, and the least and most that the dates allow"
        );

    public static Gauge<double> Exits { get; } =
        Of("talent.exits", "{exit}", "Simulated exits from a cohort's lab so far: mean over worlds");

    public static Gauge<double> ExitsObserved { get; } =
        Of("talent.exits.observed", "{exit}", "Observed exits from a cohort's lab so far, at their best dates");

    public static Gauge<double> StayersProbability { get; } =
        Of(
            "talent.stayers.probability",
            "{fraction}",
            "Fraction of worlds in which exactly so many of a cohort are still there"
        );

    public static Gauge<double> Momentum { get; } =
        Of("talent.momentum", "{SD}", "A lab's published momentum: quantiles over sampled worlds");

    public static Gauge<double> Unrest { get; } =
        Of(
            "talent.unrest",
            "{leader}",
            "A lab's leadership unrest in direct leaders' exits: quantiles over sampled worlds"
        );

    public static Gauge<double> Shortfall { get; } =
        Of("talent.shortfall", "{SD}", "How far a lab's own model fell short: quantiles over sampled worlds");

    /// <summary>The gauge of a lab's signal; null for the readings of clocks, which are counted and not felt.</summary>
    public static Gauge<double>? OfSignal(Signal signal) =>
        signal switch
        {
            Signal.Momentum => Momentum,
            Signal.Unrest => Unrest,
            Signal.Shortfall => Shortfall,
            _ => null,
        };

    private static Gauge<double> Of(string name, string unit, string description) =>
        Instruments.Meter.CreateGauge<double>(name, unit, description);
}
