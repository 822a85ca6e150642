using System.Globalization;
using System.Net;
using Garnet;
using Microsoft.Extensions.Logging.Abstractions;

namespace TalentDynamics.Host.Silos;

/// <summary>A store in this process for clusters on machines without a server: Garnet, which speaks Redis' protocol.</summary>
/// <remarks>A write is answered after it is in the append-only file, so what was acknowledged is there after a kill.</remarks>
internal static class EmbeddedStore
{
    /// <param name="folder">Where it keeps its files; what is there from before is there again.</param>
    /// <param name="address">Where it listens.</param>
    /// <param name="port">Its port.</param>
    /// <param name="password">What clients have to show, or null.</param>
    /// <returns>The running store.</returns>
    public static GarnetServer Start(string folder, IPAddress address, int port, string? password)
    {
        Directory.CreateDirectory(folder);
        string[] secret = password is null ? [] : ["--auth", "Password", "--password", password];
        var server = new GarnetServer(
            [
                "--bind",
                address.ToString(),
                "--port",
                port.ToString(CultureInfo.InvariantCulture),
                "--lua",
                "--aof",
                "--aof-commit-wait",
                "--aof-size-limit",
                "512m",
                "--recover",
                "--device-type",
                "RandomAccess",
                "--checkpointdir",
                folder,
                "--memory",
                "512m",
                "--page",
                "32m",
                "--aof-page-size",
                "64m",
                "--aof-memory",
                "256m",
                "--index",
                "16m",
                "-q",
                .. secret,
            ],
            NullLoggerFactory.Instance
        );
        server.Start();
        return server;
    }
}
