using System.Diagnostics;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Telemetry;

/// <summary>The span of a verb that runs worlds, from its arguments to its exit code.</summary>
/// <remarks>
/// Whoever opens a list of traces looks for runs. A command that runs no worlds (check, compare, a run that is refused) has said on its terminal all that
/// its one span could say; one that serves for hours (silo, explore) would show its span when nobody needs it any more. So neither leaves a trace.
/// </remarks>
internal static class VerbSpan
{
    /// <summary>What the root of a run's trace is called, whichever verb asked for it.</summary>
    public const string Run = "talent run";

    private const string HasLived = "has lived";

    /// <summary>Runs a verb inside its span. Messages of failures stay out of it: they may name people.</summary>
    public static async Task<int> Around(string verb, Func<Task<int>> run)
    {
        using var span = Instruments.Source.StartActivity(Run)?.SetTag("talent.verb", verb);
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
        finally
        {
            if (span?.GetCustomProperty(HasLived) is null)
            {
                LeaveNone(span);
            }
        }
    }

    /// <summary>Worlds are about to be run: there is something to show. Of several ensembles the first says which run it is.</summary>
    public static void Lives(EnsembleOrder order)
    {
        if (Activity.Current is { } span && span.GetCustomProperty(HasLived) is null)
        {
            span.SetCustomProperty(HasLived, HasLived);
            if (span.GetTagItem(Instruments.Run) is null)
            {
                var hash = ScenarioJson.Hash(order.Scenario);
                var name = order.Scenario.Name;
                span.OfRun(name, hash, order.Run, order.Seed, order.Worlds);
            }
        }
    }

    /// <summary>Says on the span of the verb which run it does.</summary>
    public static void Says(RunOrder order) =>
        Activity.Current?.OfRun(order.Input.Scenario.Name, order.Input.Hash, order.Name, order.Seed, order.Worlds);

    /// <summary>Says on the span of the verb what came of it.</summary>
    public static void Says(FinishedWorlds run) => Activity.Current?.SetTag("talent.digest", run.Digest);

    /// <summary>The span of a part of the verb that is no ensemble: compare, write.</summary>
    public static Activity? Phase(string name) => Instruments.Source.StartActivity(name);

    private static void LeaveNone(Activity? span)
    {
        if (span is not null)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // exporters pass it by
        }
    }
}
