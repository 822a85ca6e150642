using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TalentDynamics.Grains;

namespace TalentDynamics.Host.Hosting;

/// <summary>A silo in this process, on loopback and free ports: every lab and researcher is a grain, and no server is needed.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly IHost host;

    private EmbeddedHost(IHost host) => this.host = host;

    /// <summary>The client of the silo.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Where the ensembles of the silo are logged to.</summary>
    public ILogger Log => host.Services.GetRequiredService<ILogger<EmbeddedHost>>();

    /// <summary>Starts the silo.</summary>
    /// <param name="cancelled">Ends the start.</param>
    /// <param name="loggers">Where it logs to; nowhere by default.</param>
    public static async Task<EmbeddedHost> Start(CancellationToken cancelled, ILoggerFactory? loggers = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        if (loggers is not null)
        {
            builder.Services.AddSingleton(loggers);
        }

        builder.UseOrleans(silo =>
            silo.UseLocalhostClustering(siloPort: FreePort(), gatewayPort: 0).AddTalentDynamics()
        );
        var built = builder.Build();
        await built.StartAsync(cancelled);
        return new(built);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.Zero); // nobody else is in the cluster to be told
        await host.StopAsync(impatience.Token);
        host.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
