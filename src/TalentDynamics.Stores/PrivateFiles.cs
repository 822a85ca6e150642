namespace TalentDynamics.Stores;

/// <summary>Files and folders that nobody but their owner reads.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How a new one is made; one that is there is not touched.</summary>
    public static FileStreamOptions ForNew => For(FileMode.CreateNew);

    /// <summary>How one is made where there is none.</summary>
    public static FileStreamOptions ForAny => For(FileMode.OpenOrCreate);

    /// <summary>Makes a folder, where there is none.</summary>
    public static void Folder(string path) =>
        _ = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, Owner | UnixFileMode.UserExecute);

    private static FileStreamOptions For(FileMode mode)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return options;
    }
}
