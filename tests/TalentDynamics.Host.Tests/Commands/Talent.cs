using System.Collections;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>The command line in this process, with what it wrote.</summary>
internal sealed record Talent(int ExitCode, string Out, string Error)
{
    /// <summary>Options of a calibration from which nothing but a posterior is wanted.</summary>
    public static string[] FewParticles { get; } = ["--particles", "50", "--runs", "1", "--worlds", "50"];

    public static Task<Talent> Run(params string[] arguments) => Run(SharedSilo.Live, [], arguments);

    public static async Task<Talent> Run(
        RunEnsemble live,
        Dictionary<string, string> variables,
        params string[] arguments
    )
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = Terminal.On(output, error, new Hashtable(variables) { ["NO_COLOR"] = "1" });
        var answer = await CommandLine.Run(arguments, terminal, live, TestContext.Current.CancellationToken);
        return new(answer, output.ToString(), error.ToString());
    }

    public string[] Faults => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
