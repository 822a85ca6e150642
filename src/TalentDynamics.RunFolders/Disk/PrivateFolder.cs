namespace TalentDynamics.RunFolders.Disk;

/// <summary>Folders that only this user can enter: what is in them is about people.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OnlyThisUser = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it, and those above it, where they are not there.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path); // in the user's profile nobody else can enter it
            return;
        }

        Directory.CreateDirectory(path, OnlyThisUser);
    }
}
