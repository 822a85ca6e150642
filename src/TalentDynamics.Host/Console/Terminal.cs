using System.Collections;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace TalentDynamics.Host.Console;

/// <summary>Where a verb writes: data on one stream, progress and faults on the other.</summary>
/// <param name="Out">Standard output: data only.</param>
/// <param name="Error">Standard error: progress, faults, advice.</param>
/// <param name="Variables">Environment variables.</param>
/// <param name="Time">For timing and estimates of time left.</param>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Error, IDictionary Variables, TimeProvider Time)
{
    /// <summary>Where logs go besides; null while telemetry is off.</summary>
    public ILoggerProvider? Log { get; init; }

    /// <summary>The terminal that the process was started in. NO_COLOR is honoured on both streams.</summary>
    public static Terminal OfProcess() =>
        On(System.Console.Out, System.Console.Error, Environment.GetEnvironmentVariables());

    /// <summary>A terminal on two writers.</summary>
    public static Terminal On(TextWriter output, TextWriter error, IDictionary variables) =>
        new(Console(output, variables), Console(error, variables), variables, TimeProvider.System);

    /// <summary>Whether somebody sits there who sees a question and can answer it.</summary>
    public bool IsAnswered => Error.Profile.Out.IsTerminal && !System.Console.IsInputRedirected;

    /// <summary>Lines of data, never wrapped.</summary>
    public void Say(string lines) => Out.Say(lines);

    /// <summary>A line that says what is wrong, never wrapped.</summary>
    public void Complain(string line) => Error.Say(Printable.Line(line));

    /// <summary>An environment variable that is set to something, or null.</summary>
    public string? Variable(string name) => Variables[name] as string is { Length: > 0 } value ? value : null;

    private static IAnsiConsole Console(TextWriter writer, IDictionary variables)
    {
        var isPlain = variables["NO_COLOR"] is string { Length: > 0 };
        var output = new TerminalOutput(writer);
        return AnsiConsole
            .Create(
                new AnsiConsoleSettings
                {
                    Out = output,
                    Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                    ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
                }
            )
            .WithoutControlCharacters();
    }
}
