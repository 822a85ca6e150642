using Spectre.Console;

namespace TalentDynamics.Host.Verbs;

/// <summary>Where a verb writes: data on one stream, progress and faults on the other.</summary>
/// <param name="Out">Standard output: data only.</param>
/// <param name="Error">Standard error: progress, faults, advice.</param>
/// <param name="Environment">Reads an environment variable; null when it is not set.</param>
/// <param name="Time">For timing and estimates of time left.</param>
internal sealed record Terminal(
    IAnsiConsole Out,
    IAnsiConsole Error,
    Func<string, string?> Environment,
    TimeProvider Time
)
{
    /// <summary>The terminal that the process was started in. NO_COLOR is honoured on both streams.</summary>
    public static Terminal OfProcess()
    {
        Func<string, string?> environment = System.Environment.GetEnvironmentVariable;
        return new(On(Console.Out, environment), On(Console.Error, environment), environment, TimeProvider.System);
    }

    /// <summary>A terminal on two writers, without colours and as wide as a test needs.</summary>
    public static Terminal On(TextWriter output, TextWriter error, Func<string, string?> environment)
    {
        Func<string, string?> plain = name => name == "NO_COLOR" ? "1" : environment(name);
        return new(On(output, plain), On(error, plain), environment, TimeProvider.System);
    }

    private static IAnsiConsole On(TextWriter writer, Func<string, string?> environment)
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(writer),
                ColorSystem = environment("NO_COLOR") is { Length: > 0 } ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            }
        );
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = 120;
        }

        return console;
    }
}
