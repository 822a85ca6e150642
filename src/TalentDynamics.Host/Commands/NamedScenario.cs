using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Commands;

/// <summary>A scenario as it was named: by its file, or by the folder that it lies in, with what was learnt from it.</summary>
/// <param name="File">The file.</param>
/// <param name="Folder">The folder, where that was named.</param>
internal sealed record NamedScenario(string File, string? Folder)
{
    /// <summary>What talent calibrate leaves in a folder that it was given.</summary>
    public const string LearntFile = "posterior.csv";

    private static readonly string[] Names = ["scenario.yaml", "baseline.yaml"];

    /// <summary>The posterior that lies beside the scenario; null where there is none.</summary>
    public string? Learnt =>
        Folder is not null && Path.Combine(Folder, LearntFile) is var learnt && System.IO.File.Exists(learnt)
            ? learnt
            : null;

    /// <exception cref="BadInputException">It is a folder without a scenario.</exception>
    public static NamedScenario Of(string named)
    {
        if (!Directory.Exists(named))
        {
            return new(named, null);
        }

        return Names.Select(name => Path.Combine(named, name)).FirstOrDefault(System.IO.File.Exists) is { } file
            ? new(file, named)
            : throw new BadInputException(
                $"SCENARIO: found the folder {named} without {string.Join(" or ", Names)}, allowed a scenario file, or a folder with one"
            );
    }
}
