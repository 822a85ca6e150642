using System.Collections.Immutable;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>All that a what-if found, ready to be shown: the table and the page are two views of it.</summary>
/// <param name="Base">The scenario that the variants were held against.</param>
/// <param name="Document">The differences as programs get them.</param>
/// <param name="Arms">One for each variant, in the order of the document.</param>
/// <param name="Parameters">Where the worlds' parameters come from, in words.</param>
/// <param name="Command">How to live the same worlds again.</param>
/// <param name="Versions">What they were lived on.</param>
public sealed record WhatIfFindings(
    Scenario Base,
    WhatIfDocument Document,
    ImmutableArray<ArmFinding> Arms,
    string Parameters,
    string Command,
    string Versions
)
{
    /// <summary>The cohorts, each with the name of its lab.</summary>
    public IEnumerable<(string Id, string Lab)> Cohorts =>
        Base.Cohorts.Select(c => (c.Key, Base.Labs[c.Value.Lab].Name));

    /// <summary>A lab as people call it, of the base or of the variant.</summary>
    public string NameOf(string lab, ArmFinding arm) =>
        Base.Labs.TryGetValue(lab, out var known) || arm.Scenario.Labs.TryGetValue(lab, out known)
            ? known.Name
            : "a lab founded during the run";
}

/// <summary>One variant: what it changes, why it is asked, and what it does.</summary>
/// <param name="Document">The differences.</param>
/// <param name="Scenario">The variant.</param>
/// <param name="Changes">Against the base.</param>
public sealed record ArmFinding(ArmDocument Document, Scenario Scenario, ImmutableArray<Change> Changes)
{
    /// <summary>How it is told from the others.</summary>
    public string Name => Document.Name;
}
