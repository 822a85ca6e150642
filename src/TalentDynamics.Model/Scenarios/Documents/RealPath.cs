namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>Where a path really leads.</summary>
internal static class RealPath
{
    // As many as Linux follows before it speaks of a circle.
    private const int MostLinks = 40;

    /// <summary>The full path with every link on it followed; what does not exist, or runs in a circle, stays as it is.</summary>
    public static string Of(string path)
    {
        var left = MostLinks;
        return Path.TrimEndingDirectorySeparator(Followed(Path.GetFullPath(path), ref left));
    }

    /// <summary>Whether a path really leads into a folder.</summary>
    public static bool IsBelow(string folder, string path)
    {
        var way = Path.GetRelativePath(Of(folder), Of(path));
        return way != ".."
            && !Path.IsPathRooted(way)
            && !way.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }

    private static string Followed(string path, ref int left)
    {
        if (Path.GetDirectoryName(path) is not { } above)
        {
            return path;
        }

        var folder = Followed(above, ref left);
        var here = Path.Combine(folder, Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target)
        {
            return here;
        }

        return left-- > 0 ? Followed(Path.GetFullPath(target, folder), ref left) : here;
    }
}
