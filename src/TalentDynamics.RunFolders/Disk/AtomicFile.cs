using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.RunFolders.Disk;

/// <summary>A file that is there, whole, only once there is something to be kept; until then whatever has its name stays as it is.</summary>
internal sealed class AtomicFile : IDisposable
{
    private readonly string asked;
    private readonly string target;
    private readonly string? fresh;
    private readonly bool replaces;
    private readonly FileStream content;

    private AtomicFile(string asked)
    {
        this.asked = asked;
        target = RealPath.Of(asked);
        replaces = File.Exists(target);
        if (IsStream())
        {
            content = new FileStream(asked, FileMode.Open, FileAccess.Write);
            return;
        }

        (fresh, content) = Made(target);
    }

    /// <summary>Makes sure that something can be written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="option">By which it is named; for faults.</param>
    /// <exception cref="BadInputException">Nothing can be written there.</exception>
    public static AtomicFile Begin(string path, string option)
    {
        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            var found = Directory.Exists(path) ? $"the folder {path}" : $"'{path}'";
            throw new BadInputException($"{option}: found {found}, allowed a file");
        }

        try
        {
            return new(path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"{option}: found {path}, allowed a file that can be written ({refused.Message})"
            );
        }
    }

    /// <summary>Writes it and gives it its name.</summary>
    /// <exception cref="DiskFullException">There is no room for it; what was there stays as it is.</exception>
    /// <exception cref="KeptElsewhereException">The name was taken meanwhile.</exception>
    public Task Write(Func<Stream, Task> fill) =>
        DiskFull.Said(
            asked,
            async () =>
            {
                await fill(content);
                Keep();
                return true;
            }
        );

    /// <inheritdoc cref="Write(Func{Stream, Task})"/>
    public Task Write(Action<TextWriter> fill) =>
        Write(async stream =>
        {
            await using var writer = new StreamWriter(stream, leaveOpen: true);
            fill(writer);
        });

    /// <summary>Takes away a fresh file that no process writes any more; null where one does.</summary>
    public static bool? TryRemove(string fresh)
    {
        try
        {
            using var _ = new FileStream(fresh, FileMode.Open, FileAccess.Write, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }

        File.Delete(fresh);
        return true;
    }

    /// <summary>Takes away whatever was not kept.</summary>
    public void Dispose()
    {
        try
        {
            content.Dispose();
        }
        catch (IOException)
        {
            // The disk that was full when it was written still is.
        }

        if (fresh is not null)
        {
            File.Delete(fresh);
        }
    }

    private static (string Fresh, FileStream Content) Made(string target)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.Exists(target)
                ? File.GetUnixFileMode(target)
                : UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var name = FreshName.Of(target);
        return (name, new(name, options));
    }

    private void Keep()
    {
        if (fresh is null)
        {
            content.Flush();
            return;
        }

        content.Flush(flushToDisk: true);
        Name(fresh);
        content.Dispose();
        SystemFolders.Flush(Path.GetDirectoryName(target)!);
    }

    // Until it has its name it stays open: so everybody sees that it is being written.
    private void Name(string fresh)
    {
        if (replaces)
        {
            File.Move(fresh, target, overwrite: true);
        }
        else if (!SystemFolders.TryName(fresh, target))
        {
            var kept = FreshName.Beside(target, name => SystemFolders.TryName(fresh, name));
            throw new KeptElsewhereException(asked, kept);
        }
    }

    // A pipe, a terminal or a device takes what is written as it comes, and nothing may take its name.
    private bool IsStream() =>
        !OperatingSystem.IsWindows()
        && (
            new[] { Path.GetFullPath(asked), target }.Any(path =>
                path.StartsWith("/dev/", StringComparison.Ordinal)
                || path.StartsWith("/proc/", StringComparison.Ordinal)
            )
            || replaces && !OrdinaryFile.Is(target)
        );
}
