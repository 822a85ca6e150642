using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.RunFolders;

/// <summary>What processes that were killed left half written.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsGone">Whether it was taken away; else it holds files of somebody else.</param>
internal sealed record Leftover(string Path, bool IsGone);

/// <summary>Finds and takes away what processes that were killed left half written, and nothing that a living one writes.</summary>
internal static class Leftovers
{
    /// <summary>In a folder and in those within it.</summary>
    public static IEnumerable<Leftover> Clean(string folder) =>
        FoldersIn(folder).Append(folder).ToArray().SelectMany(CleanOne);

    private static IEnumerable<Leftover> CleanOne(string folder)
    {
        foreach (var entry in Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            if (FreshName.TargetOf(Path.GetFileName(entry)) is { } target && TryRemove(entry, target) is { } isGone)
            {
                yield return new(entry, isGone);
            }
            else if (FreshName.IsClaim(entry))
            {
                Claim.TryTake(entry[..^FreshName.ClaimOf("").Length])?.Dispose();
            }
        }
    }

    private static bool? TryRemove(string entry, string target)
    {
        if (!Directory.Exists(entry))
        {
            return OrdinaryFile.Is(entry) ? AtomicFile.TryRemove(entry) : null;
        }

        var folder = Path.GetDirectoryName(entry) + Path.DirectorySeparatorChar;
        using var claim = Claim.TryTake(folder + target);
        return claim is null ? null : RunFiles.TryRemove(entry);
    }

    private static IEnumerable<string> FoldersIn(string folder) =>
        new DirectoryInfo(folder)
            .EnumerateDirectories()
            .Where(inner => inner.LinkTarget is null && FreshName.TargetOf(inner.Name) is null)
            .Select(inner => Path.Combine(folder, inner.Name));
}
