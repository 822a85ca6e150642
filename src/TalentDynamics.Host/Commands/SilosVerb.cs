using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;

namespace TalentDynamics.Host.Commands;

/// <summary>talent silos: who belongs to a cluster. Fails where nobody answers, so that it serves as a health check.</summary>
internal sealed class SilosVerb
{
    private readonly Option<IPEndPoint?> gateway = new("--gateway")
    {
        Description = "Ask the silo with this gateway and no other; exit code 1 when it does not answer",
        HelpName = "HOST:PORT",
        CustomParser = Gateway,
    };

    public static Command Command(Terminal terminal) => new SilosVerb().As(terminal);

    private Command As(Terminal terminal)
    {
        var command = new Command("silos", "List the silos of a cluster; exit code 1 when none answers") { gateway };
        command.SetAction((parsed, cancelled) => Run(parsed, terminal, cancelled));
        return command;
    }

    private async Task<int> Run(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        var only = parsed.GetValue(gateway);
        var place = ClusterOptions.Required(parsed, terminal) with { Gateway = only };
        await using var cluster = await Cluster.Connect(place, cancelled);
        if (only is not null)
        {
            terminal.Say($"{only} active"); // whoever connects was answered by this silo; a list would come from others
            return ExitCode.Ok;
        }

        var hosts = await cluster.Grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: true, cancelled);
        foreach (var host in hosts.OrderBy(host => host.SiloAddress))
        {
            terminal.Say($"{host.SiloAddress.Endpoint} {host.Status.ToString().ToLowerInvariant()} {host.SiloName}");
        }

        return ExitCode.Ok;
    }

    private static IPEndPoint? Gateway(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var colon = text.LastIndexOf(':');
        if (
            colon > 0
            && IPEndPoint.TryParse($"0.0.0.0{text[colon..]}", out var port)
            && Resolve(text[..colon]) is { } at
        )
        {
            return new(at, port.Port);
        }

        result.AddError($"--gateway: found '{text}', allowed a host that has an address and a port, as silo-1:30000");
        return null;
    }

    private static IPAddress? Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host).FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            return null;
        }
    }
}
