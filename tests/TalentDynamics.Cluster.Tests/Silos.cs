namespace TalentDynamics.Cluster.Tests;

/// <summary>What a cluster says of its silos.</summary>
internal static class Silos
{
    /// <summary>Waits until so many silos are taken for dead in all.</summary>
    public static Task TakenForDead(Host.Silos.Cluster cluster, int silos) =>
        Eventually.Is($"{silos} silos are taken for dead", async () => await Dead(cluster) >= silos);

    private static async Task<int> Dead(Host.Silos.Cluster cluster)
    {
        try
        {
            var hosts = await cluster.Grains.GetGrain<IManagementGrain>(0).GetHosts(false);
            return hosts.Count(silo => silo.Value == SiloStatus.Dead);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return 0; // asked by way of the one that does not answer
        }
    }
}
