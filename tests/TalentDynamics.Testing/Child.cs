using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TalentDynamics.Testing;

/// <summary>A process of its own, known by its id, that a test may stop, continue, end and kill; with what it said so far.</summary>
public sealed class Child : IDisposable
{
    private const int HungUp = 1;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Pause = 19;

    private readonly string program;
    private readonly Process process;
    private readonly StringBuilder said = new();

    private Child(ProcessStartInfo start, Dictionary<string, string> variables)
    {
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        program = start.FileName;
        process = Process.Start(start)!;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Whether it runs, or is stopped.</summary>
    public bool IsAlive => !process.HasExited;

    /// <summary>Its id.</summary>
    public int Id => process.Id;

    /// <summary>What it said on both streams, in lines.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <inheritdoc cref="Start(string, Dictionary{string, string}, string[])"/>
    public static Child Start(string program, params string[] arguments) => Start(program, [], arguments);

    /// <summary>Starts a program.</summary>
    /// <param name="program">Which one.</param>
    /// <param name="variables">What its environment has besides that of the test.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Child Start(string program, Dictionary<string, string> variables, params string[] arguments) =>
        new(With(program, arguments), variables);

    /// <summary>Starts the product that was built beside the tests.</summary>
    public static Child Talent(Dictionary<string, string> variables, params string[] arguments) =>
        new(TalentWith(arguments), variables);

    /// <summary>The product as its own build left it: compiled ahead of time where that is a release build, so that it starts faster than its copy beside the tests.</summary>
    public static string Program { get; } =
        Repository.PathOf(
            "src",
            "TalentDynamics.Host",
            "bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            new DirectoryInfo(AppContext.BaseDirectory).Name,
            "talent.dll"
        );

    /// <summary>How the product that was built beside the tests is started.</summary>
    public static ProcessStartInfo TalentWith(params string[] arguments)
    {
        string[] command = ["dotnet", Program, .. arguments];
        // A shell that runs the tests in the background lets its children ignore Ctrl+C, and nohup hangups; env hears them again.
        return OperatingSystem.IsLinux()
            ? With("env", ["--default-signal=INT,HUP", .. command])
            : With(command[0], command[1..]);
    }

    private static ProcessStartInfo With(string program, string[] arguments) =>
        new(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>Waits until it says something.</summary>
    /// <param name="what">What a line contains.</param>
    /// <param name="since">How much it had said before.</param>
    /// <returns>The line.</returns>
    public Task<string> Says(string what, int since = 0) =>
        Eventually.Of(
            $"{program} says {what}, not only:\n{Said}",
            async () =>
            {
                var over = process.HasExited;
                await (over ? process.WaitForExitAsync() : Task.CompletedTask);
                var line = Said[since..]
                    .Split('\n')
                    .SkipLast(1)
                    .FirstOrDefault(line => line.Contains(what, StringComparison.Ordinal));
                return line is not null || !over
                    ? line
                    : throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{Said}");
            }
        );

    /// <summary>Waits for its end.</summary>
    /// <param name="within">How long at most; ordinary patience where nothing is said.</param>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ends(TimeSpan? within = null)
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(within ?? Eventually.Patience);
        return process.ExitCode;
    }

    /// <summary>Waits for its end; its answer must be 0.</summary>
    /// <returns>What it said.</returns>
    public async Task<string> Succeeds()
    {
        Assert.True(await Ends() == 0, Said);
        return Said;
    }

    /// <summary>SIGHUP, as a terminal that is closed sends it.</summary>
    public void HangUp() => Send(HungUp);

    /// <summary>SIGSTOP.</summary>
    public void Stop() => Send(Pause);

    /// <summary>SIGCONT.</summary>
    public void GoOn() => Send(Continue);

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    /// <returns>Its exit code.</returns>
    public Task<int> End()
    {
        Send(Terminate);
        return Ends();
    }

    /// <summary>SIGKILL, for what it started too.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsAlive)
        {
            Kill();
        }

        process.Dispose();
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
        {
            lock (said)
            {
                said.Append(text).Append('\n');
            }
        }
    }

    // Somebody who ended in the meantime cannot be told anything any more.
    private void Send(int signal) => Assert.True(SendSignal(process.Id, signal) == 0 || !IsAlive);

    [DllImport("libc", EntryPoint = "kill"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
