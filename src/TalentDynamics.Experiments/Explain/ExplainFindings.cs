using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Experiments.Explain;

/// <summary>All that was found out about why they leave, ready to be shown.</summary>
/// <param name="Compared">The run that is explained, beside what happened.</param>
/// <param name="Setting">Of the run.</param>
/// <param name="Document">As programs get it.</param>
/// <param name="Exits">With their hazards, of the worlds that were used.</param>
internal sealed record ExplainFindings(
    RunFindings Compared,
    Setting Setting,
    AttributionDocument Document,
    ImmutableArray<ExplainedExit> Exits
)
{
    /// <summary>Which run is explained.</summary>
    public RunIdentity Run => Compared.Run;

    /// <summary>The same, of the run as it may be shown.</summary>
    public ExplainFindings Of(StoredRun shown) => this with { Compared = shown.Compare(), Setting = shown.Setting };
}
