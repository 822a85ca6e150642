using System.CommandLine;
using System.Text.Json.Nodes;
using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent sensitivity: what the outcomes depend on: parameters, team effects, dated events, and the seed.</summary>
/// <remarks>
/// Thousands of small ensembles are lived by the model's own batch loop on all cores, which gives the grains' events to the bit.
/// </remarks>
internal sealed class SensitivityVerb
{
    private const int DefaultWorlds = 50;
    private const int MostWorldsAPoint = 100_000;

    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<Method> method = new("--method")
    {
        Description = "morris screens, sobol divides the variance, shapley does so for correlated draws",
        HelpName = SensitivityPlan.Methods.Replace(", ", "|"),
        DefaultValueFactory = _ => Method.Morris,
        CustomParser = result =>
        {
            var word = result.Tokens[0].Value;
            foreach (var known in Enum.GetValues<Method>())
            {
                if (known.ToString().Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return known;
                }
            }

            result.AddError($"--method: found '{word}', allowed {SensitivityPlan.Methods}");
            return default;
        },
    };
    private readonly Option<long?> samples = Options.Whole(
        "--samples",
        "Walks of morris [default: 30], rows of sobol, a power of two [256], orders of shapley [300]",
        2,
        SensitivityPlan.MostSamples
    );
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"How many worlds each design point is lived in, the same for all [default: {DefaultWorlds}]",
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
    private readonly Option<string?> folder = new("--out")
    {
        Description = "Where to write [default: runs/sensitivity-<method>-<scenario>-<hash8>-<seed>]",
        HelpName = "DIR",
    };
    private readonly Option<bool> force = new("--force") { Description = "Replace an earlier analysis in the folder" };
    private readonly Option<OutputForm> output = Options.Output();
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };

    public static Command Command(Terminal terminal)
    {
        var verb = new SensitivityVerb();
        verb.samples.Aliases.Add("--trajectories");
        var command = new Command("sensitivity", "Say what the outcomes depend on: parameters, events, and chance")
        {
            verb.scenario,
            verb.method,
            verb.samples,
            verb.worlds,
            verb.seed,
            verb.posterior,
            verb.set,
            verb.folder,
            verb.force,
            verb.output,
            verb.quiet,
        };
        command.SetAction((parsed, cancelled) => verb.Analyse(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Analyse(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var file = parsed.GetValue(scenario)!;
        var input = ScenarioInput.Load(file, parsed.GetValue(set)!, terminal);
        var plan = Plan(parsed, terminal);
        var name = $"sensitivity-{plan.Method.ToString().ToLowerInvariant()}-{input.Scenario.Name}";
        var path = parsed.GetValue(folder) ?? RunFolder.DefaultPath(name, input.Hash, plan.Seed);
        RunFolder.RequireFree(path, parsed.GetValue(force));

        var (screening, trials) = plan.For(input, file);
        var lived = await Progress.Watch(
            terminal,
            parsed.GetValue(quiet),
            progress =>
                Task.FromResult(trials.Live(screening.Points, new Watched(progress, plan.Worlds, screening), cancelled))
        );
        var answers = trials.Outcomes.Select((outcome, o) => screening.Answer(outcome, lived[o]));
        var document = Document(input, plan, screening, trials, answers);
        var findings = new SensitivityFindings(
            input.Scenario,
            document,
            RunVerb.CommandOf(parsed),
            Versions.Here().InWords
        );
        await RunFolder.Write(path, fresh => Keep(fresh, input, findings, terminal.Time));
        Show(findings, path, parsed.GetValue(output), terminal);
        return ExitCode.Ok;
    }

    private SensitivityPlan Plan(ParseResult parsed, Terminal terminal) =>
        new(
            parsed.GetValue(method),
            (int?)parsed.GetValue(samples),
            (int)(parsed.GetValue(worlds) ?? DefaultWorlds),
            (uint)(seed.Or(parsed, terminal, uint.MaxValue) ?? 1),
            parsed.GetValue(posterior)
        );

    private static SensitivityDocument Document(
        ScenarioInput input,
        SensitivityPlan plan,
        Screening screening,
        Trials trials,
        IEnumerable<OutcomeSensitivity> answers
    ) =>
        new(
            input.Scenario.Name,
            input.Hash,
            plan.Seed,
            screening.Method,
            screening.Samples,
            screening.Points.Count,
            plan.Worlds,
            trials.Unstable,
            [.. answers]
        );

    private static async Task Keep(string fresh, ScenarioInput input, SensitivityFindings findings, TimeProvider time)
    {
        var manifest = new SensitivityManifest(
            Manifest.CurrentSchema,
            SensitivityManifest.Sensitivity,
            time.GetUtcNow(),
            findings.Command,
            Versions.Here(),
            JsonNode.Parse(input.Canonical())!
        );
        await File.WriteAllTextAsync(Path.Combine(fresh, Manifest.FileName), manifest.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, "sensitivity.json"), findings.Document.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(fresh, SensitivityPage.FileName), SensitivityPage.Of(findings));
    }

    private static void Show(SensitivityFindings findings, string path, OutputForm form, Terminal terminal)
    {
        if (form is OutputForm.Json)
        {
            terminal.Say(findings.Document.ToJson());
            return;
        }

        SensitivityView.Write(terminal.Out, findings);
        terminal.Say($"page:   {Path.Combine(path, SensitivityPage.FileName)}");
    }

    /// <summary>Points done, as worlds done.</summary>
    private sealed class Watched(IProgress<EnsembleProgress> whole, int worlds, Screening screening) : IProgress<int>
    {
        public void Report(int value) => whole.Report(new(value * worlds, screening.Points.Count * worlds));
    }
}
