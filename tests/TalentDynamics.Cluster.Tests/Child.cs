using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TalentDynamics.Cluster.Tests;

/// <summary>A process of its own that a test may stop, continue and kill.</summary>
internal sealed class Child : IDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Pause = 19;

    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="file">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="readiness">What the line contains by which it says that it is ready.</param>
    public Child(string file, IEnumerable<string> arguments, string readiness)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(line.Data, readiness);
        process.ErrorDataReceived += (_, line) => Note(line.Data, readiness);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"{file} ended: {Said}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The line by which it said that it is ready.</summary>
    public Task<string> Ready => ready.Task.WaitAsync(TimeSpan.FromMinutes(3));

    public bool IsAlive => !process.HasExited;

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    public string Said => string.Join('\n', lines);

    /// <summary>Waits until it has said something since.</summary>
    public async Task HasSaid(string what, int since)
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Said[since..].Contains(what, StringComparison.Ordinal))
        {
            await Task.Delay(50, impatience.Token);
        }
    }

    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Stop() => Send(Pause);

    public void GoOn() => Send(Continue);

    public async Task End()
    {
        Send(Terminate);
        await process.WaitForExitAsync();
    }

    public Task Exited() => Exited(TimeSpan.FromMinutes(1));

    public Task Exited(TimeSpan within) => process.WaitForExitAsync().WaitAsync(within);

    public void Dispose()
    {
        if (IsAlive)
        {
            Kill();
        }

        process.Dispose();
    }

    private void Note(string? line, string readiness)
    {
        lines.Enqueue(line ?? "");
        if (line?.Contains(readiness, StringComparison.Ordinal) == true)
        {
            ready.TrySetResult(line);
        }
    }

    // Somebody who ended in the meantime cannot be told anything any more.
    private void Send(int signal) => Assert.True(SendSignal(process.Id, signal) == 0 || !IsAlive);

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
