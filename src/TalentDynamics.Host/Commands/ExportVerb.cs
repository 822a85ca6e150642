using System.CommandLine;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Disk;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Commands;

/// <summary>talent export: a run as series in simulated time, for programs that draw time series.</summary>
internal sealed class ExportVerb
{
    private readonly Argument<string> run = new("RUN") { Description = "A folder that talent run wrote" };
    private readonly Option<string> openMetrics = new("--openmetrics")
    {
        Description = "The file to write: OpenMetrics text with timestamps of the scenario",
        HelpName = "FILE",
        Required = true,
    };

    public static Command Command(Terminal terminal)
    {
        var verb = new ExportVerb();
        var command = new Command("export", "Write a run as series in simulated time that Prometheus imports")
        {
            verb.run,
            verb.openMetrics,
        };
        command.SetAction((parsed, _) => verb.Export(parsed, terminal));
        return command;
    }

    private async Task<int> Export(ParseResult parsed, Terminal terminal)
    {
        var folder = parsed.GetValue(run)!;
        var stored = await StoredRuns.Read(folder, null);
        var signals = await SignalsTable.Read(folder, stored.Input.Setting);
        var series = new RunSeries(stored.Input);
        DateTimeOffset[] weeks = [.. Enumerable.Range(0, stored.Input.Setting.Steps + 1).Select(series.InstantOf)];
        var file = parsed.GetValue(openMetrics)!;
        using var written = AtomicFile.Begin(file, openMetrics.Name);
        await written.Write(writer =>
            OpenMetrics.Write(
                writer,
                series.Of(CohortExits.OfEach(stored.Input.Setting, stored.Histories), signals),
                weeks,
                LabelsOf(stored.Run)
            )
        );

        terminal.Say($"{file}: {weeks.Length} weeks from {weeks[0]:yyyy-MM-dd} to {weeks[^1]:yyyy-MM-dd}");
        return ExitCode.Ok;
    }

    /// <summary>As Prometheus calls who it got a series from: here the run.</summary>
    private static KeyValuePair<string, object?>[] LabelsOf(RunIdentity run) =>
        [
            Point.Tag("instance", $"{run.Scenario}-{run.Hash[..8]}-{run.Seed}"),
            Point.Tag("job", new ThisProcess().Service),
        ];
}
