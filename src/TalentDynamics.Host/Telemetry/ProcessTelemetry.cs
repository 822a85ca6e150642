using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TalentDynamics.Host.Commands;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Telemetry;

/// <summary>The telemetry of this process from its first verb to its exit: off unless asked, and flushed before the process ends.</summary>
internal sealed class ProcessTelemetry : IAsyncDisposable
{
    private readonly Terminal terminal;
    private readonly ServiceProvider? services;
    private readonly DeliveryFaults? faults;

    private ProcessTelemetry(Terminal terminal, Receivers receivers, Func<ThisProcess> process)
    {
        this.terminal = terminal;
        if (!receivers.Any)
        {
            return;
        }

        faults = new();
        services = new ServiceCollection().AddTalentTelemetry(new(receivers, process())).BuildServiceProvider();
        services.GetService<MeterProvider>();
        services.GetService<TracerProvider>();
        services.GetService<LoggerProvider>();
    }

    /// <summary>Where the silo and the ensembles log to.</summary>
    public ILoggerFactory Loggers =>
        services?.GetService<ILoggerFactory>() ?? (ILoggerFactory)NullLoggerFactory.Instance;

    /// <summary>The same for a host that has a log of its own; null while telemetry is off.</summary>
    public ILoggerProvider? Log => services?.GetService<ILoggerProvider>();

    /// <summary>Runs the command line with telemetry around it; variables that cannot be meant are refused like any bad input.</summary>
    /// <param name="terminal">Whose variables, and where is said what did not arrive.</param>
    /// <param name="process">Which process it is; asked only where somebody listens.</param>
    /// <param name="run">The command line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Around(
        Terminal terminal,
        Func<ThisProcess> process,
        Func<ProcessTelemetry, Task<int>> run
    )
    {
        Receivers receivers;
        try
        {
            receivers = Receivers.Of(terminal.Variables, Dashboard.Running);
        }
        catch (BadInputException bad)
        {
            bad.Faults.ToList().ForEach(terminal.Complain);
            return ExitCode.BadInput;
        }

        await using var telemetry = new ProcessTelemetry(terminal, receivers, process);
        return await run(telemetry);
    }

    /// <summary>Sends what is left, so that a short run loses nothing, and says so if it did not arrive.</summary>
    public async ValueTask DisposeAsync()
    {
        if (services is null)
        {
            return;
        }

        var unsent = await new LastDelivery(services, terminal.Time).Unsent();
        if (unsent.Length == 0)
        {
            await services.DisposeAsync();
        }

        string[] lost = [.. faults!.Said, .. Untaken(unsent)];
        if (lost.Length > 0)
        {
            terminal.Complain($"talent: some telemetry did not arrive: {string.Join("; ", lost)}");
        }

        faults.Dispose();
    }

    private static IEnumerable<string> Untaken(string[] unsent) =>
        unsent.Length == 0
            ? []
            : [$"the last {string.Join(", ", unsent)} were not taken within {LastDelivery.Longest.TotalSeconds:0} s"];
}
