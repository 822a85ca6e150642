using System.Collections.Immutable;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Scenarios.Compilation;

/// <summary>What happens to labs and their people on a day, in model time.</summary>
internal sealed class DatedChanges(
    Scenario scenario,
    Calendar calendar,
    Dictionary<string, int> labIndex,
    ResearcherIndex people
)
{
    /// <summary>Events at labs that are there, offers of labs that are there, in the order in which they happen.</summary>
    public ImmutableArray<DatedEvent> Events() =>
        [
            .. scenario
                .Events.Where(e => labIndex.ContainsKey(e.Value.Lab) && labIndex.ContainsKey(e.Value.To ?? Lab.Outside))
                .Select(e => Dated(e.Key, e.Value))
                .OrderBy(e => e.At)
                .ThenBy(e => e.Lab)
                .ThenBy(e => e.Id, StringComparer.Ordinal),
        ];

    private DatedEvent Dated(string id, Event e) =>
        new(
            id,
            labIndex[e.Lab],
            calendar.YearsAt(e.Date),
            e.Kind == EventKind.Offer ? calendar.StepOf(e.Date) : Math.Max(0, calendar.FirstStepFrom(e.Date)),
            e.Kind,
            e.Size,
            e.Lasting
        )
        {
            To = labIndex[e.To ?? Lab.Outside],
        };

    /// <summary>Grants of some size at labs that are there, in the order in which they are made.</summary>
    public ImmutableArray<DatedGrant> Grants() =>
        [
            .. (scenario.Grants?.AsEnumerable() ?? [])
                .Where(g => g.Value.Size > 0 && labIndex.ContainsKey(g.Value.Lab))
                .Select(g => Dated(g.Key, g.Value))
                .OrderBy(g => g.Step)
                .ThenBy(g => g.Id, StringComparer.Ordinal),
        ];

    private DatedGrant Dated(string id, Grant grant) =>
        new(
            id,
            labIndex[grant.Lab],
            [.. grant.Members?.Select(people.IndexOf).Order() ?? Enumerable.Range(0, people.Count)],
            calendar.FirstStepFrom(grant.Date),
            grant.Years,
            grant.Size
        );
}
