using System.Diagnostics;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Grains.Telemetry;

/// <summary>What spans say of the ensemble and the batch that they are of.</summary>
internal static class BatchSpans
{
    /// <summary>The tag that says which attempt at a batch it is, from 1.</summary>
    public const string Attempt = "talent.attempt";

    /// <summary>Says which ensemble it is.</summary>
    /// <param name="span">Of the ensemble.</param>
    /// <param name="order">What was asked.</param>
    /// <param name="hash">Of the scenario.</param>
    public static Activity Describe(this Activity span, EnsembleOrder order, string hash) =>
        span.SetTag(Instruments.Scenario, order.Scenario.Name)
            .SetTag("talent.scenario.hash", hash)
            .SetTag(Instruments.Run, BatchOrder.RunOf(order.Scenario.Name, hash, order.Seed))
            .SetTag("talent.seed", (long)order.Seed)
            .SetTag("talent.worlds", order.Worlds)
            .SetTag("talent.role", RoleOf(order));

    /// <summary>Says which batch it is.</summary>
    public static Activity Describe(this Activity span, BatchOrder order) =>
        span.SetTag(Instruments.Scenario, order.Name)
            .SetTag(Instruments.Run, order.Run)
            .SetTag("talent.seed", (long)order.Seed)
            .SetTag("talent.batch", order.Batch)
            .SetTag("talent.worlds", order.Worlds);

    private static string RoleOf(EnsembleOrder order) =>
        order switch
        {
            { History: not null } => "as observed",
            { Draws: DrawKind.TableOfTypicalTeam } => "typical",
            _ => "this team",
        };
}
