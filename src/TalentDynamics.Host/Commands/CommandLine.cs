using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.Host.Commands;

/// <summary>The command line: finds the verb, and turns whatever goes wrong into one exit code and lines that say where.</summary>
internal static class CommandLine
{
    private static readonly string[] OnClusters =
    [
        "run",
        "forecast",
        "explain",
        "whatif",
        "explore",
        "silo",
        "silos",
        "runs",
        "resume",
    ];

    private static readonly string[] OfScenarios =
    [
        "run",
        "forecast",
        "check",
        "calibrate",
        "sensitivity",
        "whatif",
        "explore",
        "bench",
    ];
    private static readonly string[] Living = ["run", "forecast", "explain", "whatif", "resume"];

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static Task<int> Run(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        RunEnsemble live,
        CancellationToken cancelled = default
    ) => Run(arguments, terminal, live, static () => { }, cancelled);

    /// <param name="arguments">What was typed.</param>
    /// <param name="terminal">Who is spoken to.</param>
    /// <param name="live">Runs ensembles in this process.</param>
    /// <param name="begin">Told as soon as it is known that ensembles will be run in this process.</param>
    /// <param name="cancelled">Ends the command.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> Run(
        IReadOnlyList<string> arguments,
        Terminal terminal,
        RunEnsemble live,
        Action begin,
        CancellationToken cancelled
    )
    {
        await using var whereabouts = new RunTarget(live);
        var parsed = Root(terminal, whereabouts.Live).Parse(arguments);
        whereabouts.Are(parsed, terminal);
        if (
            parsed.Action is ParseErrorAction
            || parsed.Action == parsed.CommandResult.Command.Action && CommandLineFaults.TakenForValues(parsed).Any()
        )
        {
            return Refuse(terminal, CommandLineFaults.In(parsed));
        }

        if (WillLiveHere(parsed, terminal))
        {
            begin();
        }

        var answer = await Answer(parsed, terminal, cancelled);
        await whereabouts.Leave(answer, terminal);
        return answer;
    }

    private static bool WillLiveHere(ParseResult parsed, Terminal terminal) =>
        parsed.Action == parsed.CommandResult.Command.Action
        && Living.Contains(parsed.CommandResult.Command.Name)
        && !ClusterOptions.IsNamed(parsed, terminal);

    private static async Task<int> Answer(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        try
        {
            var streams = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
                Output = terminal.Out.Profile.Out.Writer,
                Error = terminal.Error.Profile.Out.Writer,
            };
            var verb = parsed.CommandResult.Command.Name;
            return Living.Contains(verb)
                ? await VerbSpan.Around(verb, () => parsed.InvokeAsync(streams, cancelled))
                : await parsed.InvokeAsync(streams, cancelled);
        }
        catch (BadInputException bad)
        {
            return Refuse(terminal, bad.Faults);
        }
        catch (OperationCanceledException)
        {
            terminal.Complain("talent: interrupted before anything was finished; nothing was written");
            return ExitCode.Interrupted;
        }
        catch (Exception said) when (said is KeptElsewhereException or DiskFullException)
        {
            terminal.Complain($"talent: {said.Message}");
            return ExitCode.Failed;
        }
        catch (Exception failure)
        {
            terminal.Complain($"talent: the run failed: {failure.Message}");
            return ExitCode.Failed;
        }
    }

    /// <summary>Which process a command line makes; as far as it can be read, for what is wrong with it is said elsewhere.</summary>
    public static ThisProcess ProcessOf(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var parsed = Root(terminal, static (_, _, _) => throw new NotSupportedException()).Parse(arguments);
        return new(parsed.CommandResult.Command.Name == SiloVerb.Name, ClusterOptions.Named(parsed, terminal));
    }

    /// <summary>All verbs with their options.</summary>
    public static RootCommand Root(Terminal terminal, RunEnsemble live)
    {
        var root = new RootCommand(
            "Simulates who leaves which lab when, for where and why, and compares it with what happened."
        )
        {
            RunVerb.Command(terminal, live),
            RunVerb.Forecast(terminal, live),
            ImportVerb.Command(terminal),
            NewVerb.Command(terminal),
            CompareVerb.Command(terminal),
            CheckVerb.Command(terminal),
            CalibrateVerb.Command(terminal),
            LedgerVerb.Command(terminal),
            ExplainVerb.Command(terminal, live),
            SensitivityVerb.Command(terminal),
            WhatIfVerb.Command(terminal, live),
            ExploreVerb.Command(terminal, live),
            ExportVerb.Command(terminal),
            DashboardVerb.Command(terminal),
            BenchVerb.Command(terminal),
            SiloVerb.Command(terminal),
            SilosVerb.Command(terminal),
            RunsVerb.Command(terminal),
            ResumeVerb.Command(terminal, live),
            CertificatesVerb.Command(terminal),
        };
        foreach (var verb in root.Subcommands.Where(verb => OnClusters.Contains(verb.Name)))
        {
            verb.Options.Add(ClusterOptions.Cluster);
            verb.Options.Add(ClusterOptions.Tls);
        }

        foreach (var verb in root.Subcommands.Where(verb => OfScenarios.Contains(verb.Name)))
        {
            verb.Options.Add(Options.AllowOutside);
        }

        foreach (var verb in root.Subcommands.Where(verb => Living.Contains(verb.Name)))
        {
            verb.Options.Add(RunTarget.Yes);
        }

        ShowExamples(root);
        return root;
    }

    private static int Refuse(Terminal terminal, IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            terminal.Complain(fault);
        }

        return ExitCode.BadInput;
    }

    private static void ShowExamples(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var answer = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(Examples.Of(parseResult.CommandResult.Command.Name));
            return answer;
        }
    }
}
