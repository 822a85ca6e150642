using System.CommandLine;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.RunFolders;
using TalentDynamics.Model.Runs;
using TalentDynamics.Reports.Explain;

namespace TalentDynamics.Host.Commands;

/// <summary>talent explain: why they leave in the worlds of a run, for a cohort in four numbers, for one researcher as a story.</summary>
internal sealed class ExplainVerb
{
    private readonly Argument<string> run = new("RUN") { Description = "A folder that talent run wrote" };
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"In how many of the run’s worlds every set of clocks is run [default: {ExplainOrder.DefaultWorlds}, or all]",
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
        };
        command.AddAll(verb.outputs.Shown);
        command.SetAction(
            (parsed, cancelled) => verb.Explain(parsed, verb.outputs.Of(parsed, terminal), run, cancelled)
        );
        return command;
    }

    private async Task<int> Explain(ParseResult parsed, Output output, RunEnsemble live, CancellationToken cancelled)
    {
        var path = parsed.GetValue(run)!;
        var stored = await StoredRuns.Read(path, null);
        if (StoryOrder.Of(stored, parsed.GetValue(researcher), parsed.GetValue(world)) is { } asked)
        {
            var story = ExplainStory.Of(stored, await WorldsTable.DrawsOf(path, stored, asked.World + 1), asked);
            output.Show(story.ToJson, console => ExplainTable.Write(console, story));
            return ExitCode.Ok;
        }

        var count = ExplainOrder.WorldsOf(parsed.GetValue(worlds), stored);
        var order = new ExplainOrder(stored, await WorldsTable.DrawsOf(path, stored, count), count);
        var findings = await output.Watch(progress => new ExplainRun(order, live).Find(progress, cancelled));
        await HazardsTable.Write(path, findings.Setting, findings.Exits);
        await File.WriteAllTextAsync(Path.Combine(path, ExplainPage.FileName), ExplainPage.Of(findings), cancelled);
        output.Show(findings.Document.ToJson, console => ExplainTable.Write(console, findings, path));
        return ExitCode.Ok;
    }
}
