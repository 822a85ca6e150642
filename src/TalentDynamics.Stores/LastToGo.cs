using Microsoft.Extensions.DependencyInjection;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Stores;

/// <summary>The silo that carries the store stays until those that are leaving with it have told the store so.</summary>
internal static class LastToGo
{
    // Each waits for its turn in the membership table before it is seen to leave; who stays anyway is not waited for any longer.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits for them.</summary>
    public static async Task Wait(IServiceProvider silo, TimeProvider time)
    {
        var table = silo.GetRequiredService<IMembershipTable>();
        var started = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(started) < Longest && await AreThere(table))
            {
                await Task.Delay(Look);
            }
        }
        catch (Exception e) when (e is StoreFullException or StoreSilentException)
        {
            // nobody can be waited for
        }
    }

    private static async Task<bool> AreThere(IMembershipTable table) =>
        (await table.ReadAllAsync()).Members.Any(m => m.Item1.Status is not SiloStatus.Dead);
}
