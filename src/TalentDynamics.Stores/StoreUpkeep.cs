using StackExchange.Redis;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Stores;

/// <summary>Takes what was deleted out of the files of a cluster's store.</summary>
internal static class StoreUpkeep
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    /// <exception cref="TimeoutException">The server is still at it after a minute.</exception>
    /// <exception cref="RedisException">The server does not do it for this user.</exception>
    public static async Task Compact(ClusterPlace place)
    {
        if (place.Address.IsCarried)
        {
            using var store = new StoreClient(place);
            await store.Compact();
            return;
        }

        await using var redis = await ConnectionMultiplexer.ConnectAsync(place.Address.Store(place.Password));
        await Task.WhenAll(redis.GetServers().Select(Rewrite)).WaitAsync(PollTimeout);
    }

    /// <summary>Has the append-only file written anew, where there is one, and waits for it.</summary>
    private static async Task Rewrite(IServer server)
    {
        if (await Says(server, "aof_enabled:1"))
        {
            await server.ExecuteAsync("BGREWRITEAOF");
            do
            {
                await Task.Delay(RetryDelay);
            } while (await Says(server, "aof_rewrite_in_progress:1") || await Says(server, "aof_rewrite_scheduled:1"));
        }
    }

    private static async Task<bool> Says(IServer server, string what) =>
        ((string?)await server.ExecuteAsync("INFO", "persistence"))!.Contains(what, StringComparison.Ordinal);
}
