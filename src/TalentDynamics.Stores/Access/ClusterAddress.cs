using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using StackExchange.Redis;

namespace TalentDynamics.Stores.Access;

/// <summary>
/// Where a cluster keeps who belongs to it and what is finished: <c>redis://host:port/name</c> for a Redis server, <c>http://host:port/name</c> for the store
/// that one of the silos carries.
/// </summary>
/// <param name="Hosts">host:port, one or more of them.</param>
/// <param name="Name">Name of the deployment; silos and clients that say the same belong together.</param>
/// <param name="User">The store's user, or null.</param>
/// <param name="IsEncrypted">rediss or https: TLS to the store.</param>
/// <param name="IsCarried">http or https: one of the silos carries the store.</param>
internal sealed partial record ClusterAddress(
    string[] Hosts,
    string Name,
    string? User,
    bool IsEncrypted,
    bool IsCarried
)
{
    /// <summary>The form, for those who got it wrong.</summary>
    public const string Allowed =
        "redis://HOST[:PORT][,HOST[:PORT]][/NAME], such as redis://127.0.0.1:6379/talent, or http://HOST[:PORT][/NAME] for the store that a silo carries; rediss:// and https:// for TLS; a password comes from TALENT_REDIS_PASSWORD or the file that TALENT_REDIS_PASSWORD_FILE names";

    /// <summary>What a deployment is called where nobody names it.</summary>
    public const string DefaultName = "talent";
    private const int RedisPort = 6379;

    /// <summary>Of the store that a silo carries, unless it says otherwise.</summary>
    public const int CarriedPort = 6390;

    /// <summary>Where the store is that a silo carries.</summary>
    public Uri Web => new($"{Scheme}://{Hosts[0]}");

    private string Scheme => (IsCarried ? "http" : "redis") + (IsEncrypted ? "s" : "");

    /// <summary>As one writes it; never with a password.</summary>
    public override string ToString() =>
        $"{Scheme}://{(User is null ? "" : $"{User}@")}{string.Join(',', Hosts)}/{Name}";

    /// <summary>False when it is not of the form.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ClusterAddress? address)
    {
        var match = Form().Match(text);
        address = match.Success ? Of(match.Groups) : null;
        return address is not null;
    }

    private static ClusterAddress? Of(GroupCollection parts)
    {
        var scheme = parts["scheme"].Value;
        var isCarried = scheme.StartsWith("http", StringComparison.Ordinal);
        var port = isCarried ? CarriedPort : RedisPort;
        var address = new ClusterAddress(
            [.. parts["hosts"].Value.Split(',').Select(host => host.Contains(':') ? host : $"{host}:{port}")],
            parts["name"] is { Success: true, Value: var name } ? name : DefaultName,
            parts["user"] is { Success: true, Value: var user } ? user : null,
            scheme.EndsWith('s') && scheme != "redis",
            isCarried
        );
        return isCarried && (address.Hosts.Length > 1 || address.User is not null) ? null : address;
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

    [GeneratedRegex(
        @"^(?<scheme>rediss?|https?)://((?<user>[A-Za-z0-9._-]+)@)?(?<hosts>[A-Za-z0-9.-]+(:[0-9]{1,5})?(,[A-Za-z0-9.-]+(:[0-9]{1,5})?)*)(/(?<name>[A-Za-z0-9._-]{1,60})?)?$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}
