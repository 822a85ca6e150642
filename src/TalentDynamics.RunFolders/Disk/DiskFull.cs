namespace TalentDynamics.RunFolders.Disk;

/// <summary>Nothing more can be written; said in one sentence.</summary>
public sealed class DiskFullException(string asked, Exception cause)
    : IOException($"no space is left where {asked} is to be written; nothing was written there", cause);

/// <summary>Tells a full disk, a used-up quota and a file limit from other failures.</summary>
internal static class DiskFull
{
    // ENOSPC; EDQUOT of Linux and of BSD; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL
    private static readonly int[] Numbers = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Does something that writes what was asked for.</summary>
    /// <exception cref="DiskFullException">The disk is full.</exception>
    public static async Task<T> Said<T>(string asked, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        catch (Exception failure) when (IsCauseOf(failure))
        {
            throw new DiskFullException(asked, failure);
        }
    }

    private static bool IsCauseOf(Exception failure) =>
        failure is IOException io && Numbers.Contains(io.HResult)
        || failure.InnerException is { } inner && IsCauseOf(inner);
}
