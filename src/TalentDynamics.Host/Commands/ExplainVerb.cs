using System.CommandLine;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Reports.Explain;
using TalentDynamics.Reports.Run;
using TalentDynamics.RunFolders;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.Host.Commands;

/// <summary>talent explain: why they leave in the worlds of a run, for a cohort in four numbers, for one researcher as a story.</summary>
internal sealed class ExplainVerb
{
    private readonly Argument<string> run = new("RUN") { Description = "A folder that talent run wrote" };
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"In how many of the run’s worlds every set of clocks is run [default: {ExplainOrder.DefaultWorlds}, {ExplainOrder.DefaultLargeWorlds} where they are large, or all]",
        2,
        Options.MostWorlds
    );
    private readonly Option<string?> researcher = new("--researcher")
    {
        Description = "Tell the story of one researcher instead, in the world of --world",
        HelpName = "ID",
    };
    private readonly Option<long?> world = Options.Whole(
        "--world",
        "Which of the run’s worlds",
        0,
        Options.MostWorlds - 1
    );
    private readonly Option<bool> asObserved = new("--as-observed")
    {
        Description = "Require that every world of the run is the observed history",
    };
    private readonly OutputOptions outputs = new();

    public static Command Command(Terminal terminal, RunEnsemble run)
    {
        var verb = new ExplainVerb();
        var command = new Command("explain", "Say why they leave in the worlds of a run, in this model")
        {
            verb.run,
            verb.worlds,
            verb.researcher,
            verb.world,
            verb.asObserved,
        };
        command.AddAll(verb.outputs.AboutPeople);
        command.SetAction(
            (parsed, cancelled) => verb.Explain(parsed, verb.outputs.Of(parsed, terminal), run, cancelled)
        );
        return command;
    }

    private async Task<int> Explain(ParseResult parsed, Output output, RunEnsemble live, CancellationToken cancelled)
    {
        var path = parsed.GetValue(run)!;
        var stored = (await StoredRuns.Read(path, null)).Real();
        RequireHistory(parsed.GetValue(asObserved), stored.Run);
        var shown = output.Of(stored.Run.IsHistory).Pseudonymise ? stored.Shown() : stored;
        if (StoryOrder.Of(stored, parsed.GetValue(researcher), parsed.GetValue(world)) is { } asked)
        {
            var story = ExplainStory.Of(stored, await WorldsTable.DrawsOf(path, stored, asked.World + 1), asked, shown);
            output.Show(story.ToJson, console => ExplainTable.Write(console, story));
            return ExitCode.Ok;
        }

        var count = ExplainOrder.WorldsOf(parsed.GetValue(worlds), stored);
        var order = new ExplainOrder(stored, await WorldsTable.DrawsOf(path, stored, count), count);
        using var folder = AtomicFolder.Begin(path, FolderUse.Add);
        var findings = await output.Watch(progress => new ExplainRun(order, live).Find(progress, cancelled));
        findings = output.Pseudonymise ? findings.Of(shown) : findings;
        await folder.Fill(async fresh =>
        {
            await HazardsTable.Write(fresh, findings.Setting, findings.Exits);
            await File.WriteAllTextAsync(Path.Combine(fresh, ExplainPage.FileName), ExplainPage.Of(findings));
            await LinkFromReport(path, fresh);
        });
        output.Show(findings.Document.ToJson, console => ExplainTable.Write(console, findings, path));
        return ExitCode.Ok;
    }

    // Written anew in the same step as the page it leads to; a report that somebody took away stays away.
    private static async Task LinkFromReport(string folder, string fresh)
    {
        var report = Path.Combine(folder, RunPage.FileName);
        if (OrdinaryFile.Exists(report))
        {
            var linked = ExplainPage.LinkedFrom(await File.ReadAllTextAsync(report));
            await File.WriteAllTextAsync(Path.Combine(fresh, RunPage.FileName), linked);
        }
    }

    private static void RequireHistory(bool isRequired, RunIdentity run)
    {
        if (isRequired && !run.IsHistory)
        {
            throw new BadInputException(
                $"--as-observed: found a run of {run.Ensemble}, allowed one whose worlds are the history; {run.Command} --as-observed runs them"
            );
        }
    }
}
