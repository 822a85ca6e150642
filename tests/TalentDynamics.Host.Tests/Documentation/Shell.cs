using System.Diagnostics;

namespace TalentDynamics.Host.Tests.Documentation;

/// <summary>Commands as a page tells them to a reader.</summary>
internal static class Shell
{
    /// <summary>Runs a script, of which every command has to succeed.</summary>
    /// <param name="script">For bash.</param>
    /// <param name="variables">What its environment has besides that of the test.</param>
    /// <returns>What it said on standard output.</returns>
    public static async Task<string> Run(string script, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(bash.ExitCode == 0, $"{script}\nanswered {bash.ExitCode}:\n{await output}\n{await error}");
        return await output;
    }
}
