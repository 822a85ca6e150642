using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Reports.Calibrate;

namespace TalentDynamics.Host.RunFolders;

/// <summary>calibrations/&lt;name&gt;-&lt;seed&gt;/: posterior, report and findings; while it is made, checkpoints.</summary>
internal static class CalibrationFolder
{
    private const string Checkpoints = "checkpoints";
    private const string FindingsFile = "calibration.json";
    private const string PosteriorName = "posterior";

    /// <summary>Makes room for checkpoints, or keeps those that are there.</summary>
    /// <exception cref="BadInputException">The folder is in use.</exception>
    public static void Prepare(string folder, bool resume, bool force)
    {
        if (File.Exists(folder))
        {
            throw new BadInputException($"--out: found the file {folder}, allowed a folder");
        }

        var inUse = Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
        if (resume)
        {
            if (!Directory.Exists(Path.Combine(folder, Checkpoints)))
            {
                throw new BadInputException(
                    $"--resume: found no {Checkpoints} in {folder}, allowed the folder of an interrupted calibration"
                );
            }

            return;
        }

        if (inUse && !force)
        {
            throw new BadInputException(
                $"--out: found {folder} in use, allowed a new folder; --resume goes on, --force replaces"
            );
        }

        if (
            inUse
            && !File.Exists(Path.Combine(folder, FindingsFile))
            && !Directory.Exists(Path.Combine(folder, Checkpoints))
        )
        {
            throw new BadInputException(
                $"--force: found {folder} without {FindingsFile}, allowed to replace only folders of calibrations"
            );
        }

        if (inUse)
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(folder, Checkpoints));
    }

    /// <summary>The checkpoint of a run.</summary>
    public static string Checkpoint(string folder, int run) => Path.Combine(folder, Checkpoints, $"run-{run + 1}.json");

    /// <summary>Writes what was found, and clears the checkpoints away.</summary>
    public static void Fill(
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
            );
            File.WriteAllText(PosteriorFile(folder, input, scenario.Scenario.Name), written.Write());
        }

        File.WriteAllText(Path.Combine(folder, FindingsFile), findings.ToJson() + "\n");
        File.WriteAllText(Path.Combine(folder, CalibrationPage.FileName), CalibrationPage.Of(findings));
        Directory.Delete(Path.Combine(folder, Checkpoints), recursive: true);
    }

    /// <summary>posterior.csv; with several scenarios posterior-NAME.csv for each.</summary>
    private static string PosteriorFile(string folder, CalibrationInput input, string scenario) =>
        Path.Combine(folder, input.Scenarios.Length == 1 ? $"{PosteriorName}.csv" : $"{PosteriorName}-{scenario}.csv");
}
