using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent whatif: live a base and its variants with the same thresholds, and say what each variant would have changed.</summary>
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
    private readonly Option<long?> worlds = Options.Worlds();
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<long?> batch = Options.Batch();
    private readonly Option<string[]> set = Options.Set();
    private readonly Option<string?> parameters = Parameters.Option();
    private readonly Option<Sweep?> sweep = Sweep.Option();
    private readonly Option<DateOnly?> from = Options.Day(
        "--from",
        "Leave the past as observed until this day, and vary only what comes after"
    );
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<string?> folder = new("--out")
    {
        Description = "The folder to write [default: runs/whatif-<base>-<hash8>-<seed>]",
        HelpName = "DIR",
    };
    private readonly Option<bool> force = new("--force") { Description = "Replace an earlier run in the folder" };
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };

    public static Command Command(Terminal terminal, LiveEnsemble live)
    {
        var verb = new WhatIfVerb();
        var command = new Command("whatif", "Say what variants of a scenario would have changed, world by world")
        {
            verb.@base,
            verb.variants,
            verb.worlds,
            verb.seed,
            verb.batch,
            verb.set,
            verb.parameters,
            verb.sweep,
            verb.from,
            verb.folder,
            verb.output,
            verb.force,
            verb.quiet,
        };
        command.SetAction((parsed, cancelled) => verb.Ask(parsed, terminal, live, cancelled));
        return command;
    }

    private async Task<int> Ask(ParseResult parsed, Terminal terminal, LiveEnsemble live, CancellationToken cancelled)
    {
        var input = Input(parsed, terminal);
        var drawn = Drawn(parsed, input, terminal);
        var order = Order(parsed, input, drawn, terminal);
        var path = parsed.GetValue(folder) ?? PathFor(input, order.Seed) + drawn.Suffix;
        RunFolder.RequireFree(path, parsed.GetValue(force));
        var document = await Progress.Watch(
            terminal,
            parsed.GetValue(quiet),
            progress => new LivedArms(input, order, live).Live(progress, cancelled)
        );
        var findings = Findings(input, document, drawn.Words, RunVerb.CommandOf(parsed));
        await RunFolder.Write(path, fresh => Keep(fresh, findings, terminal.Time));
        Show(parsed.GetValue(output), terminal, findings, path);
        return ExitCode.Ok;
    }

    private WhatIfInput Input(ParseResult parsed, Terminal terminal)
    {
        var (path, changes) = (parsed.GetValue(@base)!, parsed.GetValue(set)!);
        var overrides = ScenarioInput.Overrides(changes, terminal);
        var input = WhatIfInput.Load(path, parsed.GetValue(variants)!, parsed.GetValue(sweep), overrides);
        return parsed.GetValue(from) is { } day
            ? input.After(ScenarioInput.Load(path, changes, terminal).From(day, null).Scenario)
            : input;
    }

    // Every arm takes the same row of a posterior in the same world, so only rows with which all arms are stable are taken.
    private Parameters Drawn(ParseResult parsed, WhatIfInput input, Terminal terminal)
    {
        var (_, drawn) = Parameters.Load(
            parsed.GetValue(@base)!,
            parsed.GetValue(set)!,
            parsed.GetValue(parameters),
            terminal
        );
        return drawn.For(input.Base.Compile(), input.Arms.Select(arm => (arm.Name, arm.Scenario.Compile())));
    }

    private EnsembleOrder Order(ParseResult parsed, WhatIfInput input, Parameters drawn, Terminal terminal)
    {
        var count = (int)(worlds.Or(parsed, terminal, Options.MostWorlds) ?? RunVerb.DefaultWorlds);
        return count < 2
            ? throw new BadInputException(
                $"--worlds: found '{count}', allowed 2 or more: one pair of worlds has no spread"
            )
            : new(
                input.Base,
                (uint)(seed.Or(parsed, terminal, uint.MaxValue) ?? RunVerb.DefaultSeed),
                count,
                (int?)batch.Or(parsed, terminal, Options.MostWorlds),
                drawn.Source,
                drawn.Table
            );
    }

    private static WhatIfFindings Findings(
        WhatIfInput input,
        WhatIfDocument document,
        string parameters,
        string command
    ) =>
        new(
            input.Base,
            document,
            [
                .. input.Arms.Zip(
                    document.Arms,
                    (planned, arm) =>
                        new ArmFinding(arm, planned.Scenario, Change.Between(input.Base, planned.Scenario))
                ),
            ],
            parameters,
            command,
            Versions.Here().InWords
        );

    private static async Task Keep(string fresh, WhatIfFindings findings, TimeProvider time)
    {
        var document = findings.Document;
        var manifest = new WhatIfManifest(
            Manifest.CurrentSchema,
            WhatIfManifest.WhatIf,
            document.Seed,
            document.Worlds,
            time.GetUtcNow(),
            findings.Command,
            Versions.Here(),
            [
                new(document.Scenario, document.Hash, document.Digest, Resolved(findings.Base)),
                .. findings.Arms.Select(a => new WhatIfArmManifest(
                    a.Name,
                    a.Document.Hash,
                    a.Document.Digest,
                    Resolved(a.Scenario)
                )),
            ]
        );
        await File.WriteAllTextAsync(Path.Combine(fresh, Manifest.FileName), manifest.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, "whatif.json"), document.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, WhatIfPage.FileName), WhatIfPage.Of(findings));
    }

    private static JsonNode Resolved(Scenario scenario) => JsonNode.Parse(ScenarioJson.Write(scenario))!;

    private static void Show(OutputForm form, Terminal terminal, WhatIfFindings findings, string path)
    {
        if (form is OutputForm.Json)
        {
            terminal.Say(findings.Document.ToJson());
            return;
        }

        WhatIfView.Write(terminal.Out, findings);
        terminal.Say($"report: {Path.Combine(path, WhatIfPage.FileName)}");
    }

    private static string PathFor(WhatIfInput input, uint seed)
    {
        var hashes = string.Concat(
            input.Arms.Select(a => ScenarioJson.Hash(a.Scenario)).Prepend(ScenarioJson.Hash(input.Base))
        );
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(hashes)));
        return RunFolder.DefaultPath($"whatif-{input.Base.Name}", hash, seed);
    }
}
