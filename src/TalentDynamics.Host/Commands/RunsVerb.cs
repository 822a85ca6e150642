using System.CommandLine;
using Spectre.Console;
using StackExchange.Redis;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent runs: what a cluster holds, and how far it is.</summary>
internal sealed class RunsVerb
{
    private static readonly string[] Usual = [".", "runs", "calibrations"];

    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<string[]> forget = new("--forget")
    {
        Description = "Delete what the cluster holds of a run; may be repeated",
        HelpName = "RUN",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> clean = new("--clean")
    {
        Description =
            "Take away what runs that were killed left half written in these folders, and ask no cluster [default: ., runs and calibrations]",
        HelpName = "DIR",
        Arity = ArgumentArity.ZeroOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    public static Command Command(Terminal terminal) => new RunsVerb().As(terminal);

    private Command As(Terminal terminal)
    {
        var command = new Command("runs", "List what a cluster holds: runs that are running or wait to be resumed")
        {
            output,
            forget,
            clean,
        };
        command.SetAction((parsed, cancelled) => Run(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        if (parsed.GetResult(clean) is not null)
        {
            return Clean(parsed.GetValue(clean)!, terminal);
        }

        await using var cluster = await Cluster.Connect(ClusterOptions.Required(parsed, terminal), cancelled);
        await Forget(cluster, parsed.GetValue(forget)!, terminal);
        var runs = await Listed(cluster);
        if (parsed.GetValue(output) is OutputForm.Json)
        {
            terminal.Say(ListedRun.Json(runs));
        }
        else
        {
            ListedRun.Write(terminal.Out, runs);
        }

        return ExitCode.Ok;
    }

    private static async Task Forget(Cluster cluster, string[] forgotten, Terminal terminal)
    {
        foreach (var run in forgotten)
        {
            await EnsembleRun.Forget(cluster.Grains, run);
        }

        try
        {
            await (forgotten.Length > 0 ? cluster.Compact() : Task.CompletedTask);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            terminal.Complain(
                $"talent: deleted; the store's file is to be rewritten yet, by BGREWRITEAOF: {e.Message}"
            );
        }
    }

    private static int Clean(string[] folders, Terminal terminal)
    {
        if (Array.Find(folders, folder => !Directory.Exists(folder)) is { } missing)
        {
            throw new BadInputException($"--clean: found no folder '{missing}', allowed folders that results are in");
        }

        var searched = folders.Length > 0 ? folders : [.. Usual.Where(Directory.Exists)];
        var left = searched.Select(Path.GetFullPath).Distinct().SelectMany(Leftovers.Clean).ToArray();
        foreach (var leftover in left)
        {
            terminal.Say(
                leftover.IsGone
                    ? $"removed {leftover.Path}"
                    : $"kept {leftover.Path}: it holds what talent did not write"
            );
        }

        if (left.Length == 0)
        {
            terminal.Say("nothing: no run that was killed left anything there");
        }

        return ExitCode.Ok;
    }

    private static async Task<ListedRun[]> Listed(Cluster cluster)
    {
        var ids = await cluster.Grains.GetGrain<IRunsGrain>(0).All();
        var all = await Task.WhenAll(ids.Select(id => Listed(cluster, id)));
        return [.. all.OfType<ListedRun>()];
    }

    // One that cannot be read hides none of the others.
    private static async Task<ListedRun?> Listed(Cluster cluster, string id)
    {
        try
        {
            return await cluster.Grains.GetGrain<IEnsembleGrain>(id).Describe() is { } run ? new(id, run) : null;
        }
        catch (Exception unread) when (unread is not OperationCanceledException)
        {
            return new(id, null, unread.Message);
        }
    }
}
