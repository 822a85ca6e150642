using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>Files that came in by name: only ordinary ones are read, and never more of them than they say they hold.</summary>
internal static class OrdinaryFile
{
    /// <summary>Bytes that a YAML document may have.</summary>
    public const long LargestDocument = 10_000_000;

    /// <summary>Bytes that a table may have.</summary>
    public const long LargestTable = 500_000_000;

    /// <summary>The bytes of a file, or why not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">Bytes that it may have, ≥ 0.</param>
    public static FileReading Read(string path, long largest)
    {
        try
        {
            return Directory.Exists(path) ? new($"the directory {path}", "a file")
                : !File.Exists(path) ? new($"no file {path}", "a file that exists")
                : Opened(path, largest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new($"the unreadable {path} ({e.Message})", "a file that can be read");
        }
    }

    /// <summary>Whether there is a file that can be read without waiting for anybody.</summary>
    public static bool Exists(string path) => File.Exists(path) && Is(path);

    /// <summary>Whether something is a file that can be read and written anywhere in it; what does not exist is none.</summary>
    /// <remarks>A pipe or a terminal cannot; a device can on some systems, but says that it holds nothing and then gives something.</remarks>
    public static bool Is(string path)
    {
        using var file = Open(path);
        return LengthOf(file) is not null;
    }

    private static FileReading Opened(string path, long largest)
    {
        using var file = Open(path);
        return LengthOf(file) switch
        {
            null => Strange(path),
            var length when length > largest => new($"{path} of {length} bytes", $"at most {largest} bytes"),
            var length => Whole(path, file, (int)length),
        };
    }

    private static FileReading Whole(string path, SafeFileHandle file, int length)
    {
        var bytes = new byte[length];
        var read = 0;
        while (read < length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var more)
        {
            read += more;
        }

        var isWhole = read == length && RandomAccess.Read(file, new byte[1], length) == 0;
        return isWhole ? new(bytes) : Strange(path);
    }

    private static FileReading Strange(string path) => new($"{path}, which is no ordinary file", "an ordinary file");

    private static long? LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    // Opening a pipe waits for whoever writes into it, unless one asks not to wait.
    private static SafeFileHandle Open(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return File.OpenHandle(path);
        }

        var file = OpenFile(path, OperatingSystem.IsLinux() ? LinuxNoWaiting : OtherNoWaiting);
        if (file.IsInvalid)
        {
            file.Dispose();
            throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        return file;
    }

    // O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
    private const int LinuxNoWaiting = 0x800 | 0x80000 | 0x100;
    private const int OtherNoWaiting = 0x4 | 0x1000000 | 0x20000;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern SafeFileHandle OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}

/// <summary>What came of reading a file.</summary>
/// <param name="Bytes">All of it; null where it was refused.</param>
/// <param name="Found">What was found instead.</param>
/// <param name="Allowed">What would be allowed.</param>
internal sealed record FileReading(byte[]? Bytes, string Found, string Allowed)
{
    public FileReading(byte[] bytes)
        : this(bytes, "", "") { }

    public FileReading(string found, string allowed)
        : this(null, found, allowed) { }
}
