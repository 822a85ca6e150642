namespace TalentDynamics.Host.Tests.Cases;

/// <summary>Six people, four labs and one event, in files of a test's own.</summary>
internal static class Small
{
    private static readonly string Source = Repository.PathOf("tests", "TalentDynamics.Host.Tests", "Cases", "small");

    /// <summary>Writes them into a folder, which is made.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="changed">Changes the text of base.yaml.</param>
    /// <returns>The scenario file.</returns>
    public static string In(string folder, Func<string, string>? changed = null)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Source))
        {
            var text = File.ReadAllText(file);
            var isScenario = Path.GetExtension(file) == ".yaml";
            File.WriteAllText(
                Path.Combine(folder, Path.GetFileName(file)),
                isScenario && changed is not null ? changed(text) : text
            );
        }

        return Path.Combine(folder, "base.yaml");
    }

    /// <summary>With another name for the first lab, as YAML has it in quotes.</summary>
    public static string WithLabNamed(string folder, string name) =>
        In(folder, text => text.Replace("name: Lab A", $"name: \"{name}\""));

    /// <summary>The files that a run of it leaves.</summary>
    public static string[] OfARun { get; } =
    ["exits.parquet", "manifest.json", "observed-1.csv", "report.html", "signals.parquet", "worlds.parquet"];

    /// <summary>Writes a file of somebody else.</summary>
    public static async Task Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "mine", TestContext.Current.CancellationToken);
    }

    /// <summary>What a folder holds, by name.</summary>
    public static IEnumerable<string> NamesIn(string path) =>
        Directory.GetFileSystemEntries(path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal);
}
