using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace TalentDynamics.Host.Silos;

/// <summary>Where a cluster keeps who belongs to it and what is finished: <c>redis://host:port/name</c>.</summary>
/// <param name="Hosts">host:port, one or more of them.</param>
/// <param name="Name">Name of the deployment; silos and clients that say the same belong together.</param>
/// <param name="User">The store's user, or null.</param>
/// <param name="IsEncrypted">rediss: TLS to the store.</param>
internal sealed partial record ClusterAddress(string[] Hosts, string Name, string? User, bool IsEncrypted)
{
    /// <summary>The form, for those who got it wrong.</summary>
    public const string Allowed =
        "redis://HOST[:PORT][,HOST[:PORT]][/NAME], such as redis://127.0.0.1:6379/talent; rediss:// for TLS; a password comes from TALENT_REDIS_PASSWORD or the file that TALENT_REDIS_PASSWORD_FILE names";

    private const string DefaultName = "talent";
    private const int DefaultPort = 6379;

    /// <summary>As one writes it; never with a password.</summary>
    public override string ToString() =>
        $"{(IsEncrypted ? "rediss" : "redis")}://{(User is null ? "" : $"{User}@")}{string.Join(',', Hosts)}/{Name}";

    /// <summary>False when it is not of the form.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ClusterAddress? address)
    {
        var match = Form().Match(text);
        address = match.Success
            ? new(
                [.. match.Groups["hosts"].Value.Split(',').Select(WithPort)],
                match.Groups["name"] is { Success: true, Value: var name } ? name : DefaultName,
                match.Groups["user"] is { Success: true, Value: var user } ? user : null,
                match.Groups["scheme"].Value == "rediss"
            )
            : null;
        return address is not null;
    }

    /// <summary>How the store is spoken to. It may be away for a while: requests wait a few seconds, the connection comes back by itself.</summary>
    /// <param name="password">The store's password, or null.</param>
    public ConfigurationOptions Store(string? password)
    {
        var options = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            ConnectTimeout = 5000,
            AsyncTimeout = 15_000,
            SyncTimeout = 15_000,
            KeepAlive = 10,
            ReconnectRetryPolicy = new LinearRetry(500),
            Ssl = IsEncrypted,
            User = User,
            Password = password,
            ClientName = "talent",
        };
        foreach (var host in Hosts)
        {
            options.EndPoints.Add(host);
        }

        return options;
    }

    private static string WithPort(string host) => host.Contains(':') ? host : $"{host}:{DefaultPort}";

    [GeneratedRegex(
        @"^(?<scheme>rediss?)://((?<user>[A-Za-z0-9._-]+)@)?(?<hosts>[A-Za-z0-9.-]+(:[0-9]{1,5})?(,[A-Za-z0-9.-]+(:[0-9]{1,5})?)*)(/(?<name>[A-Za-z0-9._-]{1,60})?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
