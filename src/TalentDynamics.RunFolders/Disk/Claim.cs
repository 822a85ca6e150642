namespace TalentDynamics.RunFolders.Disk;

/// <summary>That one process writes a target and no other does; given back when the process ends, however it ends.</summary>
internal sealed class Claim : IDisposable
{
    private readonly FileStream held;

    private Claim(FileStream held) => this.held = held;

    /// <summary>Claims a target; null while another process has it.</summary>
    /// <exception cref="IOException">Nothing can be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public static Claim? TryTake(string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
        };
        try
        {
            return new(new FileStream(FreshName.ClaimOf(target), options));
        }
        catch (IOException taken) when (IsTaken(taken))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    // A sharing violation as Windows numbers it, or that the lock is held as others do (EAGAIN of Linux and of BSD).
    private static bool IsTaken(IOException e) => e.HResult is unchecked((int)0x80070020) or 11 or 35;
}
