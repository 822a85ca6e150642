using System.Collections.Immutable;
using System.CommandLine;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent explain: why they leave in the worlds of a run, for a cohort in four numbers, for one researcher as a story.</summary>
internal sealed class ExplainVerb
{
    private const int DefaultWorlds = 2000;

    private readonly Argument<string> run = new("RUN") { Description = "A folder that talent run wrote" };
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"How many of the run’s worlds every set of clocks is lived in [default: {DefaultWorlds}, or all]",
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
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };

    public static Command Command(Terminal terminal, LiveEnsemble live)
    {
        var verb = new ExplainVerb();
        var command = new Command("explain", "Say why they leave in the worlds of a run, in this model")
        {
            verb.run,
            verb.worlds,
            verb.researcher,
            verb.world,
            verb.output,
            verb.quiet,
        };
        command.SetAction((parsed, cancelled) => verb.Explain(parsed, terminal, live, cancelled));
        return command;
    }

    private async Task<int> Explain(
        ParseResult parsed,
        Terminal terminal,
        LiveEnsemble live,
        CancellationToken cancelled
    )
    {
        var path = parsed.GetValue(run)!;
        var stored = await StoredRun.Read(path, null);
        if (StoryAskedFor(parsed, stored) is { } asked)
        {
            var drawn = await RunDraws.Read(path, stored, asked.World + 1);
            Tell(ExplainStory.Of(stored, drawn, asked.Researcher, asked.World), parsed.GetValue(output), terminal);
            return ExitCode.Ok;
        }

        var count = WorldsFor(parsed, stored);
        var draws = await RunDraws.Read(path, stored, count);
        var lived = await Progress.Watch(
            terminal,
            parsed.GetValue(quiet),
            progress => LiveCoalitions(stored, draws, count, live, progress, cancelled)
        );
        var explanation = Explanation.Of(stored, draws, lived, count);
        await HazardsTable.Write(path, stored.Input.Setting, explanation.Exits);
        await File.WriteAllTextAsync(Path.Combine(path, ExplainPage.FileName), ExplainPage.Of(explanation), cancelled);
        Show(explanation, path, parsed.GetValue(output), terminal);
        return ExitCode.Ok;
    }

    private int WorldsFor(ParseResult parsed, StoredRun stored)
    {
        var has = stored.Manifest.Worlds;
        var asked = parsed.GetValue(worlds) ?? Math.Min(DefaultWorlds, has);
        return asked <= has
            ? (int)asked
            : throw new BadInputException(
                $"--worlds: found '{asked}', allowed a whole number from 2 to {has}, the worlds of the run"
            );
    }

    /// <summary>The two options belong together.</summary>
    private (int Researcher, int World)? StoryAskedFor(ParseResult parsed, StoredRun stored)
    {
        var (who, where) = (parsed.GetValue(researcher), parsed.GetValue(world));
        if (who is null && where is null)
        {
            return null;
        }

        var people = stored.Input.Setting.Researchers.Select(r => r.Id).ToImmutableArray();
        var faults = new List<string>();
        if (who is null || !people.Contains(who))
        {
            var found = who is null ? "nothing" : $"'{who}'";
            faults.Add($"--researcher: found {found}, allowed {Nearest(who ?? "", people)}");
        }

        if (where is null || where >= stored.Manifest.Worlds)
        {
            var found = where is null ? "nothing" : $"'{where}'";
            faults.Add(
                $"--world: found {found}, allowed a whole number from 0 to {stored.Manifest.Worlds - 1}, a world of the run"
            );
        }

        return faults.Count == 0 ? (people.IndexOf(who!), (int)where!.Value) : throw new BadInputException(faults);
    }

    private static string Nearest(string word, ImmutableArray<string> people)
    {
        var nearest = people.MinBy(id => Mistakes.Distance(word, id));
        var some =
            people.Length <= 20 ? string.Join(", ", people.Order(StringComparer.Ordinal)) : "a researcher of the run";
        return Mistakes.Distance(word, nearest!) <= 3 ? $"{some}; did you mean {nearest}?" : some;
    }

    /// <summary>Every set of clocks with the same seed and worlds, on one silo.</summary>
    private static async Task<ImmutableArray<Histories>> LiveCoalitions(
        StoredRun stored,
        RunDraws draws,
        int worlds,
        LiveEnsemble live,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var game = ClockGame.Of(stored.Input.Setting);
        var table = draws.Table(stored.Input.Setting, stored.Manifest.Seed);
        var lived = ImmutableArray.CreateBuilder<Histories>(game.Coalitions);
        for (var coalition = 0; coalition < game.Coalitions; coalition++)
        {
            var scenario = stored.Input.Scenario with { Off = game.OffIn(coalition) };
            var order = new EnsembleOrder(scenario, stored.Manifest.Seed, worlds, null, draws.Source, table);
            var whole = new Part(progress, coalition * worlds, game.Coalitions * worlds);
            var outcome = await live(order, whole, cancelled);
            cancelled.ThrowIfCancellationRequested();
            lived.Add(outcome.Histories);
        }

        return lived.MoveToImmutable();
    }

    private static void Tell(ExplainStory story, OutputForm form, Terminal terminal)
    {
        var writer = terminal.Out.Profile.Out.Writer;
        if (form is OutputForm.Json)
        {
            writer.WriteLine(story.ToJson());
            return;
        }

        ExplainView.Write(terminal.Out, story);
    }

    private static void Show(Explanation explanation, string path, OutputForm form, Terminal terminal)
    {
        if (form is OutputForm.Json)
        {
            terminal.Out.Profile.Out.Writer.WriteLine(explanation.Document.ToJson());
            return;
        }

        ExplainView.Write(terminal.Out, explanation);
        ExplainView.WriteNext(terminal.Out, path, explanation);
    }

    /// <summary>The progress of one ensemble as part of the whole.</summary>
    private sealed class Part(IProgress<EnsembleProgress> whole, int before, int worlds) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => whole.Report(new(before + value.Finished, worlds));
    }
}
