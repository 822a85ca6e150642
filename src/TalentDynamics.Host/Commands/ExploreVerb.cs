using System.CommandLine;
using System.Diagnostics;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Commands;

/// <summary>talent explore: a page on this machine in which a lever moves and the curve follows.</summary>
internal sealed class ExploreVerb
{
    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"How many worlds the last look has [default: {ExploreOrder.MostWorlds}]",
        ExploreOrder.LeastWorlds,
        ExploreOrder.MostWorlds
    );
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<string?> parameters = Options.Parameters();
    private readonly Option<long?> port = Options.Whole(
        "--port",
        "The port of the page on this machine [default: one that is free]",
        1,
        65_535
    );
    private readonly Option<bool> noBrowser = new("--no-browser")
    {
        Description = "Print the address only; open no browser",
    };

    public static Command Command(Terminal terminal, RunEnsemble run)
    {
        var verb = new ExploreVerb();
        var command = new Command("explore", "Open a page on this machine: move a lever, see who would still be there")
        {
            verb.scenario,
        };
        command.AddAll([verb.worlds, verb.seed, verb.set, verb.parameters, verb.port, verb.noBrowser]);
        command.SetAction((parsed, cancelled) => verb.Open(parsed, terminal, run, cancelled));
        return command;
    }

    private async Task<int> Open(ParseResult parsed, Terminal terminal, RunEnsemble run, CancellationToken cancelled)
    {
        LeaveThreadsForRequests();
        await using var site = await ExplorerSite.Open(Order(parsed, terminal), run, cancelled);
        terminal.Say(site.Address);
        terminal.Complain("talent: the address lets whoever has it in; Ctrl+C ends the page");
        if (!parsed.GetValue(noBrowser))
        {
            ShowIn(terminal, site.Address);
        }

        try
        {
            await Task.Delay(Timeout.Infinite, cancelled);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how a page ends.
        }

        return ExitCode.Ok;
    }

    // Batches keep as many threads busy as there are cores, and those are all that a pool begins with: whoever asks meanwhile waits for none of them.
    private static void LeaveThreadsForRequests()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(workers + Environment.ProcessorCount + 2, ports);
    }

    private ExploreOrder Order(ParseResult parsed, Terminal terminal)
    {
        var named = NamedScenario.Of(parsed.GetValue(scenario)!);
        var order = new ExploreOrder(ScenarioInput.Shown(named.File))
        {
            Worlds = (int)(parsed.GetValue(worlds) ?? ExploreOrder.MostWorlds),
            Seed = seed.SeedOr(parsed, terminal),
            Port = (int)(parsed.GetValue(port) ?? 0),
            Parameters = new(parsed.GetValue(parameters), named.Learnt),
            Changes = set.Overrides(parsed, terminal),
            Allowed = Options.AllowedFor(parsed),
            Meter = Instruments.Meter,
        };
        return order;
    }

    private static void ShowIn(Terminal terminal, string address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception none) when (none is System.ComponentModel.Win32Exception or PlatformNotSupportedException)
        {
            terminal.Complain("talent: no browser opens by itself here; open the address in one");
        }
    }
}
