using StackExchange.Redis;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Stores;

/// <summary>Asks a cluster's store whether it lets one in, before anybody retries in vain.</summary>
internal static class StoreGreeting
{
    private const int Milliseconds = 5000;
    private static readonly string[] Refusals = ["NOAUTH", "WRONGPASS", "NOPERM"];

    /// <exception cref="BadInputException">It refuses the password.</exception>
    /// <exception cref="EnsembleFailedException">It shows a certificate that is not to be believed.</exception>
    public static Task Of(ClusterPlace place, CancellationToken cancelled) =>
        place.Address.IsCarried ? OfCarried(place, cancelled) : OfRedis(place);

    private static async Task OfCarried(ClusterPlace place, CancellationToken cancelled)
    {
        using var store = new StoreClient(place);
        await store.Read("greeting", cancelled);
    }

    private static async Task OfRedis(ClusterPlace place)
    {
        var options = place.Address.Store(place.Password);
        (options.AbortOnConnectFail, options.ConnectTimeout, options.AsyncTimeout) = (true, Milliseconds, Milliseconds);
        try
        {
            await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
            await redis.GetDatabase().PingAsync();
        }
        catch (RedisException e) when (Array.Exists(Refusals, e.ToString().Contains))
        {
            throw new BadInputException(
                $"TALENT_REDIS_PASSWORD: found {(place.Password is null ? "none" : "another")}, allowed the password of the store {place.Address}"
            );
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            // it may be away for a moment; whoever needs it waits
        }
    }
}
