using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Silos;

/// <summary>An authority whose key is thrown away after it has signed one certificate for silos and one for clients.</summary>
internal static class DevelopmentCertificates
{
    private static readonly string[] Holders = ["silo", "client"];

    /// <returns>The files: silo.pem and client.pem, each with certificate, key and the authority's certificate.</returns>
    /// <exception cref="BadInputException">There are some already.</exception>
    public static IReadOnlyList<string> Write(string folder, DateTimeOffset from, DateTimeOffset until)
    {
        string[] files = [.. Holders.Select(holder => Path.Combine(folder, $"{holder}.pem"))];
        if (Array.Find(files, File.Exists) is { } there)
        {
            throw new BadInputException($"DIR: found {there}, allowed a folder without certificates");
        }

        Directory.CreateDirectory(folder);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = Authority(key, from, until);
        foreach (var (holder, file) in Holders.Zip(files))
        {
            WritePrivate(file, Signed(holder, authority, from, until) + authority.ExportCertificatePem() + "\n");
        }

        return files;
    }

    private static X509Certificate2 Authority(ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        var request = new CertificateRequest("CN=talent development authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(from.AddMinutes(-5), until);
    }

    private static string Signed(string holder, X509Certificate2 authority, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=talent {holder}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1"), new("1.3.6.1.5.5.7.3.2")], false)
        );
        using var certificate = request.Create(
            authority,
            from.AddMinutes(-5),
            until,
            RandomNumberGenerator.GetBytes(16)
        );
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }

    private static void WritePrivate(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
