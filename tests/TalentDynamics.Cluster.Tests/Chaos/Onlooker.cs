using TalentDynamics.Grains.Ensembles;

namespace TalentDynamics.Cluster.Tests.Chaos;

/// <summary>Somebody beside the client who sees how far the run is, as long as the cluster lets anybody see.</summary>
internal sealed class Onlooker(Rig rig) : IAsyncDisposable
{
    private Host.Silos.Cluster? cluster;

    /// <summary>Waits until so much of the run is lived.</summary>
    /// <returns>False when its client ended before.</returns>
    public async Task<bool> Sees(Client client, double share)
    {
        while (client.IsAlive)
        {
            if (await Share() >= share)
            {
                return true;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is { } last)
        {
            cluster = null;
            await last.DisposeAsync();
        }
    }

    private async Task<double> Share()
    {
        try
        {
            cluster ??= await Host.Silos.Cluster.Connect(rig.Place, TestContext.Current.CancellationToken);
            var ids = await cluster.Grains.GetGrain<IRunsGrain>(0).All();
            var runs = await Task.WhenAll(
                ids.Select(id => cluster.Grains.GetGrain<IEnsembleGrain>(id).Describe().AsTask())
            );
            return runs.Max(run => run?.Progress.Finished.Length / (double)run?.Order.Batches!) ?? 0;
        }
        catch (Exception e)
            when (e is not OperationCanceledException { CancellationToken.IsCancellationRequested: true })
        {
            await DisposeAsync();
            return 0;
        }
    }
}
