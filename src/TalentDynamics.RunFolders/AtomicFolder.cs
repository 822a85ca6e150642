using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.RunFolders;

/// <summary>What a folder may be when it is written.</summary>
internal enum FolderUse
{
    /// <summary>New, or empty.</summary>
    New,

    /// <summary>There already: what was written into it earlier goes.</summary>
    Replace,

    /// <summary>There already: what was written into it earlier stays, but for files of the same name.</summary>
    Add,
}

/// <summary>A folder that is filled beside its place and comes there in one step, or, where there is a folder already, file by file with what makes it whole last.</summary>
/// <remarks>One process at a time writes a folder. Files of other names than ours are never touched.</remarks>
internal sealed class AtomicFolder : IDisposable
{
    private readonly string target;
    private readonly bool isThere;
    private readonly FolderUse use;
    private readonly IReadOnlyList<string>? own;
    private readonly Claim claim;
    private readonly string fresh;

    private AtomicFolder(string asked, FolderUse use, IReadOnlyList<string>? own)
    {
        (Path, this.use, this.own) = (asked, use, own);
        target = RealPath.Of(asked);
        isThere = Directory.Exists(target);
        if (!isThere)
        {
            PrivateFolder.Make(System.IO.Path.GetDirectoryName(target)!);
        }

        var place = isThere ? target + System.IO.Path.DirectorySeparatorChar : target;
        claim =
            Claim.TryTake(place)
            ?? throw new BadInputException(
                $"--out: found {asked}, which another talent is writing, allowed a folder of its own for each"
            );
        fresh = Made(place);
    }

    /// <summary>Its place as it was asked for.</summary>
    public string Path { get; }

    /// <summary>Makes sure that it can be written, and that nobody else does.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="use">What it may be.</param>
    /// <param name="own">The names of what is written there, what makes it whole last; null for those of runs and calibrations.</param>
    /// <exception cref="BadInputException">No folder can be made there, or another process writes it.</exception>
    public static AtomicFolder Begin(string path, FolderUse use, IReadOnlyList<string>? own = null)
    {
        RequireName(path);
        try
        {
            return new(path, use, own);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"--out: found {path}, allowed a folder that can be written ({refused.Message})"
            );
        }
    }

    /// <exception cref="BadInputException">It is no path of a folder.</exception>
    public static void RequireName(string path)
    {
        var isEmpty = string.IsNullOrWhiteSpace(path);
        if (isEmpty || File.Exists(RealPath.Of(path)))
        {
            var found = isEmpty ? $"'{path}'" : $"the file {path}";
            throw new BadInputException($"--out: found {found}, allowed a folder that does not exist yet");
        }
    }

    /// <summary>Fills it and brings it to its place.</summary>
    /// <exception cref="DiskFullException">There is no room for it; what was there stays as it is.</exception>
    /// <exception cref="KeptElsewhereException">The place was taken meanwhile.</exception>
    public Task<T> Fill<T>(Func<string, Task<T>> fill) =>
        DiskFull.Said(
            Path,
            async () =>
            {
                var filled = await fill(fresh);
                Keep();
                return filled;
            }
        );

    /// <inheritdoc cref="Fill{T}(Func{string, Task{T}})"/>
    public Task Fill(Func<string, Task> fill) =>
        Fill(async fresh =>
        {
            await fill(fresh);
            return true;
        });

    /// <summary>Fills it with texts and brings it to its place.</summary>
    /// <inheritdoc cref="Fill{T}(Func{string, Task{T}})" path="/exception"/>
    public Task Fill(IEnumerable<(string Name, string Text)> files) =>
        Fill(async fresh =>
        {
            foreach (var (name, text) in files)
            {
                await File.WriteAllTextAsync(System.IO.Path.Combine(fresh, name), text);
            }
        });

    private void Keep()
    {
        var names = own is null ? RunFiles.In(fresh) : [.. own.Where(IsIn(fresh))];
        if (names.Length < Directory.GetFileSystemEntries(fresh).Length)
        {
            throw new InvalidOperationException($"{fresh} holds files that {nameof(RunFiles)} does not know");
        }

        foreach (var name in names)
        {
            SystemFolders.Seal(System.IO.Path.Combine(fresh, name));
        }

        SystemFolders.Flush(fresh);
        if (!(isThere ? TryPlace(names) : TryMove(target)))
        {
            throw new KeptElsewhereException(Path, Elsewhere());
        }

        SystemFolders.Flush(isThere ? target : System.IO.Path.GetDirectoryName(target)!);
    }

    /// <summary>Takes away whatever was not kept.</summary>
    public void Dispose()
    {
        if (Directory.Exists(fresh))
        {
            Directory.Delete(fresh, recursive: true);
        }

        claim.Dispose();
    }

    private static string Made(string place)
    {
        string made;
        do
        {
            made = FreshName.Of(place);
        } while (!SystemFolders.TryMake(made));

        return made;
    }

    private bool TryMove(string name)
    {
        try
        {
            Directory.Move(fresh, name);
            return true;
        }
        catch (IOException) when (System.IO.Path.Exists(name))
        {
            return false;
        }
    }

    private bool TryPlace(string[] names)
    {
        if (names.Any(name => Directory.Exists(System.IO.Path.Combine(target, name))))
        {
            return false;
        }

        if (use is FolderUse.New)
        {
            return TryPlaceAmongNothing(names);
        }

        if (use is FolderUse.Replace)
        {
            Retire(names);
        }

        foreach (var name in names)
        {
            File.Move(System.IO.Path.Combine(fresh, name), System.IO.Path.Combine(target, name), overwrite: true);
        }

        return true;
    }

    private void Retire(string[] replacements)
    {
        if (own is null)
        {
            RunFiles.Retire(target, replacements);
            return;
        }

        foreach (var name in own.Reverse().Except(replacements.SkipLast(1)).Where(IsIn(target)))
        {
            File.Delete(System.IO.Path.Combine(target, name));
        }
    }

    private static Func<string, bool> IsIn(string folder) => name => File.Exists(System.IO.Path.Combine(folder, name));

    // Where somebody put a file meanwhile, nothing of ours may stay beside it.
    private bool TryPlaceAmongNothing(string[] names)
    {
        if (
            Directory
                .EnumerateFileSystemEntries(target)
                .Any(entry => !FreshName.IsWriting(System.IO.Path.GetFileName(entry)))
        )
        {
            return false;
        }

        var placed = names.TakeWhile(TryName).ToArray();
        if (placed.Length == names.Length)
        {
            return true;
        }

        foreach (var name in placed)
        {
            File.Move(System.IO.Path.Combine(target, name), System.IO.Path.Combine(fresh, name));
        }

        return false;
    }

    private bool TryName(string name) =>
        SystemFolders.TryName(System.IO.Path.Combine(fresh, name), System.IO.Path.Combine(target, name));

    private string Elsewhere() =>
        FreshName.Beside(
            isThere ? System.IO.Path.Combine(target, System.IO.Path.GetFileName(target)) : target,
            TryMove
        );
}
