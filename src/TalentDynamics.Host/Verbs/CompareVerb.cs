using System.CommandLine;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Grains.Storage;
using TalentDynamics.Host.Reports;
using TalentDynamics.Host.Results;

namespace TalentDynamics.Host.Verbs;

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
    private readonly Option<OutputForm> output = Options.Output();

    public static Command Command(Terminal terminal)
    {
        var verb = new CompareVerb();
        var command = new Command("compare", "Compare a run with what happened, and require what it must meet")
        {
            verb.run,
            verb.observed,
            verb.require,
            verb.output,
        };
        command.SetAction((parsed, _) => verb.Compare(parsed, terminal));
        return command;
    }

    private async Task<int> Compare(ParseResult parsed, Terminal terminal)
    {
        var path = parsed.GetValue(run)!;
        var stored = await StoredRun.Read(path, parsed.GetValue(observed));
        var findings = Gathering.Of(
            stored.Input,
            stored.Manifest.Identity(stored.Input.Scenario.Title),
            CohortExits.OfEach(stored.Input.Setting, stored.Histories)
        );
        if (parsed.GetValue(output) is OutputForm.Json)
        {
            terminal.Say(findings.Document.ToJson());
        }
        else
        {
            TableView.Write(terminal.Out, findings);
        }

        return Judge(parsed.GetValue(require)!, findings, terminal);
    }

    private static int Judge(IEnumerable<string> requirements, Findings findings, Terminal terminal)
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

        return unmet.Length == 0 ? ExitCode.Ok : ExitCode.CheckNotMet;
    }
}
