using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Stores;

/// <summary>Mutual TLS of the store that a silo carries, with the certificates of the cluster.</summary>
internal static class StoreTls
{
    /// <summary>How the store takes a connection.</summary>
    public static SslServerAuthenticationOptions Server(Credentials own, EndPoint? from, Rarely say) =>
        new()
        {
            ServerCertificate = own.Current.Own,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
            {
                var fault = own.Fault(shown as X509Certificate2, PeerRole.Client);
                if (fault is not null)
                {
                    say.Of($"refused {from}, which {fault}", fault);
                }

                return fault is null;
            },
        };

    /// <summary>How one calls the store.</summary>
    /// <param name="own">Of the caller.</param>
    /// <param name="refused">Told why the store is not believed.</param>
    public static SslClientAuthenticationOptions Client(Credentials own, Action<string> refused) =>
        new()
        {
            TargetHost = CertificateSet.NameOf(PeerRole.Silo),
            LocalCertificateSelectionCallback = (_, _, _, _, _) => own.Current.Own,
            RemoteCertificateValidationCallback = (_, shown, _, _) =>
            {
                var fault = own.Fault(shown as X509Certificate2, PeerRole.Silo);
                if (fault is not null)
                {
                    refused(fault);
                }

                return fault is null;
            },
        };
}
