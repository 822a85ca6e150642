using System.Diagnostics;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Telemetry;

/// <summary>The span of a whole verb, from its arguments to its exit code.</summary>
internal static class VerbSpan
{
    /// <summary>Runs a verb inside its span. Messages of failures stay out of it: they may name people.</summary>
    public static async Task<int> Around(string verb, Func<Task<int>> run)
    {
        using var span = Instruments.Source.StartActivity($"talent {verb}");
        try
        {
            var answer = await run();
            span?.SetTag("process.exit.code", answer);
            span?.SetStatus(answer == ExitCode.Ok ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            return answer;
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
            throw;
        }
    }

    /// <summary>Says on the span of the verb which run it does.</summary>
    public static void Says(RunOrder order) =>
        Activity
            .Current?.SetTag(Instruments.Scenario, order.Input.Scenario.Name)
            .SetTag("talent.scenario.hash", order.Input.Hash)
            .SetTag(Instruments.Run, RunName.Of(order))
            .SetTag("talent.seed", (long)order.Seed)
            .SetTag("talent.worlds", order.Worlds);

    /// <summary>Says on the span of the verb what came of it.</summary>
    public static void Says(FinishedWorlds run) => Activity.Current?.SetTag("talent.digest", run.Digest);

    /// <summary>The span of a part of the verb that is no ensemble: compare, write.</summary>
    public static Activity? Phase(string name) => Instruments.Source.StartActivity(name);
}
