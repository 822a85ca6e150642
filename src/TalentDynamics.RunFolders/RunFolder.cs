using System.Collections.Immutable;
using System.Text.Json;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.RunFolders;

/// <summary>runs/&lt;scenario&gt;-&lt;hash8&gt;-&lt;seed&gt;/: what a run, a what-if or a sensitivity analysis leaves.</summary>
internal static class RunFolder
{
    public static string DefaultPath(string scenario, string hash, uint seed) =>
        Path.Combine("runs", RunName.Of(scenario, hash, seed));

    /// <summary>Claims it; what is written into it comes to its place whole.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="force">Whether it may replace an earlier run.</param>
    /// <exception cref="BadInputException">It cannot be written there.</exception>
    public static AtomicFolder Begin(string path, bool force)
    {
        AtomicFolder.RequireName(path);
        var isUsed = RunFiles.IsUsed(path);
        if (isUsed)
        {
            RequireReplaceable(path, force);
        }

        return AtomicFolder.Begin(path, isUsed ? FolderUse.Replace : FolderUse.New);
    }

    /// <summary>Keeps the observation files with the run, so that it can be compared again anywhere.</summary>
    public static async Task WriteObservations(string folder, IReadOnlyList<string> tables)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"observed-{i + 1}.csv"), tables[i]);
        }
    }

    /// <summary>The observation files that were kept, in the order in which they were written.</summary>
    public static string[] Observations(string folder) =>
        [.. Directory.GetFiles(folder, "observed-*.csv").Order(StringComparer.Ordinal)];

    /// <summary>Keeps the lists of authors with the run, likewise.</summary>
    public static async Task WriteLists(string folder, ImmutableSortedDictionary<string, ListTables> tables)
    {
        foreach (var (cohort, table) in tables)
        {
            foreach (var (kind, text) in table.ByKind)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{kind}-{cohort}.csv"), text.Text);
            }
        }
    }

    /// <summary>The lists of authors that were kept of some cohorts.</summary>
    public static ImmutableSortedDictionary<string, ListTables> Lists(string folder, IEnumerable<string> cohorts)
    {
        PanelText? TextOf(string kind, string cohort) =>
            Path.Combine(folder, $"{kind}-{cohort}.csv") is var file && File.Exists(file)
                ? new(file, TextFile.Table(file, file, file))
                : null;
        return cohorts
            .Select(c => (Cohort: c, Tables: ListTables.Of(kind => TextOf(kind, c))))
            .Where(c => c.Tables is not null)
            .ToImmutableSortedDictionary(c => c.Cohort, c => c.Tables!, StringComparer.Ordinal);
    }

    public static Task WriteManifest(string folder, Manifest manifest) =>
        File.WriteAllTextAsync(
            Path.Combine(folder, Manifest.FileName),
            JsonSerializer.Serialize(manifest, ManifestJson.Default.Manifest) + "\n"
        );

    /// <exception cref="BadInputException">The folder is not one that talent run wrote, or of another version.</exception>
    public static async Task<Manifest> ReadManifest(string folder)
    {
        var path = Path.Combine(folder, Manifest.FileName);
        if (!OrdinaryFile.Exists(path))
        {
            throw new BadInputException($"{path}: found nothing, allowed a folder written by talent run");
        }

        try
        {
            await using var file = File.OpenRead(path);
            var manifest = await JsonSerializer.DeserializeAsync(file, ManifestJson.Default.Manifest);
            return manifest is { SchemaVersion: Manifest.CurrentSchema }
                ? manifest
                : throw new BadInputException(
                    $"{path}: /schemaVersion: found {manifest?.SchemaVersion.ToString() ?? "null"}, allowed {Manifest.CurrentSchema}"
                );
        }
        catch (JsonException bad)
        {
            var line = (bad.LineNumber ?? 0) + 1;
            var column = (bad.BytePositionInLine ?? 0) + 1;
            throw new BadInputException(
                $"{path}({line},{column}): {bad.Path ?? "/"}: found {bad.Message}, allowed what talent run wrote"
            );
        }
    }

    private static void RequireReplaceable(string path, bool force)
    {
        if (!force)
        {
            throw new BadInputException(
                $"--out: found {path} in use, allowed a new folder; --force replaces an earlier run"
            );
        }

        if (!File.Exists(Path.Combine(path, Manifest.FileName)) && !RunFiles.OwnAllOf(path))
        {
            throw new BadInputException(
                $"--force: found {path} without {Manifest.FileName}, allowed to replace only folders of runs"
            );
        }
    }
}
