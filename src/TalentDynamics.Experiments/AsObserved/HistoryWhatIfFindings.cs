using System.Collections.Immutable;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Experiments.AsObserved;

/// <summary>What variants of an observed history would have changed, ready to be shown.</summary>
/// <param name="Base">The scenario whose history it is.</param>
/// <param name="Document">The differences as programs get them.</param>
/// <param name="Arms">One for each variant, in the order of the document.</param>
/// <param name="Parameters">Where the worlds' parameters come from, in words.</param>
/// <param name="Command">How to live the same worlds again.</param>
/// <param name="Versions">What they were lived on.</param>
public sealed record HistoryWhatIfFindings(
    Scenario Base,
    HistoryWhatIfDocument Document,
    ImmutableArray<HistoryArmFinding> Arms,
    string Parameters,
    string Command,
    string Versions
)
{
    /// <summary>The cohorts, each with the name of its lab.</summary>
    public IEnumerable<(string Id, string Lab)> Cohorts =>
        Base.Cohorts.Select(c => (c.Key, Base.Labs[c.Value.Lab].Name));

    /// <summary>A lab as people call it, of the base or of the variant.</summary>
    public string NameOf(string lab, HistoryArmFinding arm) =>
        Base.Labs.TryGetValue(lab, out var known) || arm.Scenario.Labs.TryGetValue(lab, out known) ? known.Name
        : lab == "outside" ? "Outside"
        : "a lab founded during the run";
}

/// <summary>One variant: what it changes, and what it does.</summary>
/// <param name="Document">The differences.</param>
/// <param name="Scenario">The variant.</param>
/// <param name="Changes">Against the base.</param>
public sealed record HistoryArmFinding(HistoryArmDocument Document, Scenario Scenario, ImmutableArray<Change> Changes);
