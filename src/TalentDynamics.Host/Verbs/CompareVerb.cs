using System.CommandLine;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;

namespace TalentDynamics.Host.Verbs;

/// <summary>talent compare: read a run back, compare it with what happened, and require what it must meet.</summary>
internal sealed class CompareVerb
{
    private readonly Argument<string> run = new("RUN") { Description = "A folder that talent run wrote" };
    private readonly Option<string?> observed = new("--observed") { Description = "Observations to compare with [default: those kept with the run]", HelpName = "FILE" };
    private readonly Option<string[]> require = new("--require")
    {
        Description = "A check that must be met: reproduces, or such as 'stayers.mean in [2.5,3.5]'; may be repeated",
        HelpName = "CHECK",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };
    private readonly Option<OutputForm> output = Options.Output();

    public static Command Command(Terminal terminal)
    {
        var verb = new CompareVerb();
        var command = new Command("compare", "Compare a run with what happened, and require what it must meet")
        {
            verb.run, verb.observed, verb.require, verb.output,
        };
        command.SetAction((parsed, _) => verb.Compare(parsed, terminal));
        return command;
    }

    private async Task<int> Compare(ParseResult parsed, Terminal terminal)
    {
        var requirements = Requirement.Parse(parsed.GetValue(require)!);
        var path = parsed.GetValue(run)!;
        var stored = await StoredRun.Read(path, parsed.GetValue(observed));
        var findings = Findings.Of(stored.Input, stored.Manifest.Identity(), stored.Histories);
        if (parsed.GetValue(output) is OutputForm.Json)
        {
            terminal.Out.Profile.Out.Writer.WriteLine(JsonView.Of(findings));
        }
        else
        {
            TableView.Write(terminal.Out, findings);
        }

        return Judge(requirements, findings, terminal);
    }

    private static int Judge(IReadOnlyList<Requirement> requirements, Findings findings, Terminal terminal)
    {
        var unmet = requirements.SelectMany(requirement => requirement.Unmet(findings)).ToArray();
        foreach (var reason in unmet)
        {
            terminal.Error.Profile.Out.Writer.WriteLine(reason);
        }

        return unmet.Length == 0 ? ExitCode.Ok : ExitCode.CheckNotMet;
    }
}
