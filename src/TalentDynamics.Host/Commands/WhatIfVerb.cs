using System.CommandLine;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.RunFolders;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Commands;

/// <summary>talent whatif: run a base and its variants with the same thresholds, and say what each variant would have changed.</summary>
internal sealed class WhatIfVerb
{
    private readonly Argument<string> @base = new("BASE")
    {
        Description = "The scenario that the variants are held against",
    };
    private readonly Argument<string[]> variants = new("VARIANT")
    {
        Description = "A scenario that extends the base and changes something",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly EnsembleOptions ensemble = new();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<string?> parameters = Options.Parameters();
    private readonly Option<Sweep?> sweep = Options.Sweep();
    private readonly Option<DateOnly?> from = Options.Day(
        "--from",
        "Leave the past as observed until this day, and vary only what comes after"
    );
    private readonly OutputOptions outputs = new("runs/whatif-<base>-<hash8>-<seed>");

    public static Command Command(Terminal terminal, RunEnsemble run)
    {
        var verb = new WhatIfVerb();
        var command = new Command("whatif", "Say what variants of a scenario would have changed, world by world")
        {
            verb.@base,
            verb.variants,
        };
        command.AddAll([.. verb.ensemble.All, verb.set, verb.parameters, verb.sweep, verb.from, .. verb.outputs.All]);
        command.SetAction((parsed, cancelled) => verb.Ask(parsed, terminal, run, cancelled));
        return command;
    }

    private async Task<int> Ask(ParseResult parsed, Terminal terminal, RunEnsemble run, CancellationToken cancelled)
    {
        var order = Order(parsed, terminal);
        var output = outputs.Of(parsed, terminal);
        var experiment = new CompareVariants(order, run);
        var path = output.FreeFolder(
            RunFolder.DefaultPath($"whatif-{order.Base.Name}", order.Hash, order.Seed) + order.Draws!.Suffix
        );
        var findings = await output.Watch(progress => experiment.Find(progress, cancelled));
        await WhatIfFolder.Write(path, findings, terminal.Time);
        output.Show(findings.Document.ToJson, console => WhatIfTable.Write(console, findings, path));
        return ExitCode.Ok;
    }

    private WhatIfOrder Order(ParseResult parsed, Terminal terminal)
    {
        var order = WhatIfOrder.Load(
            parsed.GetValue(@base)!,
            parsed.GetValue(variants)!,
            parsed.GetValue(sweep),
            set.Overrides(parsed, terminal)
        ) with
        {
            Parameters = parsed.GetValue(parameters),
            Worlds = ensemble.Worlds(parsed, terminal),
            Seed = ensemble.Seed(parsed, terminal),
            Batch = ensemble.Batch(parsed, terminal),
            Command = Options.CommandOf(parsed),
        };
        return (parsed.GetValue(from) is { } day ? order.After(day) : order).Drawn();
    }
}
