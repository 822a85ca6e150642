using System.Text.Json;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.RunFolders;

/// <summary>runs/&lt;scenario&gt;-&lt;hash8&gt;-&lt;seed&gt;/: appears whole or not at all, and replaces another run only when told to.</summary>
internal static class RunFolder
{
    public static string DefaultPath(string scenario, string hash, uint seed) =>
        Path.Combine("runs", $"{scenario}-{hash[..8]}-{seed}");

    /// <summary>Asks before anything is lived whether the folder may be written.</summary>
    /// <exception cref="BadInputException">It exists and may not be replaced.</exception>
    public static void RequireFree(string path, bool force)
    {
        if (File.Exists(path))
        {
            throw new BadInputException($"--out: found the file {path}, allowed a folder that does not exist yet");
        }

        if (!Directory.Exists(path) || !Directory.EnumerateFileSystemEntries(path).Any())
        {
            return;
        }

        if (!force)
        {
            throw new BadInputException(
                $"--out: found {path} in use, allowed a new folder; --force replaces an earlier run"
            );
        }

        if (!File.Exists(Path.Combine(path, Manifest.FileName)))
        {
            throw new BadInputException(
                $"--force: found {path} without {Manifest.FileName}, allowed to replace only folders of runs"
            );
        }
    }

    /// <inheritdoc cref="Write{T}(string, Func{string, Task{T}})"/>
    public static Task Write(string path, Func<string, Task> fill) =>
        Write(
            path,
            async fresh =>
            {
                await fill(fresh);
                return true;
            }
        );

    /// <summary>Fills a new folder beside the path and moves it there in one step.</summary>
    /// <exception cref="BadInputException">No folder can be made there.</exception>
    public static async Task<T> Write<T>(string path, Func<string, Task<T>> fill)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var fresh = $"{target}.new-{Environment.ProcessId}";
        var replaced = $"{target}.old-{Environment.ProcessId}";
        Create(path, fresh);
        try
        {
            var filled = await fill(fresh);
            if (Directory.Exists(target))
            {
                Directory.Move(target, replaced);
            }

            Directory.Move(fresh, target);
            return filled;
        }
        finally
        {
            Remove(fresh);
            Remove(replaced);
        }
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

    private static void Create(string path, string fresh)
    {
        try
        {
            Directory.CreateDirectory(fresh);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(
                $"--out: found {path}, allowed a folder that can be written ({refused.Message})"
            );
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
