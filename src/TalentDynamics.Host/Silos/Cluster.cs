using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores;
using TalentDynamics.Stores.Access;
using EnsembleOutcome = TalentDynamics.Model.Runs.EnsembleOutcome;

namespace TalentDynamics.Host.Silos;

/// <summary>A client of a cluster. Ensembles are lived there; what they leave is stored there until the client has done its work.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const int BytesOfName = 8;
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(15);

    private readonly IHost host;
    private readonly ClusterPlace place;
    private readonly HashSet<string> lived = new(StringComparer.Ordinal);
    private readonly HashSet<string> unfinished = new(StringComparer.Ordinal);

    private Cluster(IHost host, ClusterPlace place) => (this.host, this.place) = (host, place);

    /// <summary>The grains of the cluster.</summary>
    public IClusterClient Grains => host.Services.GetRequiredService<IClusterClient>();

    /// <summary>Ensembles that were ordered here and not finished: the cluster keeps what there is of them.</summary>
    public IReadOnlyCollection<string> Unfinished => unfinished;

    /// <summary>Connects, and waits a moment for silos that are just starting.</summary>
    /// <exception cref="EnsembleFailedException">No silo answers.</exception>
    public static async Task<Cluster> Connect(ClusterPlace place, CancellationToken cancelled)
    {
        place.Credentials?.Require(PeerRole.Client);
        Exception? last = null;
        var tls = place.Credentials is { } credentials ? new ClusterTls(credentials, static _ => { }) : null;
        var built = Build(place, tls, e => last = e);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        patience.CancelAfter(PollTimeout);
        try
        {
            await StoreGreeting.Of(place, patience.Token);
            await built.StartAsync(patience.Token);
            return new(built, place);
        }
        catch (Exception e) when (!cancelled.IsCancellationRequested && e is not BadInputException)
        {
            built.Dispose();
            var who = place.Gateway is { } one ? $"the silo at {one}" : $"no silo of {place.Address}";
            var (silent, refused) = place.Gateway is null
                ? ("answers", "can be used")
                : ("does not answer", "cannot be used");
            throw tls is { Refused.IsCompleted: true }
                ? new EnsembleFailedException($"{who} {refused}: {await tls.Refused}")
                : new EnsembleFailedException($"{who} {silent}: {(last ?? e).GetBaseException().Message}");
        }
    }

    /// <inheritdoc cref="RunEnsemble"/>
    public async Task<EnsembleOutcome> Live(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        ClusterOrder.RequireSound(order);
        if (order.IsPassing)
        {
            return await LiveAndForget(order, progress, cancelled);
        }

        var id = ClusterOrder.Id(order);
        unfinished.Add(id);
        var outcome = await GrainEnsemble.Live(Grains, id, order, ClusterOrder.Plan(order), progress, cancelled);
        if (outcome.Complete)
        {
            unfinished.Remove(id);
            lived.Add(id);
        }

        return outcome;
    }

    // Under a name of its own, so that nobody else's work on the same worlds is forgotten with it. Where it fails, nobody asks for it any more: the
    // silos forget it by themselves, and nobody waits for silos that are gone.
    private async Task<EnsembleOutcome> LiveAndForget(
        EnsembleOrder order,
        IProgress<EnsembleProgress> progress,
        CancellationToken cancelled
    )
    {
        var id = $"{ClusterOrder.Id(order)}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BytesOfName))}";
        var outcome = await GrainEnsemble.Live(Grains, id, order, ClusterOrder.Plan(order), progress, cancelled);
        await EnsembleRun.Forget(Grains, id);
        return outcome;
    }

    /// <summary>Everything that came of the ensembles is kept here now: the cluster may forget them.</summary>
    public async Task Forget()
    {
        foreach (var id in lived)
        {
            await EnsembleRun.Forget(Grains, id);
        }

        if (lived.Count > 0 && place.Address.IsCarried)
        {
            await Compact(); // a Redis server rewrites its file when it has grown; that of a silo waits for nobody else
        }

        lived.Clear();
    }

    /// <summary>What was forgotten leaves the store's files as well.</summary>
    public Task Compact() => StoreUpkeep.Compact(place);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await host.StopAsync(impatience.Token);
        host.Dispose();
    }

    private static IHost Build(ClusterPlace place, ClusterTls? tls, Action<Exception> failed)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        ReleasedNames.AddTo(builder.Services);
        builder.UseOrleansClient(client =>
        {
            (place.Gateway is { } gateway ? client.UseStaticClustering(gateway) : client.UseStoreOf(place))
                .UseConnectionRetryFilter(
                    async (failure, cancelled) =>
                    {
                        failed(failure);
                        await Task.Delay(TimeSpan.FromMilliseconds(250), cancelled);
                        return tls is not { Refused.IsCompleted: true }; // that does not pass
                    }
                )
                .Configure<ClusterOptions>(place.Name)
                .Configure<ClientMessagingOptions>(o =>
                {
                    ClusterPlace.Limit(o);
                    o.ResponseTimeout = TimeSpan.FromSeconds(15);
                })
                .Configure<GatewayOptions>(o => o.GatewayListRefreshPeriod = TimeSpan.FromSeconds(3));
            tls?.Secure(client);
        });
        return builder.Build();
    }
}
