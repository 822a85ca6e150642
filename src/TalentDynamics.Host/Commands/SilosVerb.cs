using System.CommandLine;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Silos;

namespace TalentDynamics.Host.Commands;

/// <summary>talent silos: who belongs to a cluster. Fails where nobody answers, so that it serves as a health check.</summary>
internal static class SilosVerb
{
    public static Command Command(Terminal terminal)
    {
        var command = new Command("silos", "List the silos of a cluster; exit code 1 when none answers");
        command.SetAction((parsed, cancelled) => Run(parsed, terminal, cancelled));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, Terminal terminal, CancellationToken cancelled)
    {
        await using var cluster = await Cluster.Connect(ClusterOptions.Required(parsed, terminal), cancelled);
        var hosts = await cluster.Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancelled);
        foreach (var (silo, status) in hosts.OrderBy(host => host.Key))
        {
            terminal.Say($"{silo.Endpoint} {status.ToString().ToLowerInvariant()}");
        }

        return ExitCode.Ok;
    }
}
