using System.Collections.Immutable;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
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

    /// <summary>With so many worlds each draw of the parameters is in two of them, so that an interval over parameters can be told from noise.</summary>
    internal int EnoughWorlds { get; init; }

    /// <summary>The same with other names for people.</summary>
    internal WhatIfFindings Pseudonymised()
    {
        var names = new Pseudonyms(Base, Base.Compile());
        ImmutableArray<ArmFinding> arms = [.. Arms.Select(arm => arm.Pseudonymised(names))];
        return this with
        {
            Base = names.In(Base),
            Document = Document with { Arms = [.. arms.Select(arm => arm.Document)] },
            Arms = arms,
            Command = names.In(Command),
        };
    }

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

    /// <summary>The differences by id of the cohort.</summary>
    public ImmutableSortedDictionary<string, CohortDifference> Cohorts => Document.Cohorts;

    internal ArmFinding Pseudonymised(Pseudonyms names) =>
        new(
            Document with
            {
                Title = names.In(Document.Title),
                Cohorts = Document.Cohorts.ToImmutableSortedDictionary(
                    cohort => cohort.Key,
                    cohort =>
                        cohort.Value with
                        {
                            Researchers =
                            [
                                .. cohort.Value.Researchers.Select(who =>
                                    who with
                                    {
                                        Id = names.Of(who.Id),
                                        Name = names.In(who.Name),
                                    }
                                ),
                            ],
                        }
                ),
            },
            names.In(Scenario),
            [.. Changes.Select(c => new Change(names.In(c.Path), InWords(names, c.Before), InWords(names, c.After)))]
        );

    private static string? InWords(Pseudonyms names, string? words) => words is null ? null : names.In(words);
}
