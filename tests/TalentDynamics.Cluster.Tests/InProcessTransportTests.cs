using Microsoft.AspNetCore.Connections;
using TalentDynamics.Grains;

namespace TalentDynamics.Cluster.Tests;

/// <summary>A run in one process is nobody else's: it listens nowhere.</summary>
public sealed class InProcessTransportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_in_one_process_opens_no_socket_on_which_somebody_could_join()
    {
        var before = Listening();
        await using var host = await EmbeddedSilo.Start(cancelled: Cancellation);
        Assert.Empty(Listening().Except(before, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Silos_of_one_process_find_each_other_without_one_either()
    {
        var before = Listening();
        await using var silos = await Bench.SiloGroup.Start(2, Cancellation);
        var hosts = await silos.Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, Cancellation);
        Assert.Equal(2, hosts.Count);
        Assert.Empty(Listening().Except(before, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_nobody_listens_nobody_is_reached()
    {
        var transport = new InProcessTransport();
        await Assert.ThrowsAsync<ConnectionAbortedException>(async () =>
            await transport.ConnectAsync(transport.NextAddress(), Cancellation)
        );
    }

    /// <summary>The inodes of this process's sockets that listen.</summary>
    private static HashSet<string> Listening()
    {
        var own = Directory
            .GetFiles("/proc/self/fd")
            .Select(link => File.ResolveLinkTarget(link, returnFinalTarget: false)?.Name ?? "")
            .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
            .Select(target => target["socket:[".Length..^1])
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. new[] { "/proc/self/net/tcp", "/proc/self/net/tcp6" }
                .SelectMany(File.ReadLines)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(columns => columns.Length > 9 && columns[3] == "0A" && own.Contains(columns[9]))
                .Select(columns => columns[9]),
        ];
    }
}
