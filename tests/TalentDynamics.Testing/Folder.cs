namespace TalentDynamics.Testing;

/// <summary>A folder of a test's own that is gone afterwards.</summary>
public sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("talent-");

    /// <summary>The folder itself.</summary>
    public string Root => folder.FullName;

    /// <summary>The full path of what has this name in the folder.</summary>
    public string this[string name] => Path.Combine(folder.FullName, name);

    /// <summary>Writes a file into it.</summary>
    /// <returns>The full path of the file.</returns>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Copies the files of another folder into it, such as a shipped scenario that is to be changed.</summary>
    public void Take(string from)
    {
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, this[Path.GetFileName(file)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);
}
