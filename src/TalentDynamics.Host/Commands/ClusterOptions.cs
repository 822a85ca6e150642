using System.CommandLine;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Commands;

/// <summary>Which cluster a verb speaks to: options, else the environment.</summary>
internal static class ClusterOptions
{
    public static Option<string?> Cluster { get; } =
        new("--cluster")
        {
            Description =
                "Run the worlds on a cluster: redis://HOST:PORT/NAME [default: TALENT_CLUSTER, else in this process]",
            HelpName = "URL",
        };

    public static Option<string?> Tls { get; } =
        new("--tls")
        {
            Description =
                "Certificate, key and authority for the cluster's connections, as talent certificates writes them [default: TALENT_TLS, else none]",
            HelpName = "FILE",
        };

    /// <summary>Whether a cluster is named, be it well or badly.</summary>
    public static bool IsNamed(ParseResult parsed, Terminal terminal) =>
        Given(parsed, Cluster, terminal, "TALENT_CLUSTER").Value is not null;

    /// <summary>The cluster, or null where none is named.</summary>
    /// <exception cref="BadInputException">With what is wrong about it.</exception>
    public static ClusterPlace? Place(ParseResult parsed, Terminal terminal)
    {
        var (given, name) = Given(parsed, Cluster, terminal, "TALENT_CLUSTER");
        if (given is null)
        {
            return null;
        }

        return ClusterAddress.TryParse(given, out var address)
            ? At(address, parsed, terminal)
            : throw new BadInputException($"{name}: found '{WithoutSecret(given)}', allowed {ClusterAddress.Allowed}");
    }

    /// <summary>What the cluster is called, the same for all its silos and clients; null where none is named or it is not of the form.</summary>
    public static string? Named(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        return !command.Options.Contains(Cluster) ? null
            : ClusterAddress.TryParse(Given(parsed, Cluster, terminal, "TALENT_CLUSTER").Value ?? "", out var address)
                ? address.Name
            : command.Name == SiloVerb.Name ? ClusterAddress.DefaultName // it carries the store
            : null;
    }

    /// <summary>The cluster; a verb that cannot do without.</summary>
    /// <exception cref="BadInputException">None is named, or it is not of the form.</exception>
    public static ClusterPlace Required(ParseResult parsed, Terminal terminal) =>
        Place(parsed, terminal)
        ?? throw new BadInputException(
            $"--cluster: found nothing, allowed {ClusterAddress.Allowed}; or TALENT_CLUSTER"
        );

    /// <summary>Whether there is a certificate for the cluster's connections.</summary>
    public static bool HasTls(ParseResult parsed, Terminal terminal) =>
        Given(parsed, Tls, terminal, "TALENT_TLS").Value is not null;

    /// <summary>A cluster whose address is known.</summary>
    /// <exception cref="BadInputException">The store is to have TLS and there is no certificate for it, or the other way round.</exception>
    public static ClusterPlace At(ClusterAddress address, ParseResult parsed, Terminal terminal)
    {
        var file = Given(parsed, Tls, terminal, "TALENT_TLS").Value;
        return address.IsCarried && address.IsEncrypted == file is null
            ? throw new BadInputException(
                $"--cluster: found {address} {(file is null ? "without" : "with")} --tls, allowed https:// with --tls FILE, or http:// without"
            )
            : new(address, Password(terminal), file is null ? null : Credentials.Read(file, terminal.Time));
    }

    /// <summary>The store's password: from the environment or from a file, never from the command line.</summary>
    public static string? Password(Terminal terminal)
    {
        if (terminal.Variable("TALENT_REDIS_PASSWORD") is { } password)
        {
            return password;
        }

        return terminal.Variable("TALENT_REDIS_PASSWORD_FILE") is not { } file ? null
            : File.Exists(file) ? File.ReadAllText(file).TrimEnd('\r', '\n')
            : throw new BadInputException(
                $"TALENT_REDIS_PASSWORD_FILE: found no file {file}, allowed one with the password"
            );
    }

    private static (string? Value, string Name) Given(
        ParseResult parsed,
        Option<string?> option,
        Terminal terminal,
        string variable
    ) => parsed.GetValue(option) is { } given ? (given, option.Name) : (terminal.Variable(variable), variable);

    // Somebody may have written a password where none belongs.
    private static string WithoutSecret(string url) =>
        url.LastIndexOf('@') is > 0 and var at && url.IndexOf("//", StringComparison.Ordinal) is >= 0 and var start
            ? $"{url[..(start + 2)]}…{url[at..]}"
            : url;
}
