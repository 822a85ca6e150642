using System.CommandLine;
using System.CommandLine.Parsing;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Sensitivity;
using TalentDynamics.Host.Console;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent sensitivity: what the outcomes depend on: parameters, team effects, dated events, and the seed.</summary>
internal sealed class SensitivityVerb
{
    private const int DefaultWorlds = 50;
    private const int MostWorldsAPoint = 100_000;

    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<Method> method = new("--method")
    {
        Description = "morris screens, sobol divides the variance, shapley does so for correlated draws",
        HelpName = SensitivityOrder.Methods.Replace(", ", "|"),
        DefaultValueFactory = _ => Method.Morris,
        CustomParser = MethodOf,
    };
    private readonly Option<long?> samples = Options.Whole(
        "--samples",
        "Walks of morris [default: 30], rows of sobol, a power of two [256], orders of shapley [300]",
        2,
        SensitivityOrder.MostSamples
    );
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"In how many worlds each design point is run, the same for all [default: {DefaultWorlds}]",
        2,
        MostWorldsAPoint
    );
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<string?> posterior = new("--posterior")
    {
        Description = "Draws for shapley [default: posterior.csv beside the scenario]",
        HelpName = "FILE",
    };
    private readonly Option<string[]> set = Options.Set();
    private readonly OutputOptions outputs = new("runs/sensitivity-<method>-<scenario>-<hash8>-<seed>", "analysis");

    public static Command Command(Terminal terminal)
    {
        var verb = new SensitivityVerb();
        verb.samples.Aliases.Add("--trajectories");
        var command = new Command("sensitivity", "Say what the outcomes depend on: parameters, events, and chance")
        {
            verb.scenario,
        };
        command.AddAll([
            verb.method,
            verb.samples,
            verb.worlds,
            verb.seed,
            verb.posterior,
            verb.set,
            .. verb.outputs.All,
        ]);
        command.SetAction((parsed, cancelled) => verb.Analyse(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Analyse(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var file = parsed.GetValue(scenario)!;
        var input = ScenarioInput.Load(file, set.Overrides(parsed, terminal), Options.AllowedFor(parsed));
        var order = Order(parsed, terminal);
        var output = outputs.Of(parsed, terminal);
        var name = $"sensitivity-{order.Word}-{input.Scenario.Name}";
        using var folder = output.Begin(RunFolder.DefaultPath(name, input.Hash, order.Seed));
        var experiment = new AnalyseSensitivity(input, file, order);
        var findings = await output.Watch(progress => Task.FromResult(experiment.Find(progress, cancelled)));
        findings = output.Pseudonymise ? findings.Pseudonymised() : findings;
        await SensitivityFolder.Write(folder, findings, terminal.Time);
        output.Show(findings.Document.ToJson, console => SensitivityTable.Write(console, findings, folder.Path));
        return ExitCode.Ok;
    }

    private SensitivityOrder Order(ParseResult parsed, Terminal terminal) =>
        new(
            parsed.GetValue(method),
            (int?)parsed.GetValue(samples),
            (int)(parsed.GetValue(worlds) ?? DefaultWorlds),
            seed.SeedOr(parsed, terminal),
            parsed.GetValue(posterior)
        )
        {
            Command = Options.CommandOf(parsed),
        };

    private static Method MethodOf(ArgumentResult result)
    {
        var word = result.Tokens[0].Value;
        foreach (var known in Enum.GetValues<Method>())
        {
            if (known.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        result.AddError($"--method: found '{word}', allowed {SensitivityOrder.Methods}");
        return default;
    }
}
