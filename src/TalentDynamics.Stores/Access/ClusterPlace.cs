using System.Net;
using Orleans.Configuration;

namespace TalentDynamics.Stores.Access;

/// <summary>A cluster and how one gets in.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Password">The store's, or null.</param>
/// <param name="Credentials">For TLS, or null without.</param>
internal sealed record ClusterPlace(ClusterAddress Address, string? Password, Credentials? Credentials)
{
    /// <summary>The largest message between silos and clients, in bytes.</summary>
    public const int LargestMessage = 64 << 20;

    private const int LargestHeader = 1 << 20;

    /// <summary>The one silo by which a client goes in; null for whichever the store names.</summary>
    public IPEndPoint? Gateway { get; init; }

    /// <summary>Names the cluster. The service is the same for every deployment, so that what is stored outlives them.</summary>
    public void Name(ClusterOptions options) => (options.ServiceId, options.ClusterId) = ("talent", Address.Name);

    /// <summary>Limits what a peer can make this process hold.</summary>
    public static void Limit(MessagingOptions options) =>
        (options.MaxMessageBodySize, options.MaxMessageHeaderSize) = (LargestMessage, LargestHeader);
}
