using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Explain;

/// <summary>What is asked of an explanation.</summary>
/// <param name="Run">The run that is explained.</param>
/// <param name="Draws">The parameters of its first worlds.</param>
/// <param name="Worlds">In how many of its worlds every set of clocks is run.</param>
internal sealed record ExplainOrder(StoredRun Run, RunDraws Draws, int Worlds)
{
    /// <summary>Worlds where nobody says how many, if the run has as many.</summary>
    public const int DefaultWorlds = 2000;

    /// <summary>How many worlds of a run are taken.</summary>
    /// <param name="asked">How many are asked for; null to choose.</param>
    /// <param name="run">The run.</param>
    /// <exception cref="BadInputException">The run has fewer.</exception>
    public static int WorldsOf(long? asked, StoredRun run)
    {
        var has = run.Run.Worlds;
        var taken = asked ?? Math.Min(DefaultWorlds, has);
        return taken <= has
            ? (int)taken
            : throw new BadInputException(
                $"--worlds: found '{taken}', allowed a whole number from 2 to {has}, the worlds of the run"
            );
    }
}
