using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Stores.Access;

/// <summary>What a certificate lets its holder be.</summary>
internal enum PeerRole
{
    /// <summary>Somebody who orders.</summary>
    Client,

    /// <summary>Somebody who carries grains; may order as well.</summary>
    Silo,
}

/// <summary>A certificate with its key, and the authorities whose certificates are believed.</summary>
internal sealed class CertificateSet
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private CertificateSet(X509Certificate2 own, X509Certificate2Collection authorities) =>
        (Own, Authorities) = (own, authorities);

    /// <summary>The holder's own certificate, with its key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>Whose certificates are believed.</summary>
    public X509Certificate2Collection Authorities { get; }

    /// <summary>The name that every certificate of a role bears; machines come and go, so they have none of their own.</summary>
    public static string NameOf(PeerRole role) =>
        role is PeerRole.Silo ? "silo.talent.internal" : "client.talent.internal";

    /// <summary>The uses that the certificates of a role allow: a silo is called and calls, a client calls.</summary>
    public static OidCollection UsesOf(PeerRole role) =>
        role is PeerRole.Silo ? new() { new Oid(ServerUse), new Oid(ClientUse) } : new() { new Oid(ClientUse) };

    /// <param name="file">PEM: the certificate, its private key, and the certificates of the authorities.</param>
    /// <exception cref="BadInputException">The file is not that.</exception>
    public static CertificateSet Read(string file)
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

    /// <summary>What is wrong with what a peer shows, as "shows a …"; null where it may be what it wants to be.</summary>
    /// <param name="shown">Its certificate, or null.</param>
    /// <param name="wanted">What it wants to be.</param>
    /// <param name="now">When it is asked.</param>
    public string? Fault(X509Certificate2? shown, PeerRole wanted, DateTimeOffset now) =>
        shown is null ? "shows no certificate"
        : !IsOfAnAuthority(shown) ? $"shows a certificate of another authority ({shown.Issuer})"
        : now.UtcDateTime < shown.NotBefore.ToUniversalTime() || now.UtcDateTime > shown.NotAfter.ToUniversalTime()
            ? $"shows a certificate that is good from {Day(shown.NotBefore)} to {Day(shown.NotAfter)} only"
        : Has(shown, PeerRole.Silo) || (wanted is PeerRole.Client && Has(shown, PeerRole.Client)) ? null
        : wanted is PeerRole.Silo && Has(shown, PeerRole.Client)
            ? "shows the certificate of a client where that of a silo is wanted"
        : $"shows a certificate without the name {NameOf(wanted)} and its use";

    private bool IsOfAnAuthority(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(certificate);
    }

    private static bool Has(X509Certificate2 certificate, PeerRole role) =>
        certificate.MatchesHostname(NameOf(role), allowWildcards: false, allowCommonName: false)
        && certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(uses => UsesOf(role).Cast<Oid>().All(use => uses.EnhancedKeyUsages[use.Value!] is not null));

    private static string Day(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(e => e.CertificateAuthority);
}
