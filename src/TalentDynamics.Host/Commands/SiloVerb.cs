using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Garnet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Commands;

/// <summary>talent silo: joins a cluster and lives what its clients order, until it is told to stop.</summary>
internal sealed class SiloVerb
{
    private const int StorePort = 6390;
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
        $"Port of the embedded store [default: {StorePort}]",
        1,
        HighestPort
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
        "Megabytes that batches may take on this silo, by estimate [default: half of what the process may use]",
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

    public static Command Command(Terminal terminal) => new SiloVerb().As(terminal);

    private Command As(Terminal terminal)
    {
        var command = new Command("silo", "Join a cluster and run there what its clients order")
        {
            store,
            storePort,
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
        };
        command.SetAction((parsed, cancelled) => Run(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var plan = Plan(parsed, terminal);
        using var kept = parsed.GetValue(store) is { } folder
            ? Store(folder, (int)(parsed.GetValue(storePort) ?? StorePort), plan)
            : null;
        var fate = new SiloFailure();
        var silo = ClusterSilo.Build(plan, fate, terminal.Log);
        await using var metrics = await Scraped(parsed, terminal, cancelled);
        await Start(silo, plan, cancelled);
        terminal.Say(
            $"talent silo: ready, cluster {plan.Place.Address}, silo {plan.Address}:{plan.SiloPort}, gateway {plan.Address}:{plan.GatewayPort}, "
                + $"{plan.Room.Batches} batches in flight, {plan.Room.Bytes >> 20} MB{(plan.Place.Credentials is null ? "" : ", TLS")}"
        );
        var asked = Task.Delay(Timeout.Infinite, cancelled);
        if (await Task.WhenAny(asked, fate.Ending) == fate.Ending)
        {
            throw new EnsembleFailedException($"this silo has to be started again: {await fate.Ending}");
        }

        await silo.StopAsync(CancellationToken.None);
        silo.Dispose();
        return ExitCode.Ok;
    }

    private async Task<PrometheusEndpoint?> Scraped(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        if (parsed.GetValue(prometheus) is not { } at)
        {
            return null;
        }

        var endpoint = await PrometheusEndpoint.Open(at, terminal, cancelled);
        terminal.Complain($"talent: metrics at {endpoint.Address}");
        return endpoint;
    }

    private static async Task Start(IHost silo, SiloPlan plan, CancellationToken cancelled)
    {
        try
        {
            await silo.StartAsync(cancelled);
        }
        catch (Exception e) when (!cancelled.IsCancellationRequested)
        {
            throw new EnsembleFailedException(
                $"the silo did not join {plan.Place.Address}: {e.GetBaseException().Message}"
            );
        }
    }

    private static GarnetServer Store(string folder, int port, SiloPlan plan)
    {
        try
        {
            return EmbeddedStore.Start(folder, plan.Address, port, plan.Place.Password);
        }
        catch (Exception e) when (e is SocketException or IOException or UnauthorizedAccessException)
        {
            throw new EnsembleFailedException($"the store in {folder} did not start: {e.Message}");
        }
    }

    private SiloPlan Plan(ParseResult parsed, Terminal terminal)
    {
        var address = Address(parsed.GetValue(listen) ?? terminal.Variable("TALENT_LISTEN") ?? "127.0.0.1");
        var place = Place(parsed, terminal, address);
        RequireProtection(parsed, terminal, address, place);
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
                Seconds(parsed.GetValue(attention)) ?? room.ClientTimeout
            ),
            Seconds(parsed.GetValue(suspicion)) ?? TimeSpan.FromSeconds(15),
            parsed.GetValue(verbose) ? LogLevel.Information : LogLevel.Warning,
            SiloDashboard.Of(parsed.GetValue(dashboard), terminal)
        );
    }

    private ClusterPlace Place(ParseResult parsed, Terminal terminal, IPAddress address)
    {
        if (parsed.GetValue(store) is null)
        {
            return ClusterOptions.Required(parsed, terminal);
        }

        var port = parsed.GetValue(storePort) ?? StorePort;
        return ClusterAddress.TryParse($"redis://{address}:{port}", out var own)
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

        if (parsed.GetValue(store) is not null && place.Password is null)
        {
            faults.Add(
                $"--embedded-store: found no password for a store on {address}, allowed one in TALENT_REDIS_PASSWORD or TALENT_REDIS_PASSWORD_FILE, or loopback"
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
