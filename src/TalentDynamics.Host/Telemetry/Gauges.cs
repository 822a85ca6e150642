using System.Diagnostics.Metrics;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What a run says about its people, lab by lab and cohort by cohort, as of one simulated week.</summary>
/// <remarks>Viewers add up what stands under one name, so quantiles and bounds stand under names of their own.</remarks>
internal static class Gauges
{
    public const string Cohort = "talent.cohort";
    public const string Lab = "talent.lab";
    public const string Destination = "talent.destination";
    public const string Cause = "talent.cause";
    public const string Quantile = "talent.quantile";
    public const string Bound = "talent.bound";
    public const string Stayers = "talent.stayers";
    public const string EventKind = "talent.event.kind";
    public const string EventNumber = "talent.event.number";
    public const string EventDate = "talent.event.date";

    public const string Researcher = "talent.researcher";
    public const string Spell = "talent.spell";

    // No unit: what is told by OTLP as "1" Prometheus calls a ratio, what it scrapes it does not.
    private const string? Share = null;

    public static Gauge<double> SimulatedTime { get; } =
        Of("talent.simulated.time", "s", "The simulated week that the other gauges are of, since 1970-01-01");

    public static Gauge<double> SimulatedWeek { get; } =
        Of("talent.simulated.week", "{week}", "The simulated week that the other gauges are of, 0 at the start");

    public static Gauge<double> Event { get; } =
        Of("talent.event", "{event}", "A dated event of a lab that has happened by now: 1");

    public static Gauge<double> Retention { get; } =
        Of("talent.retention", Share, "Simulated fraction of a cohort still at its lab: median over worlds");

    public static Gauge<double> RetentionQuantile { get; } =
        Of(
            "talent.retention.quantile",
            Share,
            "Simulated fraction of a cohort still at its lab: quantiles over worlds"
        );

    public static Gauge<double> RetentionMean { get; } =
        Of("talent.retention.mean", Share, "Simulated fraction of a cohort still at its lab: mean over worlds");

    public static Gauge<double> RetentionObserved { get; } =
        Of("talent.retention.observed", Share, "Observed fraction of a cohort still at its lab, at the best dates");

    public static Gauge<double> RetentionObservedBound { get; } =
        Of(
            "talent.retention.observed.bound",
            Share,
            "Observed fraction of a cohort still at its lab: the least and the most that the dates allow"
        );

    public static Gauge<double> Exits { get; } =
        Of("talent.exits", "{exit}", "Simulated exits from a cohort's lab so far: mean over worlds");

    public static Gauge<double> ExitsObserved { get; } =
        Of("talent.exits.observed", "{exit}", "Observed exits from a cohort's lab so far, at their best dates");

    public static Gauge<double> StayersProbability { get; } =
        Of(
            "talent.stayers.probability",
            Share,
            "Fraction of worlds in which exactly so many of a cohort are still there"
        );

    public static Gauge<double> Career { get; } =
        Of("talent.career", "{researcher}", "Somebody of the most typical world is at that lab: 1");

    /// <summary>The gauges of a lab's signal; null for the readings of clocks, which are counted and not felt.</summary>
    public static SignalGauges? OfSignal(Signal signal) =>
        signal switch
        {
            Signal.Momentum => Momentum,
            Signal.Unrest => Unrest,
            Signal.Shortfall => Shortfall,
            _ => null,
        };

    private static SignalGauges Momentum { get; } =
        Signalled("talent.momentum", "A lab's published momentum in standard deviations");

    private static SignalGauges Unrest { get; } =
        Signalled("talent.unrest", "A lab's leadership unrest in direct leaders' exits");

    private static SignalGauges Shortfall { get; } =
        Signalled("talent.shortfall", "How far a lab's own model fell short, in standard deviations");

    private static SignalGauges Signalled(string name, string what) =>
        new(
            Of(name, Share, $"{what}: median over sampled worlds"),
            Of($"{name}.quantile", Share, $"{what}: quantiles over sampled worlds")
        );

    private static Gauge<double> Of(string name, string? unit, string description) =>
        Instruments.Meter.CreateGauge<double>(name, unit, description);
}

/// <summary>A signal of labs: its median, and its quantiles apart.</summary>
/// <param name="Median">The median.</param>
/// <param name="Quantiles">With the quantile as a tag.</param>
internal sealed record SignalGauges(Gauge<double> Median, Gauge<double> Quantiles);
