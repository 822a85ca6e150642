using System.Diagnostics;

namespace TalentDynamics.Bench;

/// <summary>Another program, run to its end.</summary>
internal static class OtherProgram
{
    /// <summary>Whether it can be started by its name.</summary>
    public static bool IsThere(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <param name="start">Which one, with what.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <returns>What it said on standard output and on standard error.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<(string Out, string Error)> Run(ProcessStartInfo start, CancellationToken cancelled)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var program = Process.Start(start)!;
        await using var ended = cancelled.Register(program.Kill);
        var said = await Task.WhenAll(
            program.StandardOutput.ReadToEndAsync(CancellationToken.None),
            program.StandardError.ReadToEndAsync(CancellationToken.None)
        );
        await program.WaitForExitAsync(CancellationToken.None);
        cancelled.ThrowIfCancellationRequested();
        return program.ExitCode == 0
            ? (said[0], said[1])
            : throw new InvalidOperationException(
                $"{Path.GetFileName(start.FileName)} ended with {program.ExitCode}: {said[1].Trim()}"
            );
    }
}
