using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Stores;
using TalentDynamics.Stores.Access;

namespace TalentDynamics.Host.Silos;

/// <summary>An authority whose key is thrown away after it has signed one certificate for silos and one for clients.</summary>
internal static class DevelopmentCertificates
{
    private const int RenewedInTheLast = 3; // third of its days

    private static readonly (PeerRole Role, string Name)[] Holders =
    [
        (PeerRole.Silo, "silo"),
        (PeerRole.Client, "client"),
    ];

    /// <returns>The files: silo.pem and client.pem, each with certificate, key and the authority's certificate.</returns>
    /// <exception cref="BadInputException">There are some already.</exception>
    public static IReadOnlyList<string> Write(string folder, DateTimeOffset from, DateTimeOffset until)
    {
        if (Array.Find(Files(folder), File.Exists) is { } there)
        {
            throw new BadInputException($"DIR: found {there}, allowed a folder without certificates, or --renew");
        }

        Directory.CreateDirectory(folder);
        return Make(folder, from, until, "");
    }

    /// <summary>Makes new ones where the last third of the days of those that are there has begun, or where there are none.</summary>
    /// <param name="folder">Theirs.</param>
    /// <param name="from">From when on the new ones are good: now.</param>
    /// <param name="until">How long the new ones are good.</param>
    /// <returns>The files that were written; none where those that are there are good for long enough.</returns>
    /// <remarks>The old authority stays trusted as long as its certificates are good, so that who has the new ones and who does not yet understand each other.</remarks>
    public static IReadOnlyList<string> Renew(string folder, DateTimeOffset from, DateTimeOffset until)
    {
        if (!Files(folder).All(File.Exists))
        {
            return Write(folder, from, until);
        }

        var all = Files(folder).Select(CertificateSet.Read).ToArray();
        var isGood = all.All(set => IsGoodForLong(set.Own, from) && set.Fault(set.Own, PeerRole.Client, from) is null);
        return isGood ? [] : Make(folder, from, until, StillTrusted(all[0], from));
    }

    /// <summary>Until when the certificates in a folder are good.</summary>
    public static DateTimeOffset GoodUntil(string folder) =>
        Files(folder).Min(file => new DateTimeOffset(CertificateSet.Read(file).Own.NotAfter));

    private static string[] Files(string folder) =>
        [.. Holders.Select(holder => Path.Combine(folder, $"{holder.Name}.pem"))];

    private static bool IsGoodForLong(X509Certificate2 certificate, DateTimeOffset now) =>
        (certificate.NotAfter.ToUniversalTime() - now.UtcDateTime).Ticks
        > (certificate.NotAfter - certificate.NotBefore).Ticks / RenewedInTheLast;

    private static string StillTrusted(CertificateSet set, DateTimeOffset now) =>
        string.Concat(
            set.Authorities.Where(a => a.NotAfter.ToUniversalTime() > now.UtcDateTime)
                .Select(a => a.ExportCertificatePem() + "\n")
        );

    private static string[] Make(string folder, DateTimeOffset from, DateTimeOffset until, string alsoTrusted)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = Authority(key, from, until);
        var trusted = $"{authority.ExportCertificatePem()}\n{alsoTrusted}";
        foreach (var ((role, name), file) in Holders.Zip(Files(folder)))
        {
            WritePrivate(file, Signed((role, name), authority, from, until) + trusted);
        }

        return Files(folder);
    }

    private static X509Certificate2 Authority(ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        var serial = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)); // successors have names of their own
        var request = new CertificateRequest(
            $"CN=talent development authority {serial}",
            key,
            HashAlgorithmName.SHA256
        );
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(from.AddMinutes(-5), until);
    }

    private static string Signed(
        (PeerRole Role, string Name) holder,
        X509Certificate2 authority,
        DateTimeOffset from,
        DateTimeOffset until
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=talent {holder.Name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(CertificateSet.NameOf(holder.Role));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(CertificateSet.UsesOf(holder.Role), false));
        using var certificate = request.Create(
            authority,
            from.AddMinutes(-5),
            until,
            RandomNumberGenerator.GetBytes(16)
        );
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    // Whoever reads the file meanwhile finds the old one or the new one, and never a part.
    private static void WritePrivate(string file, string text)
    {
        var fresh = $"{file}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        using (var writer = new StreamWriter(fresh, PrivateFiles.ForNew))
        {
            writer.Write(text);
        }

        File.Move(fresh, file, overwrite: true);
    }
}
