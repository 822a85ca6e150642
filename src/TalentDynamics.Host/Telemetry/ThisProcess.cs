using System.Security.Cryptography;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What a process is called wherever it is seen: in its log, in the list of silos, by OTLP and by Prometheus.</summary>
/// <param name="IsSilo">Whether it is to be there all the time; else it is one command, whose end nobody mourns.</param>
/// <param name="Cluster">Address of the cluster that it belongs to or asks; null for none.</param>
internal sealed record ThisProcess(bool IsSilo = false, string? Cluster = null)
{
    /// <summary>The attribute that says which process.</summary>
    public const string InstanceKey = "service.instance.id";

    /// <summary>The attribute that says which cluster.</summary>
    public const string ClusterKey = "talent.cluster";

    private const int BytesOfChance = 6;

    /// <summary>Of this process and no other: two containers may have one number and two processes one machine.</summary>
    public static string Id { get; } =
        $"{Machine}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BytesOfChance))}";

    /// <summary>The service that Prometheus makes its job of, unless OTEL_SERVICE_NAME names another.</summary>
    public string Service => IsSilo ? "talent-silo" : "talent";

    /// <summary>What else is said of it.</summary>
    public IEnumerable<KeyValuePair<string, object>> Attributes =>
        [
            new("host.name", Machine),
            new("process.pid", (long)Environment.ProcessId),
            .. Cluster is { } place ? (KeyValuePair<string, object>[])[new(ClusterKey, place)] : [],
        ];

    private static string Machine => Environment.MachineName.ToLowerInvariant();
}
