using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Cluster.Tests;

/// <summary>How a client of a cluster introduces itself to a gateway, overheard by a gateway that never answers.</summary>
internal static class Greeting
{
    /// <returns>The length and the bytes of the greeting.</returns>
    public static async Task<byte[]> Of(ClusterPlace place, CancellationToken cancelled)
    {
        using var gateway = new TcpListener(IPAddress.Loopback, 0);
        gateway.Start();
        using var client = Client(place, (IPEndPoint)gateway.LocalEndpoint);
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        var starting = client.StartAsync(impatience.Token);
        using var overheard = await gateway.AcceptTcpClientAsync(cancelled);
        var length = new byte[4];
        await overheard.GetStream().ReadExactlyAsync(length, cancelled);
        var greeting = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        await overheard.GetStream().ReadExactlyAsync(greeting, cancelled);
        await impatience.CancelAsync();
        await starting.ContinueWith(static _ => { }, TaskScheduler.Default);
        return [.. length, .. greeting];
    }

    private static IHost Client(ClusterPlace place, IPEndPoint gateway)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.UseOrleansClient(client => client.UseStaticClustering(gateway).Configure<ClusterOptions>(place.Name));
        return builder.Build();
    }
}
