namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>From where a scenario may take the files that it names: somebody else may have written it, and what it names is shown in faults.</summary>
/// <param name="Roots">Folders; null for anywhere.</param>
public sealed record AllowedFolders(IReadOnlyList<string>? Roots)
{
    /// <summary>Everything that may be read at all.</summary>
    public static AllowedFolders Anywhere { get; } = new(Roots: null);

    /// <summary>The folders of files that somebody named himself.</summary>
    public static AllowedFolders Of(params IEnumerable<string> files) =>
        new([.. files.Select(file => Path.GetDirectoryName(Path.GetFullPath(file)) ?? file)]);

    /// <summary>Why a file may not be taken, wherever links on the way to it lead; null where it may.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">As it was written.</param>
    internal FileReading? WhyNot(string file, string name) =>
        Roots is null || Roots.Any(root => RealPath.IsBelow(root, file))
            ? null
            : new($"{name}, which leads out of the scenario’s folder", "a file in that folder or below, or --allow-outside");
}
