using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using TalentDynamics.Grains;

namespace TalentDynamics.Host.Silos;

/// <summary>A silo in this process, on loopback and free ports: every lab and researcher is a grain, and no server is needed.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly IPEndPoint address;

    private EmbeddedHost(IHost host, IPEndPoint address) => (this.host, this.address) = (host, address);

    /// <summary>The client of the silo.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Where the ensembles of the silo are logged to.</summary>
    public ILogger Log => host.Services.GetRequiredService<ILogger<EmbeddedHost>>();

    /// <summary>Starts the silo.</summary>
    /// <param name="cancelled">Ends the start.</param>
    /// <param name="loggers">Where it logs to; nowhere by default.</param>
    public static Task<EmbeddedHost> Start(CancellationToken cancelled, ILoggerFactory? loggers = null) =>
        Start(null, loggers, cancelled);

    /// <summary>Starts another silo beside one that runs: they know each other and keep what grains keep in one place.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="cancelled">Ends the start.</param>
    public static Task<EmbeddedHost> Join(EmbeddedHost first, CancellationToken cancelled) =>
        Start(first, null, cancelled);

    private static async Task<EmbeddedHost> Start(
        EmbeddedHost? first,
        ILoggerFactory? loggers,
        CancellationToken cancelled
    )
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        if (loggers is not null)
        {
            builder.Services.AddSingleton(loggers);
        }

        var endpoint = new IPEndPoint(IPAddress.Loopback, FreePort());
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(endpoint.Port, gatewayPort: 0, primarySiloEndpoint: first?.address);
            if (first is not null)
            {
                silo.Services.AddKeyedSingleton(TalentSilo.Store, first.Store);
            }

            silo.AddTalentDynamics();
        });
        var built = builder.Build();
        await built.StartAsync(cancelled);
        return new(built, endpoint);
    }

    private IGrainStorage Store => host.Services.GetRequiredKeyedService<IGrainStorage>(TalentSilo.Store);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.Zero); // nobody else is in the cluster to be told
        await host.StopAsync(impatience.Token); // to dispose of it too would cost an exception for every grain that sleeps
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
