using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Commands;

/// <summary>What talent silo is told: where it listens, how much it takes on, and whether it carries the store.</summary>
internal sealed class SiloOptions
{
    private const int HighestPort = 65_535;
    private const long LeastMegabytes = 16;

    private readonly Option<string?> store = new("--embedded-store")
    {
        Description =
            "Keep the cluster's store in this process, with its files in DIR; other silos and clients then name it by --cluster",
        HelpName = "DIR",
    };
    private readonly Option<long?> storePort = Options.Whole(
        "--store-port",
        $"Port of the embedded store [default: {ClusterAddress.CarriedPort}]",
        1,
        HighestPort
    );
    private readonly Option<long?> storeLimit = Options.Whole(
        "--store-limit",
        "Megabytes that the embedded store may take on the disk [default: as many as there are]",
        1,
        1 << 30
    );
    private readonly Option<string?> listen = new("--listen")
    {
        Description = "Address or host name of this machine where silos and clients reach it [default: 127.0.0.1]",
        HelpName = "ADDRESS",
    };
    private readonly Option<bool> open = new("--without-tls")
    {
        Description = "Listen beyond loopback without TLS: anybody who reaches the ports may call everything",
    };
    private readonly Option<long?> siloPort = Options.Whole(
        "--silo-port",
        "Port for silos [default: a free one]",
        1,
        HighestPort
    );
    private readonly Option<long?> gatewayPort = Options.Whole(
        "--gateway-port",
        "Port for clients [default: a free one]",
        1,
        HighestPort
    );
    private readonly Option<long?> berths = Options.Whole(
        "--in-flight",
        "Batches that run on this silo at once [default: one for each core]",
        1,
        1024
    );
    private readonly Option<long?> memory = Options.Whole(
        "--memory",
        "Megabytes that batches may take on this silo, by estimate [default: half of what the process may use, shared by the silos at its address]",
        LeastMegabytes,
        1 << 24
    );
    private readonly Option<long?> suspicion = Options.Whole(
        "--suspect-after",
        "Seconds after which a silo that does not answer is taken for dead [default: 15]",
        1,
        600
    );
    private readonly Option<long?> attention = Options.Whole(
        "--attention",
        "Seconds for which an ensemble is continued after its client was heard last [default: 60]",
        1,
        86_400
    );
    private readonly Option<bool> verbose = new("--verbose")
    {
        Description = "Say on standard error what the silo does, not only what fails",
    };

    private readonly Option<IPEndPoint?> prometheus = MonitorOptions.Prometheus("Let Prometheus scrape the silo");

    private readonly Option<IPEndPoint?> dashboard = MonitorOptions.Endpoint(
        "--dashboard",
        $"Show the Orleans Dashboard there, on loopback, to the user talent with the password in {SiloDashboard.Variable}"
    );

    public IEnumerable<Option> All =>
        [
            store,
            storePort,
            storeLimit,
            listen,
            open,
            siloPort,
            gatewayPort,
            berths,
            memory,
            suspicion,
            attention,
            verbose,
            prometheus,
            dashboard,
        ];

    /// <summary>Where Prometheus may scrape the silo; null for nowhere.</summary>
    public IPEndPoint? Prometheus(ParseResult parsed) => parsed.GetValue(prometheus);

    /// <summary>Opens the store that the silo carries; null where it carries none.</summary>
    public async Task<StoreServer?> Store(ParseResult parsed, SiloPlan plan, Terminal terminal)
    {
        if (parsed.GetValue(store) is not { } folder)
        {
            return null;
        }

        var port = (int)(parsed.GetValue(storePort) ?? ClusterAddress.CarriedPort);
#pragma warning disable CA2000 // the server disposes of it
        var database = StoreDatabase.Open(folder, parsed.GetValue(storeLimit) << 20);
#pragma warning restore CA2000
        return await StoreServer.Open(
            new(
                new(plan.Address, port),
                plan.Place.Password,
                plan.Place.Credentials,
                said => terminal.Complain($"talent silo: {said}")
            ),
            database
        );
    }

    /// <exception cref="BadInputException">What was asked for cannot be, or is not safe.</exception>
    public SiloPlan Plan(ParseResult parsed, Terminal terminal)
    {
        var address = Address(parsed.GetValue(listen) ?? terminal.Variable("TALENT_LISTEN") ?? "127.0.0.1");
        var place = Place(parsed, terminal, address);
        RequireProtection(parsed, terminal, address, place);
        place.Credentials?.Require(PeerRole.Silo);
        var room = SiloCapacity.OfProcess;
        var free = FreePorts.On(address, 2);
        return new(
            place,
            address,
            (int?)parsed.GetValue(siloPort) ?? free[0],
            (int?)parsed.GetValue(gatewayPort) ?? free[1],
            new(
                (int?)parsed.GetValue(berths) ?? room.Batches,
                parsed.GetValue(memory) << 20 ?? room.Bytes,
                Seconds(parsed.GetValue(attention)) ?? room.ClientTimeout,
                IsShared: parsed.GetValue(memory) is null
            ),
            Seconds(parsed.GetValue(suspicion)) ?? TimeSpan.FromSeconds(15),
            parsed.GetValue(verbose) ? LogLevel.Information : LogLevel.Warning,
            SiloDashboard.Of(parsed.GetValue(dashboard), terminal),
            place.Credentials is { } credentials
                ? new ClusterTls(credentials, said => terminal.Complain($"talent silo: {said}"))
                : null
        );
    }

    private ClusterPlace Place(ParseResult parsed, Terminal terminal, IPAddress address)
    {
        if (parsed.GetValue(store) is null)
        {
            return ClusterOptions.Required(parsed, terminal);
        }

        var port = parsed.GetValue(storePort) ?? ClusterAddress.CarriedPort;
        var scheme = ClusterOptions.HasTls(parsed, terminal) ? "https" : "http";
        return ClusterAddress.TryParse($"{scheme}://{address}:{port}", out var own)
            ? ClusterOptions.At(own, parsed, terminal)
            : throw new BadInputException($"--listen: found {address}, allowed an IPv4 address for the embedded store");
    }

    private void RequireProtection(ParseResult parsed, Terminal terminal, IPAddress address, ClusterPlace place)
    {
        if (IPAddress.IsLoopback(address))
        {
            return;
        }

        var faults = new List<string>();
        if (place.Credentials is null && !parsed.GetValue(open))
        {
            faults.Add(
                $"--listen: found {address} without --tls, allowed loopback, --tls FILE, or --without-tls where anybody who reaches the ports may call everything"
            );
        }

        if (parsed.GetValue(store) is not null && place is { Password: null, Credentials: null })
        {
            faults.Add(
                $"--embedded-store: found neither --tls nor a password for a store on {address}, allowed a password in TALENT_REDIS_PASSWORD or TALENT_REDIS_PASSWORD_FILE, or loopback"
            );
        }

        _ = faults.Count == 0 ? 0 : throw new BadInputException([.. faults]);
    }

    private static IPAddress Address(string text)
    {
        if (IPAddress.TryParse(text, out var literal))
        {
            return literal;
        }

        try
        {
            return Dns.GetHostAddresses(text).OrderBy(a => a.AddressFamily != AddressFamily.InterNetwork).First();
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new BadInputException($"--listen: found '{text}', allowed an address or host name of this machine");
        }
    }

    private static TimeSpan? Seconds(long? seconds) => seconds is { } n ? TimeSpan.FromSeconds(n) : null;
}
