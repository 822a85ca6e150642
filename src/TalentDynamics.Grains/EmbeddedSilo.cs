using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Grains;

/// <summary>A silo in this process: every lab and researcher is a grain, no server is needed, and nobody outside can reach it.</summary>
public sealed class EmbeddedSilo : IAsyncDisposable
{
    private readonly IHost host;
    private readonly InProcessTransport transport;
    private readonly IPEndPoint address;
    private int ensembles;

    private EmbeddedSilo(IHost host, InProcessTransport transport, IPEndPoint address) =>
        (this.host, this.transport, this.address) = (host, transport, address);

    /// <summary>The client of the silo.</summary>
    public IGrainFactory Grains => host.Services.GetRequiredService<IGrainFactory>();

    /// <summary>Starts the silo.</summary>
    /// <param name="loggers">Where it logs to; nowhere by default.</param>
    /// <param name="cancelled">Ends the start.</param>
    public static Task<EmbeddedSilo> Start(ILoggerFactory? loggers = null, CancellationToken cancelled = default) =>
        Start(null, loggers, cancelled);

    /// <summary>Starts another silo beside one that runs: they know each other and keep what grains keep in one place.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="cancelled">Ends the start.</param>
    internal static Task<EmbeddedSilo> Join(EmbeddedSilo first, CancellationToken cancelled) =>
        Start(first, null, cancelled);

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Run(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var id = IdOf(Interlocked.Increment(ref ensembles));
        var plan = EnsemblePlan.OfProcess(order);
        var kept = order with { Lived = order.Lived is { } take ? TakeAndForget(id, plan, take) : null };
        var outcome = await GrainEnsemble.Live(Grains, id, kept, plan, progress, cancelled);
        await EnsembleRun.Forget(Grains, id);
        Tell(order, outcome);
        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.Zero); // nobody else is in the cluster to be told
        await host.StopAsync(impatience.Token); // to dispose of it too would cost an exception for every grain that sleeps
    }

    /// <summary>The name of the n-th ensemble of a silo, counted from 1.</summary>
    internal static string IdOf(int number) => $"embedded-{number}";

    private void Tell(EnsembleOrder order, EnsembleOutcome outcome)
    {
        if (Log.IsEnabled(LogLevel.Information))
        {
            var role = BatchOrder.RoleOf(order.Draws, order.History is not null);
            GrainLog.Lived(Log, outcome.Worlds, order.Run, role, outcome.Batch, outcome.EngineSeconds);
        }
    }

    private ILogger Log => host.Services.GetRequiredService<ILogger<EmbeddedSilo>>();

    private IGrainStorage Store => host.Services.GetRequiredKeyedService<IGrainStorage>(TalentSilo.Store);

    private static async Task<EmbeddedSilo> Start(
        EmbeddedSilo? first,
        ILoggerFactory? loggers,
        CancellationToken cancelled
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        if (loggers is not null)
        {
            builder.Services.AddSingleton(loggers);
        }

        var pipes = first?.transport ?? new();
        var endpoint = pipes.NextAddress();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(endpoint.Port, gatewayPort: 0, primarySiloEndpoint: first?.address);
            if (first is not null)
            {
                silo.Services.AddKeyedSingleton(TalentSilo.Store, first.Store);
            }

            pipes.Replace(silo.Services);
            silo.AddTalentDynamics();
        });
        var built = builder.Build();
        await built.StartAsync(cancelled);
        return new(built, pipes, endpoint);
    }

    // Nobody else can ask this silo for worlds that were taken.
    private Func<Histories, Task> TakeAndForget(string id, EnsemblePlan plan, Func<Histories, Task> take) =>
        async worlds =>
        {
            await take(worlds);
            await EnsembleRun.Forget(Grains, id, worlds.FirstWorld / plan.BatchSize);
        };
}
