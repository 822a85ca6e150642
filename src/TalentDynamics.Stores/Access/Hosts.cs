using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace TalentDynamics.Stores.Access;

/// <summary>Under which names a door on loopback is asked for; a page of somebody else's in a browser asks under another.</summary>
internal static class Hosts
{
    /// <summary>Allows the names of this machine, where nobody else reaches it.</summary>
    public static IServiceCollection AddLoopbackNames(this IServiceCollection services, IPAddress address) =>
        services.AddHostFiltering(o =>
            o.AllowedHosts = IPAddress.IsLoopback(address) ? ["localhost", "[::1]", "127.0.0.1", $"{address}"] : ["*"]
        );
}
