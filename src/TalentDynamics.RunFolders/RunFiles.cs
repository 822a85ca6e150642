using TalentDynamics.Analysis.Panels;
using TalentDynamics.Reports.Calibrate;
using TalentDynamics.Reports.Explain;
using TalentDynamics.Reports.Grants;
using TalentDynamics.Reports.Run;
using TalentDynamics.Reports.Sensitivity;
using TalentDynamics.Reports.WhatIf;
using TalentDynamics.RunFolders.Disk;
using TalentDynamics.RunFolders.Tables;

namespace TalentDynamics.RunFolders;

/// <summary>The files that are written into folders of runs and calibrations: what has another name is somebody else's and stays.</summary>
internal static class RunFiles
{
    // With one of these a folder is whole: they come last and go first.
    private static readonly string[] Marks = [Manifest.FileName, CalibrationFolder.FindingsFile];

    private static readonly string[] Names =
    [
        .. Marks,
        ExitsTable.FileName,
        WorldsTable.FileName,
        SignalsTable.FileName,
        HazardsTable.FileName,
        RunPage.FileName,
        ExplainPage.FileName,
        WhatIfPage.FileName,
        "whatif.json",
        GrantsPage.FileName,
        GrantsPage.Numbers,
        SensitivityPage.FileName,
        "sensitivity.json",
        CalibrationPage.FileName,
    ];

    /// <summary>Whether it is one of them.</summary>
    public static bool Owns(string name) => Names.Contains(name) || IsTable(name);

    /// <summary>The names of those in a folder, what makes it whole last.</summary>
    public static string[] In(string folder) =>
        [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Where(Owns).OrderBy(Marks.Contains)];

    /// <summary>Whether there is a folder with anything in it but what is just being written there.</summary>
    public static bool IsUsed(string folder) =>
        Directory.Exists(folder) && NamesIn(folder).Any(name => !FreshName.IsWriting(name));

    /// <summary>Whether a folder holds nothing that is somebody else's.</summary>
    public static bool OwnAllOf(string folder) => NamesIn(folder).All(name => Owns(name) || FreshName.IsWriting(name));

    /// <summary>Takes away what was written earlier: first what made the folder whole, then what nothing new takes the place of.</summary>
    public static void Retire(string folder, IReadOnlyCollection<string> replacements)
    {
        foreach (var name in In(folder).Reverse().Where(name => Marks.Contains(name) || !replacements.Contains(name)))
        {
            File.Delete(Path.Combine(folder, name));
        }
    }

    /// <summary>Takes all of them away, and the folder where nothing else is in it.</summary>
    /// <returns>Whether the folder is gone.</returns>
    public static bool TryRemove(string folder)
    {
        Retire(folder, []);
        var isEmpty = !Directory.EnumerateFileSystemEntries(folder).Any();
        if (isEmpty)
        {
            Directory.Delete(folder);
        }

        return isEmpty;
    }

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry));

    private static bool IsTable(string name) =>
        Path.GetExtension(name) == ".csv"
        && Path.GetFileNameWithoutExtension(name).Split('-', 2) switch
        {
            ["observed", var number] => number.Length > 0 && number.All(char.IsAsciiDigit),
            ["posterior", ..] => true,
            [var kind, _] => ListTables.Kinds.Contains(kind),
            _ => false,
        };
}
