using System.CommandLine;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Disk;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Commands;

/// <summary>talent export: runs as series in simulated time, for programs that draw time series.</summary>
internal sealed class ExportVerb
{
    private readonly Argument<string[]> runs = new("RUN")
    {
        Description = "Folders that talent run wrote",
        Arity = ArgumentArity.OneOrMore,
    };
    private readonly Option<string> openMetrics = new("--openmetrics")
    {
        Description = "The file to write: OpenMetrics text with timestamps of the scenario",
        HelpName = "FILE",
        Required = true,
    };

    public static Command Command(Terminal terminal)
    {
        var verb = new ExportVerb();
        var command = new Command("export", "Write runs as series in simulated time that Prometheus imports")
        {
            verb.runs,
            verb.openMetrics,
        };
        command.SetAction((parsed, _) => verb.Export(parsed, terminal));
        return command;
    }

    private async Task<int> Export(ParseResult parsed, Terminal terminal)
    {
        var exported = new List<ExportedRun>();
        foreach (var folder in parsed.GetValue(runs)!)
        {
            exported.Add(await Read(folder));
        }

        RequireNames(exported);
        var file = parsed.GetValue(openMetrics)!;
        using var written = AtomicFile.Begin(file, openMetrics.Name);
        await written.Write(writer => OpenMetrics.Write(writer, exported));
        foreach (var run in exported)
        {
            terminal.Say(
                $"{file}: {run.Name}, {run.Weeks.Count} weeks from {run.Weeks[0]:yyyy-MM-dd} to {run.Weeks[^1]:yyyy-MM-dd}"
            );
        }

        return ExitCode.Ok;
    }

    private static async Task<ExportedRun> Read(string folder)
    {
        var stored = await StoredRuns.Read(folder, null);
        var setting = stored.Input.Setting;
        var (name, exits) = (stored.Name, CohortExits.OfEach(setting, stored.Histories));
        var series = new RunSeries(stored.Input, name);
        var said = series.Of(exits, await SignalsTable.Read(folder, setting));
        var careers = new CareerSeries(stored, name, MedianWorld.Of(exits));
        return new(
            name,
            week => said(week).Concat(careers.At(week)),
            [.. Enumerable.Range(0, setting.Steps + 1).Select(series.InstantOf)]
        );
    }

    private static void RequireNames(IEnumerable<ExportedRun> runs)
    {
        string[] faults =
        [
            .. runs.CountBy(run => run.Name)
                .Where(name => name.Value > 1)
                .Select(name => $"RUN: found {name.Value} folders of the run {name.Key}, allowed each run once"),
        ];
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }
    }
}
