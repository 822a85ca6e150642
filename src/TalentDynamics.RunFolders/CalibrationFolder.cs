using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Reports.Calibrate;
using TalentDynamics.RunFolders.Disk;

namespace TalentDynamics.RunFolders;

/// <summary>calibrations/&lt;name&gt;-&lt;seed&gt;/: posterior, report and findings; while it is made, checkpoints.</summary>
internal static class CalibrationFolder
{
    private const string Checkpoints = "checkpoints";
    public const string FindingsFile = "calibration.json";
    private const string PosteriorName = "posterior";

    /// <summary>Claims it and makes room for checkpoints, or keeps those that are there.</summary>
    /// <exception cref="BadInputException">The folder is in use.</exception>
    public static AtomicFolder Begin(string folder, bool resume, bool force)
    {
        AtomicFolder.RequireName(folder);
        var checkpoints = Path.Combine(folder, Checkpoints);
        if (resume && !Directory.Exists(checkpoints))
        {
            throw new BadInputException(
                $"--resume: found no {Checkpoints} in {folder}, allowed the folder of an interrupted calibration"
            );
        }

        if (!resume && RunFiles.IsUsed(folder))
        {
            RequireReplaceable(folder, force);
        }

        PrivateFolder.Make(folder);
        var begun = AtomicFolder.Begin(folder, FolderUse.Replace);
        if (!resume)
        {
            RemoveCheckpoints(folder);
        }

        PrivateFolder.Make(checkpoints);
        return begun;
    }

    private static void RequireReplaceable(string folder, bool force)
    {
        if (!force)
        {
            throw new BadInputException(
                $"--out: found {folder} in use, allowed a new folder; --resume goes on, --force replaces"
            );
        }

        if (!File.Exists(Path.Combine(folder, FindingsFile)) && !Directory.Exists(Path.Combine(folder, Checkpoints)))
        {
            throw new BadInputException(
                $"--force: found {folder} without {FindingsFile}, allowed to replace only folders of calibrations"
            );
        }
    }

    /// <summary>The checkpoint of a run.</summary>
    public static string Checkpoint(string folder, int run) => Path.Combine(folder, Checkpoints, $"run-{run + 1}.json");

    /// <summary>Writes what was found, and clears the checkpoints away.</summary>
    public static async Task Fill(
        AtomicFolder begun,
        CalibrationInput input,
        PosteriorSample posterior,
        CalibrationFindings findings,
        int draws
    )
    {
        await begun.Fill(folder => Write(folder, input, posterior, findings, draws));
        RemoveCheckpoints(begun.Path);
    }

    private static async Task<int> Write(
        string folder,
        CalibrationInput input,
        PosteriorSample posterior,
        CalibrationFindings findings,
        int draws
    )
    {
        foreach (var scenario in input.Scenarios)
        {
            var written = new Posterior(
                scenario.Scenario.Name,
                scenario.Hash,
                findings.Calibration.Seed,
                [.. scenario.Setting.Cohorts.Select(c => c.Id)],
                posterior.Readable(scenario.Setting, draws)
            )
            {
                Effects = [.. scenario.Setting.Effects.Select(e => e.Id)],
            };
            await File.WriteAllTextAsync(PosteriorFile(folder, input, scenario.Scenario.Name), written.Write());
        }

        await File.WriteAllTextAsync(Path.Combine(folder, FindingsFile), findings.ToJson() + "\n");
        await File.WriteAllTextAsync(Path.Combine(folder, CalibrationPage.FileName), CalibrationPage.Of(findings));
        return input.Scenarios.Length;
    }

    private static void RemoveCheckpoints(string folder)
    {
        var checkpoints = new DirectoryInfo(Path.Combine(folder, Checkpoints));
        if (checkpoints.Exists)
        {
            checkpoints.EnumerateFiles("run-*.json*").ToList().ForEach(file => file.Delete());
        }

        if (checkpoints.Exists && !checkpoints.EnumerateFileSystemInfos().Any())
        {
            checkpoints.Delete();
        }
    }

    /// <summary>posterior.csv; with several scenarios posterior-NAME.csv for each.</summary>
    public static string PosteriorFile(string folder, CalibrationInput input, string scenario) =>
        Path.Combine(folder, input.Scenarios.Length == 1 ? $"{PosteriorName}.csv" : $"{PosteriorName}-{scenario}.csv");
}
