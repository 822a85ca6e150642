using System.Collections;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Which signals leave by OTLP, as the standard OTEL_* variables ask; none unless they do.</summary>
/// <param name="Metrics">Whether metrics leave.</param>
/// <param name="Traces">Whether spans leave.</param>
/// <param name="Logs">Whether logs leave.</param>
internal sealed record Receivers(bool Metrics, bool Traces, bool Logs)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>Nothing leaves.</summary>
    public static Receivers None { get; } = new(false, false, false);

    /// <summary>A dashboard that talent dashboard started; null where the variables decide.</summary>
    public Dashboard? Dashboard { get; init; }

    /// <summary>Whether anything leaves.</summary>
    public bool Any => Metrics || Traces || Logs;

    /// <summary>What the variables ask for.</summary>
    /// <param name="variables">Of the process.</param>
    /// <param name="running">The dashboard that runs on this machine, asked only where the variables say nothing.</param>
    /// <exception cref="BadInputException">With all variables that cannot be meant.</exception>
    public static Receivers Of(IDictionary variables, Func<Dashboard?> running)
    {
        if (string.Equals(Value(variables, "OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return None;
        }

        string[] signals = ["METRICS", "TRACES", "LOGS"];
        string[] faults = [.. Faults(variables, signals)];
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }

        bool[] asked = [.. signals.Select(signal => IsAsked(variables, signal))];
        var isSilent = signals.All(signal => Value(variables, $"OTEL_{signal}_EXPORTER") is null);
        return asked.Any(yes => yes) || !isSilent ? new(asked[0], asked[1], asked[2])
            : running() is { } dashboard ? new(true, true, true) { Dashboard = dashboard }
            : None;
    }

    private static bool IsAsked(IDictionary variables, string signal) =>
        Value(variables, $"OTEL_{signal}_EXPORTER") is { } exporter
            ? exporter == "otlp"
            : Value(variables, Endpoint) is not null
                || Value(variables, $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT") is not null;

    private static IEnumerable<string> Faults(IDictionary variables, string[] signals)
    {
        foreach (var name in signals.Select(signal => $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT").Prepend(Endpoint))
        {
            if (
                Value(variables, name) is { } address
                && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            )
            {
                yield return $"{name}: found '{address}', allowed an address such as http://127.0.0.1:4317";
            }
        }

        if (Value(variables, Protocol) is { } protocol and not ("grpc" or "http/protobuf"))
        {
            yield return $"{Protocol}: found '{protocol}', allowed grpc or http/protobuf";
        }

        foreach (var name in signals.Select(signal => $"OTEL_{signal}_EXPORTER"))
        {
            if (Value(variables, name) is { } exporter and not ("otlp" or "none"))
            {
                yield return $"{name}: found '{exporter}', allowed otlp or none";
            }
        }
    }

    private static string? Value(IDictionary variables, string name) =>
        variables[name] as string is { Length: > 0 } value ? value.Trim() : null;
}
