using TalentDynamics.Model.Runs;
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

    /// <summary>The same of worlds with so many people that they are run one by one: every set of clocks takes seconds a world.</summary>
    public const int DefaultLargeWorlds = 4;

    /// <summary>How many worlds of a run are taken.</summary>
    /// <param name="asked">How many are asked for; null to choose.</param>
    /// <param name="run">The run.</param>
    /// <exception cref="BadInputException">The run has fewer.</exception>
    public static int WorldsOf(long? asked, StoredRun run)
    {
        var has = run.Run.Worlds;
        var taken = asked ?? Math.Min(UsualOf(run), has);
        return taken <= has
            ? (int)taken
            : throw new BadInputException(
                $"--worlds: found '{taken}', allowed a whole number from 2 to {has}, the worlds of the run"
            );
    }

    private static int UsualOf(StoredRun run) =>
        new EnsembleOrder(run.Input.Scenario, run.Run.Seed, run.Run.Worlds, null).HasLargeWorlds
            ? DefaultLargeWorlds
            : DefaultWorlds;
}
