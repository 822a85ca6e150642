using System.Security.Cryptography.X509Certificates;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Stores.Access;

/// <summary>
/// How silos and clients of a cluster prove who they are. The file is read again when it changes, so that certificates are renewed without a restart; one that
/// cannot be read any more leaves the last one in place.
/// </summary>
internal sealed class Credentials
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private readonly string file;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private CertificateSet current;
    private DateTime written;
    private long looked;

    private Credentials(string file, TimeProvider time)
    {
        (this.file, this.time) = (file, time);
        (current, written, looked) = (CertificateSet.Read(file), File.GetLastWriteTimeUtc(file), time.GetTimestamp());
    }

    /// <summary>The certificates as they are by now.</summary>
    public CertificateSet Current
    {
        get
        {
            lock (gate)
            {
                Look();
                return current;
            }
        }
    }

    /// <param name="file">PEM: the certificate, its private key, and the certificates of the authorities.</param>
    /// <param name="time">The clock by which they are good; null for the machine's.</param>
    /// <exception cref="BadInputException">The file is not that.</exception>
    public static Credentials Read(string file, TimeProvider? time = null) => new(file, time ?? TimeProvider.System);

    /// <exception cref="BadInputException">They do not make the holder that, or do not any more.</exception>
    public void Require(PeerRole role)
    {
        if (Fault(Current.Own, role) is { } fault)
        {
            throw new BadInputException(
                $"--tls: {file} {fault}, allowed a {(role is PeerRole.Silo ? "silo" : "client")}.pem as talent certificates writes and --renew renews it"
            );
        }
    }

    /// <inheritdoc cref="CertificateSet.Fault"/>
    public string? Fault(X509Certificate2? shown, PeerRole wanted) => Current.Fault(shown, wanted, time.GetUtcNow());

    private void Look()
    {
        if (time.GetElapsedTime(looked) < Between)
        {
            return;
        }

        looked = time.GetTimestamp();
        if (File.GetLastWriteTimeUtc(file) is var found && found != written)
        {
            try
            {
                (current, written) = (CertificateSet.Read(file), found);
            }
            catch (BadInputException)
            {
                // it is being replaced; the next look finds it whole
            }
        }
    }
}
