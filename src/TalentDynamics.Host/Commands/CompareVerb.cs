using System.CommandLine;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent compare: read a run back, compare it with what happened, and require what it must meet.</summary>
internal sealed class CompareVerb
{
    private readonly Argument<string> run = new("RUN") { Description = "A folder that talent run wrote" };
    private readonly Option<string?> observed = new("--observed")
    {
        Description = "Observations to compare with [default: those kept with the run]",
        HelpName = "FILE",
    };
    private readonly Option<string[]> require = new("--require")
    {
        Description = "A check that must be met: reproduces, or such as 'stayers.mean in [2.5,3.5]'; may be repeated",
        HelpName = "CHECK",
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };
    private readonly OutputOptions outputs = new();

    public static Command Command(Terminal terminal)
    {
        var verb = new CompareVerb();
        var command = new Command("compare", "Compare a run with what happened, and require what it must meet")
        {
            verb.run,
            verb.observed,
            verb.require,
        };
        command.AddAll(verb.outputs.Form);
        command.SetAction((parsed, _) => verb.Compare(parsed, terminal));
        return command;
    }

    private async Task<int> Compare(ParseResult parsed, Terminal terminal)
    {
        var path = parsed.GetValue(run)!;
        var stored = await StoredRuns.Read(path, parsed.GetValue(observed));
        var output = outputs.Of(parsed, terminal).Of(stored.Run.IsHistory);
        var findings = (output.Pseudonymise ? stored.Shown() : stored).Compare();
        output.Show(findings.Document.ToJson, console => RunTable.Write(console, findings));
        return Judge(parsed.GetValue(require)!, findings, terminal);
    }

    private static int Judge(IEnumerable<string> requirements, RunFindings findings, Terminal terminal)
    {
        var readings = requirements.Select(expression => Requirement.Evaluate(expression, findings.Document)).ToArray();
        var faults = readings.SelectMany(reading => reading.Faults).Select(fault => fault.ToString()).ToArray();
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }

        var unmet = readings.SelectMany(reading => reading.Results).Where(result => !result.Met).ToArray();
        foreach (var result in unmet)
        {
            terminal.Complain(
                $"required but not met: {result.Cohort} {result.Path}: found {result.Value}, required {result.Bound}"
            );
        }

        if (findings.Run.IsHistory && readings.Length > 0)
        {
            terminal.Complain(
                "talent: every world of this run is the observed history, so what is required of it holds by construction and says nothing of the model"
            );
        }

        return unmet.Length == 0 ? ExitCode.Ok : ExitCode.CheckNotMet;
    }
}
