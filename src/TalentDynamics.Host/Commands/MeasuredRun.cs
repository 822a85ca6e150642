using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using TalentDynamics.Bench;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Commands;

/// <summary>talent run, as talent bench measures it: the same worlds, with everything that is written and said of them.</summary>
/// <param name="order">What is measured.</param>
/// <param name="asked">The scenario and what changes it, as the command line has it.</param>
/// <param name="terminal">Whose variables.</param>
internal sealed class MeasuredRun(BenchOrder order, IEnumerable<string> asked, Terminal terminal) : IDisposable
{
    private const string Cluster = "TALENT_CLUSTER"; // it is this machine that is measured
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("talent-bench-");

    /// <summary>The command; in a process of its own only where this one is the command's too, and not that of a program around it.</summary>
    public WholeCommand Command => new(Assembly.GetEntryAssembly() == typeof(MeasuredRun).Assembly ? Cold : null, Warm);

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    private string[] Words =>
        [
            "run",
            .. asked,
            "--worlds",
            Number(order.Worlds),
            "--seed",
            Number(order.Seed),
            "--batch",
            Number(order.Batch),
            "--parameters",
            "fixed",
            "--out",
            Path.Combine(folder.FullName, "run"),
            "--force",
            "--yes",
            "--quiet",
            "--output",
            "json",
        ];

    private async Task<string> Cold(CancellationToken cancelled)
    {
        var program = Environment.ProcessPath!;
        var isAssembly = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(
            program,
            [.. isAssembly ? (string[])[Environment.GetCommandLineArgs()[0]] : [], .. Words]
        );
        start.Environment.Remove(Cluster);
        return DigestIn((await OtherProgram.Run(start, cancelled)).Out);
    }

    private async Task<string> Warm(RunEnsemble live, CancellationToken cancelled)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var variables = new Hashtable(terminal.Variables);
        variables.Remove(Cluster);
        var answer = await CommandLine.Run(Words, Terminal.On(output, error, variables), live, cancelled);
        cancelled.ThrowIfCancellationRequested();
        return answer == ExitCode.Ok
            ? DigestIn(output.ToString())
            : throw new InvalidOperationException($"talent run ended with {answer}: {error}");
    }

    private static string DigestIn(string said)
    {
        using var found = JsonDocument.Parse(said);
        return found.RootElement.GetProperty("digest").GetString()!;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
