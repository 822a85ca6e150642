using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Silos;

/// <summary>How silos and clients of a cluster prove who they are: a certificate with its key, and the authority that all trust.</summary>
/// <remarks>A peer is who holds a certificate of the authority; host names are not looked at. Without an authority nobody is asked.</remarks>
internal sealed class Credentials
{
    private const string Name = "talent";

    private readonly X509Certificate2 own;
    private readonly X509Certificate2Collection authorities;

    private Credentials(X509Certificate2 own, X509Certificate2Collection authorities) =>
        (this.own, this.authorities) = (own, authorities);

    /// <param name="file">PEM: the certificate, its private key, and the certificate of the authority.</param>
    /// <exception cref="BadInputException">The file is not that.</exception>
    public static Credentials Read(string file)
    {
        if (!File.Exists(file))
        {
            throw new BadInputException(
                $"--tls: found no file {file}, allowed a file as talent certificates writes them"
            );
        }

        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(file);
            var trusted = new X509Certificate2Collection(all.Where(IsAuthority).ToArray());
            using var pair = X509Certificate2.CreateFromPemFile(file, file);
            return trusted.Count > 0 && pair.HasPrivateKey
                ? new(X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null), trusted)
                : throw new CryptographicException("no certificate of an authority");
        }
        catch (CryptographicException bad)
        {
            throw new BadInputException(
                $"--tls: {file}: found {bad.Message.TrimEnd('.')}, allowed PEM with a certificate, its private key and the authority's certificate"
            );
        }
    }

    /// <summary>Both sides of every connection show a certificate of the authority.</summary>
    public void Apply(TlsOptions tls)
    {
        tls.LocalCertificate = own;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (certificate, _, _) => IsTrusted(certificate);
        tls.LocalClientCertificateSelector = (_, _, _, _, _) => own;
        tls.OnAuthenticateAsClient = static (_, client) => client.TargetHost = Name;
    }

    private bool IsTrusted(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority);
}
