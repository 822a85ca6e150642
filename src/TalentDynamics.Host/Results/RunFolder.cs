using System.Text.Json;
using TalentDynamics.Host.RunFolders;
using TalentDynamics.Host.Verbs;

namespace TalentDynamics.Host.Results;

/// <summary>runs/&lt;scenario&gt;-&lt;hash8&gt;-&lt;seed&gt;/: what a run, a what-if or a sensitivity analysis leaves.</summary>
internal static class RunFolder
{
    public static string DefaultPath(string scenario, string hash, uint seed) =>
        Path.Combine("runs", $"{scenario}-{hash[..8]}-{seed}");

    /// <summary>Asks before anything is lived whether the folder may be written.</summary>
    /// <exception cref="BadInputException">It exists and may not be replaced.</exception>
    public static void RequireFree(string path, bool force)
    {
        AtomicFolder.RequireName(path);
        if (!RunFiles.IsUsed(path))
        {
            return;
        }

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

    /// <summary>Fills a folder that comes to its place whole; whoever else would write there is refused until then.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="force">Whether it may replace an earlier run.</param>
    /// <param name="fill">Writes into the folder that it is given.</param>
    /// <exception cref="BadInputException">It cannot be written there.</exception>
    /// <exception cref="DiskFullException">There is no room for it.</exception>
    /// <exception cref="KeptElsewhereException">The place was taken meanwhile.</exception>
    public static async Task<T> Write<T>(string path, bool force, Func<string, Task<T>> fill)
    {
        RequireFree(path, force);
        using var folder = AtomicFolder.Begin(path, RunFiles.IsUsed(path) ? FolderUse.Replace : FolderUse.New);
        return await folder.Fill(fill);
    }

    /// <summary>Adds to a run that is there.</summary>
    /// <inheritdoc cref="Write{T}(string, bool, Func{string, Task{T}})"/>
    public static async Task Add(string path, Func<string, Task> fill)
    {
        using var folder = AtomicFolder.Begin(path, FolderUse.Add);
        await folder.Fill(async fresh =>
        {
            await fill(fresh);
            return true;
        });
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

    public static Task WriteManifest(string folder, Manifest manifest) =>
        File.WriteAllTextAsync(
            Path.Combine(folder, Manifest.FileName),
            JsonSerializer.Serialize(manifest, ManifestJson.Default.Manifest) + "\n"
        );

    /// <exception cref="BadInputException">The folder is not one that talent run wrote, or of another version.</exception>
    public static async Task<Manifest> ReadManifest(string folder)
    {
        var path = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(path))
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
}
