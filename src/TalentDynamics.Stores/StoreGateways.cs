using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Messaging;

namespace TalentDynamics.Stores;

/// <summary>Where clients reach the silos of a cluster, from the store that one of these carries.</summary>
internal sealed class StoreGateways(IMembershipTable table, IOptions<GatewayOptions> options) : IGatewayListProvider
{
    /// <inheritdoc/>
    public TimeSpan MaxStaleness => options.Value.GatewayListRefreshPeriod;

    /// <inheritdoc/>
    public bool IsUpdatable => true;

    /// <inheritdoc/>
    public Task InitializeGatewayListProvider() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<IList<Uri>> GetGateways() =>
        [
            .. (await table.ReadAllAsync())
                .Members.Select(member => member.Item1)
                .Where(row => row is { Status: SiloStatus.Active, ProxyPort: not 0 })
                .Select(row =>
                    SiloAddress
                        .New(row.SiloAddress.Endpoint.Address, row.ProxyPort, row.SiloAddress.Generation)
                        .ToGatewayUri()
                ),
        ];
}
