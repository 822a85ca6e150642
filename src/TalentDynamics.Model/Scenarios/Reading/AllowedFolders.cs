namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>From where a scenario may take the files that it names: somebody else may have written it, and what it names is shown in faults.</summary>
/// <param name="Roots">Folders; null for anywhere.</param>
internal sealed record AllowedFolders(IReadOnlyList<string>? Roots)
{
    /// <summary>Everything that may be read at all.</summary>
    public static AllowedFolders Anywhere { get; } = new(Roots: null);

    /// <summary>The folders of files that somebody named himself.</summary>
    public static AllowedFolders Of(params IEnumerable<string> files) =>
        new([.. files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file)) ?? file)]);

    /// <summary>Whether a file may be taken, wherever links on the way to it lead.</summary>
    public bool Allow(string file) => Roots is null || Roots.Any(root => RealPath.IsBelow(root, file));
}
