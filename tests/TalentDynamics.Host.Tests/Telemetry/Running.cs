using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using TalentDynamics.Host.Tests.Commands;

namespace TalentDynamics.Host.Tests.Telemetry;

/// <summary>A program of its own, stopped by its own process id, with what it wrote so far.</summary>
internal sealed class Running : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder written = new();

    private Running(Process process)
    {
        this.process = process;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Written
    {
        get
        {
            lock (written)
            {
                return written.ToString();
            }
        }
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public static Running Talent(Dictionary<string, string> variables, params string[] arguments) =>
        Start("dotnet", variables, [Path.Combine(AppContext.BaseDirectory, "talent.dll"), .. arguments]);

    public static Running Start(string program, Dictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new(Process.Start(start)!);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<int> Answer()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Waits for the end; its answer must be 0.</summary>
    public async Task<string> Succeeds()
    {
        Assert.True(await Answer() == 0, Written);
        return Written;
    }

    /// <summary>Asks it to end, as Ctrl+C or a service manager does.</summary>
    public async Task<int> Terminate()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        lock (written)
        {
            written.Append(line.Data).Append('\n');
        }
    }
}

/// <summary>Waits for what must come true.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task<T> Of<T>(string what, TimeSpan patience, Func<Task<T?>> attempt)
        where T : class
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < patience; )
        {
            if (await attempt() is { } found)
            {
                return found;
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Not within {patience.TotalSeconds:0} s: {what}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
