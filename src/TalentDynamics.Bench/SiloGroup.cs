using TalentDynamics.Grains;

namespace TalentDynamics.Bench;

/// <summary>Several silos in this process that know each other: what passes between them is serialised and goes through pipes.</summary>
internal sealed class SiloGroup : IAsyncDisposable
{
    private readonly List<EmbeddedSilo> hosts = [];

    /// <summary>The client of the first.</summary>
    public IGrainFactory Grains => hosts[0].Grains;

    /// <summary>Starts them.</summary>
    public static async Task<SiloGroup> Start(int count, CancellationToken cancelled)
    {
        var silos = new SiloGroup();
        for (var i = 0; i < count; i++)
        {
            silos.hosts.Add(
                i == 0
                    ? await EmbeddedSilo.Start(cancelled: cancelled)
                    : await EmbeddedSilo.Join(silos.hosts[0], cancelled)
            );
        }

        return silos;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(hosts))
        {
            await host.DisposeAsync();
        }
    }
}
