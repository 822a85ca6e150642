using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Run;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>A run that is to be done and written.</summary>
/// <param name="Order">What is asked.</param>
/// <param name="Folder">The folder to write.</param>
/// <param name="Output">How the result is shown.</param>
internal sealed record RunRequest(RunOrder Order, AtomicFolder Folder, Output Output)
{
    /// <summary>Ranks whom grants would keep, beside a forecast; null where nobody asked.</summary>
    public RankGrants? Ranking { get; init; }

    /// <summary>The ledger that the forecast is sealed in; null where nobody asked.</summary>
    public Sealing? Sealing { get; init; }

    /// <summary>Told what was found, once it is written.</summary>
    public Action<FinishedWorlds> Finished { get; init; } = static _ => { };
}
