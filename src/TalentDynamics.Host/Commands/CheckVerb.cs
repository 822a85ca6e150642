using System.CommandLine;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Host.Console;

namespace TalentDynamics.Host.Commands;

/// <summary>talent check: all faults of a scenario with file, line and column, or what it holds.</summary>
internal sealed class CheckVerb
{
    private readonly Argument<string> scenario = Options.Scenario();
    private readonly Option<string[]> set = Options.Set();

    public static Command Command(Terminal terminal)
    {
        var verb = new CheckVerb();
        var command = new Command("check", "Say all that is wrong with a scenario, or what it holds")
        {
            verb.scenario,
            verb.set,
        };
        command.SetAction(parsed => verb.Check(parsed, terminal));
        return command;
    }

    private int Check(ParseResult parsed, Terminal terminal)
    {
        var path = parsed.GetValue(scenario)!;
        var (input, parameters) = WorldDraws.Load(path, set.Overrides(parsed, terminal), null);
        var setting = input.Setting;
        var observed =
            input.Observed.Count == 0 ? "nothing observed" : $"observed: {string.Join(", ", input.Observed.Keys)}";
        terminal.Say(
            $"{path}: sound: {setting.Researchers.Length} researchers, {setting.Labs.Length} labs, {setting.Events.Length} events, "
                + $"{setting.Cohorts.Length} cohorts, {setting.Steps} weeks from {setting.Calendar.Start:yyyy-MM-dd}; {observed}; parameters: {parameters.Words}; hash {input.Hash[..8]}"
        );
        return ExitCode.Ok;
    }
}
