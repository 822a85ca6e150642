using System.Diagnostics;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>What spans say of the ensemble and the batch that they are of.</summary>
internal static class BatchSpans
{
    /// <summary>The tag that says which attempt at a batch it is, from 1.</summary>
    public const string Attempt = "talent.attempt";

    private const string Role = "talent.role";

    /// <summary>
    /// The span of an ensemble, the one that is current here above it or a trace of its own. None where it passes: a hand on a lever orders several a
    /// second, and how long they take is a metric.
    /// </summary>
    public static Activity? Begin(EnsembleRequest order) =>
        order.IsPassing ? null : Begin("ensemble", Activity.Current?.Context ?? default)?.Describe(order);

    /// <summary>A span that is not left as the current one: what it is of is done by many calls, and none of them is its parent.</summary>
    public static Activity? Begin(string name, ActivityContext parent)
    {
        var current = Activity.Current;
        Activity.Current = null; // else it would be the parent of what has none
        var span = Instruments.Source.StartActivity(name, ActivityKind.Internal, parent);
        Activity.Current = current;
        return span;
    }

    /// <summary>Says which batch it is.</summary>
    public static Activity Describe(this Activity span, BatchOrder order) =>
        span.SetTag(Instruments.Scenario, order.Name)
            .SetTag(Instruments.Run, order.Run)
            .SetTag("talent.seed", (long)order.Seed)
            .SetTag(Role, order.Role)
            .SetTag("talent.batch", order.Batch)
            .SetTag("talent.worlds", order.Worlds);

    /// <summary>Says of which run worlds are lived: by the whole command, or by one of its ensembles.</summary>
    /// <param name="span">Of either.</param>
    /// <param name="scenario">The scenario's name.</param>
    /// <param name="hash">Its hash.</param>
    /// <param name="run">What the run is called.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="worlds">How many worlds.</param>
    public static Activity OfRun(this Activity span, string scenario, string hash, string run, uint seed, int worlds) =>
        span.SetTag(Instruments.Scenario, scenario)
            .SetTag("talent.scenario.hash", hash)
            .SetTag(Instruments.Run, run)
            .SetTag("talent.seed", (long)seed)
            .SetTag("talent.worlds", worlds);

    private static Activity Describe(this Activity span, EnsembleRequest order) =>
        span.OfRun(order.Name, order.Hash, order.Run, order.Seed, order.Worlds).SetTag(Role, order.Role);
}
