using System.Runtime.InteropServices;

namespace TalentDynamics.Host.Commands;

/// <summary>That the terminal went away: a request to end like Ctrl+C. Where a shell had hangups ignored, they still are.</summary>
internal sealed class Hangup : IDisposable
{
    private readonly CancellationTokenSource heard = new();
    private readonly PosixSignalRegistration registration;

    public Hangup() => registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Hear);

    /// <summary>Cancelled with the first one.</summary>
    public CancellationToken Heard => heard.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        registration.Dispose();
        heard.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        signal.Cancel = true;
        heard.Cancel();
    }
}
