using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Messaging;
using Orleans.Serialization;
using Orleans.Storage;
using TalentDynamics.Grains;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Stores;

/// <summary>Registers the store of a cluster: a Redis server, or what one of the silos carries.</summary>
internal static class ClusterStore
{
    /// <summary>Where a silo finds the others, and what its grains keep.</summary>
    public static ISiloBuilder UseStoreOf(this ISiloBuilder silo, ClusterPlace place) =>
        place.Address.IsCarried ? silo.UseCarried(place) : silo.UseRedis(place);

    /// <summary>Where a client finds silos.</summary>
    public static IClientBuilder UseStoreOf(this IClientBuilder client, ClusterPlace place)
    {
        if (!place.Address.IsCarried)
        {
            return client.UseRedisClustering(o => o.ConfigurationOptions = place.Address.Store(place.Password));
        }

        AddMembership(client.Services, place);
        client.Services.AddSingleton<IGatewayListProvider, StoreGateways>();
        return client;
    }

    private static ISiloBuilder UseCarried(this ISiloBuilder silo, ClusterPlace place)
    {
        AddMembership(silo.Services, place);
        silo.Services.AddKeyedSingleton<IGrainStorage, StoreGrainStorage>(TalentSilo.Store);
        return silo;
    }

    private static void AddMembership(IServiceCollection services, ClusterPlace place)
    {
        services.AddSingleton(_ => new StoreClient(place));
        services.AddSingleton<IMembershipTable>(provider => new StoreMembershipTable(
            provider.GetRequiredService<StoreClient>(),
            provider.GetRequiredService<Serializer>(),
            place.Address.Name
        ));
    }

    private static ISiloBuilder UseRedis(this ISiloBuilder silo, ClusterPlace place) =>
        silo.UseRedisClustering(o => o.ConfigurationOptions = place.Address.Store(place.Password))
            .AddRedisGrainStorage(
                TalentSilo.Store,
                options =>
                    options.Configure<Serializer>(
                        (o, serializer) =>
                        {
                            o.ConfigurationOptions = place.Address.Store(place.Password);
                            o.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
                            o.DeleteStateOnClear = true;
                        }
                    )
            );
}
