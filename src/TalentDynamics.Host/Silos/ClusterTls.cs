using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Orleans.Configuration;
using Orleans.Connections.Security;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Silos;

/// <summary>Mutual TLS of a cluster's connections. Who is not let in is said in a sentence, with the address and the reason.</summary>
/// <param name="credentials">Of this silo or client.</param>
/// <param name="say">Told of refusals, once a minute.</param>
internal sealed class ClusterTls(Credentials credentials, Action<string> say)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly AsyncLocal<Peer?> peer = new();
    private readonly Rarely rarely = new(say);
    private readonly TaskCompletionSource<string> refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the sentence when a silo that was called is not let in here.</summary>
    public Task<string> Refused => refused.Task;

    /// <summary>Has a silo's connections secured.</summary>
    public void Secure(ISiloBuilder silo) =>
        silo.Configure<SiloConnectionOptions>(o =>
        {
            o.ConfigureSiloInboundConnection(connection => Inbound(connection, PeerRole.Silo));
            o.ConfigureGatewayInboundConnection(connection => Inbound(connection, PeerRole.Client));
            o.ConfigureSiloOutboundConnection(Outbound);
        });

    /// <summary>Has a client's connections secured.</summary>
    public void Secure(IClientBuilder client) =>
        client.Configure<ClientConnectionOptions>(o => o.ConfigureConnection(Outbound));

    private void Inbound(IConnectionBuilder connection, PeerRole role)
    {
        var options = Options(role);
        options.LocalServerCertificateSelector = (_, _) => credentials.Current.Own;
        Watch(connection, (said, kind) => rarely.Of(said, kind));
        connection.UseServerTls(options);
        connection.Use(Entered);
    }

    private void Outbound(IConnectionBuilder connection)
    {
        var options = Options(PeerRole.Silo);
        options.LocalCertificate = credentials.Current.Own;
        options.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        options.LocalClientCertificateSelector = (_, _, _, _, _) => credentials.Current.Own;
        options.OnAuthenticateAsClient = static (_, client) => client.TargetHost = CertificateSet.NameOf(PeerRole.Silo);
        Watch(connection, Tell);
        connection.UseClientTls(options);
        connection.Use(Entered);
    }

    private void Tell(string said, string kind)
    {
        rarely.Of(said, kind);
        refused.TrySetResult(said);
    }

    private TlsOptions Options(PeerRole role) =>
        new()
        {
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            RemoteCertificateValidation = (certificate, _, _) => IsLetIn(certificate, role),
            HandshakeTimeout = Patience,
        };

    private bool IsLetIn(X509Certificate2? certificate, PeerRole role)
    {
        var fault = credentials.Fault(certificate, role);
        if (peer.Value is { } asking)
        {
            asking.Fault = fault;
        }

        return fault is null;
    }

    private void Watch(IConnectionBuilder connection, Action<string, string> tell) =>
        connection.Use(next =>
            async context =>
            {
                var asking = peer.Value = new(context.RemoteEndPoint);
                await next(context);
                if (!asking.IsIn)
                {
                    tell($"refused {asking}", asking.Reason);
                }
            }
        );

    private ConnectionDelegate Entered(ConnectionDelegate next) =>
        context =>
        {
            if (peer.Value is { } asking)
            {
                asking.IsIn = true;
                peer.Value = null;
            }

            return next(context);
        };

    private sealed class Peer(EndPoint? address)
    {
        public string? Fault { get; set; }

        public bool IsIn { get; set; }

        public string Reason => Fault ?? "does not speak TLS with a certificate";

        public override string ToString() => $"{address}, which {Reason}";
    }
}
