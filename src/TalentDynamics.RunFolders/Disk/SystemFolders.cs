using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TalentDynamics.RunFolders.Disk;

/// <summary>What operating systems do with folders and files and .NET does not ask them for.</summary>
internal static class SystemFolders
{
    private const int FileExists = 17; // EEXIST, on all that are not Windows

    /// <summary>Makes a folder that only this user can enter; false where there is something of its name.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static bool TryMake(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var isFree = !Path.Exists(path);
            _ = isFree ? Directory.CreateDirectory(path) : null;
            return isFree;
        }

        const uint onlyThisUser = 0x1C0;
        return MakeDirectory(path, onlyThisUser) == 0
            || (Marshal.GetLastPInvokeError() is FileExists ? false : throw Failed(path));
    }

    /// <summary>Gives a file its name; false where there is something of this name.</summary>
    public static bool TryName(string fresh, string target)
    {
        // A name more, then one less: unlike renaming it fails where the target has come to be, however lately.
        if (!OperatingSystem.IsWindows() && Link(fresh, target) == 0)
        {
            File.Delete(fresh);
            return true;
        }

        if (Path.Exists(target))
        {
            return false;
        }

        File.Move(fresh, target); // a file system without links; on Windows it never replaces
        return true;
    }

    /// <summary>Waits until the names in a folder are on the disk.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // it does so by itself
        }

        using var handle = new SafeFileHandle(Open(folder, 0), ownsHandle: true);
        _ = handle.IsInvalid ? throw Failed(folder) : Synchronise(handle);
    }

    /// <summary>Waits until what is in a file is on the disk, and lets nobody else read it.</summary>
    public static void Seal(string file)
    {
        using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write))
        {
            RandomAccess.FlushToDisk(handle);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>From now on whatever this process makes, also where others write for it, is for this user only.</summary>
    public static void MakeAllPrivate()
    {
        const uint nobodyElse = 0x3F;
        _ = OperatingSystem.IsWindows() ? 0 : Mask(nobodyElse);
    }

    private static IOException Failed(string path) =>
        new($"{Marshal.GetLastPInvokeErrorMessage()} : '{path}'", Marshal.GetLastPInvokeError());

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakeDirectory([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint Mask(uint mask);

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string to
    );

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronise(SafeFileHandle handle);
}
