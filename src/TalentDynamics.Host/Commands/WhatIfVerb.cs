using System.CommandLine;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Reports.Grants;
using TalentDynamics.RunFolders;

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
    private readonly Option<DateOnly?> to = Options.Day(
        "--to",
        "The day until which worlds are run, in every arm [default: the scenario's end]"
    );
    private readonly Option<bool> asObserved = Options.AsObserved();
    private readonly GrantOptions grants = new();
    private readonly LeverOptions levers = new();
    private readonly OutputOptions outputs = new("runs/whatif-<base>-<hash8>-<seed>");

    public static Command Command(Terminal terminal, RunEnsemble run)
    {
        var verb = new WhatIfVerb();
        var command = new Command("whatif", "Say what variants of a scenario would have changed, world by world")
        {
            verb.@base,
            verb.variants,
        };
        command.AddAll([
            .. verb.ensemble.All,
            verb.set,
            verb.parameters,
            verb.sweep,
            verb.from,
            verb.to,
            verb.asObserved,
            .. verb.grants.All,
            .. verb.levers.All,
            .. verb.outputs.All,
        ]);
        command.SetAction((parsed, cancelled) => verb.Ask(parsed, terminal, run, cancelled));
        return command;
    }

    private async Task<int> Ask(ParseResult parsed, Terminal terminal, RunEnsemble run, CancellationToken cancelled)
    {
        if (grants.Budget(parsed) is { } budget)
        {
            return await Rank(budget, parsed, terminal, run, cancelled);
        }

        var order = levers.Of(parsed) is { IsEmpty: false } moved
            ? Ahead(moved, parsed, terminal)
            : Order(parsed, terminal);
        var output = outputs.Of(parsed, terminal).Of(order.AsObserved);
        var usual = RunFolder.DefaultPath($"whatif-{order.Base.Name}", order.Hash, order.Seed) + order.Draws!.Suffix;
        using var folder = output.Begin(order.AsObserved ? $"{usual}-as-observed" : usual);
        var asked = new Asked(output, folder, run);
        return order.AsObserved
            ? await AskOfHistory(order, asked, terminal, cancelled)
            : await Ask(order, asked, terminal, cancelled);
    }

    private async Task<int> Rank(
        int budget,
        ParseResult parsed,
        Terminal terminal,
        RunEnsemble run,
        CancellationToken cancelled
    )
    {
        if (!levers.Of(parsed).IsEmpty)
        {
            throw new BadInputException(
                $"--budget: found it beside {LeverOptions.Names}, allowed one: the first ranks all groups, the others ask of some"
            );
        }

        var shown = outputs.Of(parsed, terminal);
        var order = Forecast("--budget", parsed, terminal) with { Pseudonymised = shown.Pseudonymise };
        var ranking = new RankGrants(order, budget, run);
        var usual = RunFolder.DefaultPath($"grants-{order.Input.Scenario.Name}", order.Input.Hash, order.Seed);
        using var folder = shown.Begin(usual + order.Suffix);
        var ranked = await shown.Watch(progress => ranking.Find(progress, cancelled));
        await GrantsFolder.Write(folder, order, ranked, terminal.Time);
        shown.Show(
            ranked.ToJson,
            console =>
            {
                GrantTable.Write(console, ranked);
                console.Profile.Out.Writer.WriteLine($"report:    {Path.Combine(folder.Path, GrantsPage.FileName)}");
            }
        );
        return ExitCode.Ok;
    }

    private static async Task<int> Ask(WhatIfOrder order, Asked asked, Terminal terminal, CancellationToken cancelled)
    {
        var (output, folder, run) = asked;
        var experiment = new CompareVariants(order, run);
        var findings = await output.Watch(progress => experiment.Find(progress, cancelled));
        findings = output.Pseudonymise ? findings.Pseudonymised() : findings;
        await WhatIfFolder.Write(folder, findings, terminal.Time);
        output.Show(findings.Document.ToJson, console => WhatIfTable.Write(console, findings, folder.Path));
        return ExitCode.Ok;
    }

    private static async Task<int> AskOfHistory(
        WhatIfOrder order,
        Asked asked,
        Terminal terminal,
        CancellationToken cancelled
    )
    {
        var (output, folder, run) = asked;
        var experiment = new VaryHistory(order, run);
        var findings = await output.Watch(progress => experiment.Find(progress, cancelled));
        await WhatIfFolder.Write(folder, findings, terminal.Time);
        output.Show(findings.Document.ToJson, console => HistoryWhatIfTable.Write(console, findings, folder.Path));
        return ExitCode.Ok;
    }

    private WhatIfOrder Ahead(Levers moved, ParseResult parsed, Terminal terminal)
    {
        var forecast = Forecast(LeverOptions.Names, parsed, terminal);
        return WhatIfOrder.Ahead(forecast.Input, forecast.Draws, moved, forecast.ByPerson) with
        {
            Worlds = forecast.Worlds,
            Seed = forecast.Seed,
            Batch = forecast.Batch,
            Command = forecast.Command,
        };
    }

    // What may be done is asked of what comes after the last known day.
    private RunOrder Forecast(string asked, ParseResult parsed, Terminal terminal)
    {
        var named = NamedScenario.Of(parsed.GetValue(@base)!);
        var path = named.File;
        if (parsed.GetValue(variants)! is [_, ..] || parsed.GetValue(sweep) is not null || parsed.GetValue(asObserved))
        {
            throw new BadInputException(
                $"{asked}: found it beside variants, --sweep or --as-observed, allowed it on a scenario alone"
            );
        }

        var allowed = Options.AllowedFor(parsed);
        var overrides = grants.Grouped(parsed, path, set.Overrides(parsed, terminal));
        var (input, draws) = WorldDraws.Load(path, overrides, new(parsed.GetValue(parameters), named.Learnt), allowed);
        var when = LastKnownDay.Order(input, parsed.GetValue(from), parsed.GetValue(to), grants.Months(parsed));
        return new(input.As(when), draws)
        {
            Worlds = ensemble.Worlds(parsed, terminal),
            Seed = ensemble.Seed(parsed, terminal),
            Batch = ensemble.Batch(parsed, terminal),
            ByPerson = grants.ByPerson(parsed),
            Command = Options.CommandOf(parsed),
        };
    }

    private sealed record Asked(Output Output, AtomicFolder Folder, RunEnsemble Run);

    private WhatIfOrder Order(ParseResult parsed, Terminal terminal)
    {
        if (grants.Months(parsed) is not null)
        {
            throw new BadInputException(
                $"--next: found it without --budget, {LeverOptions.Names}, allowed --from and --to beside variants"
            );
        }

        var named = NamedScenario.Of(parsed.GetValue(@base)!);
        var order = WhatIfOrder.Load(
            named.File,
            parsed.GetValue(variants)!,
            parsed.GetValue(sweep),
            Overrides(parsed, terminal),
            Options.AllowedFor(parsed)
        ) with
        {
            Parameters = parsed.GetValue(parameters),
            Learnt = named.Learnt,
            Worlds = ensemble.Worlds(parsed, terminal),
            Seed = ensemble.Seed(parsed, terminal),
            Batch = ensemble.Batch(parsed, terminal),
            AsObserved = parsed.GetValue(asObserved),
            ByPerson = grants.ByPerson(parsed),
            Command = Options.CommandOf(parsed),
        };
        if (order.AsObserved && parsed.GetValue(from) is not null)
        {
            throw new BadInputException(
                "--as-observed: found it beside --from, allowed one: the first varies the history, the second what comes after it"
            );
        }

        return (parsed.GetValue(from) is { } day ? order.After(day) : order).Drawn();
    }

    // A later end is laid over every file before it is checked, so that a grant may come after the file's own.
    private IReadOnlyList<Override> Overrides(ParseResult parsed, Terminal terminal) =>
        parsed.GetValue(to) is { } end
            ? [.. set.Overrides(parsed, terminal), new("--to", "end", $"{end:yyyy-MM-dd}")]
            : set.Overrides(parsed, terminal);
}
