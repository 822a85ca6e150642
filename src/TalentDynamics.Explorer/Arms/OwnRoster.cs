using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Arms;

/// <summary>People of one's own in the place of those of the scenario: read from a table that is nowhere but in memory.</summary>
/// <param name="Name">What its faults call it.</param>
/// <param name="People">How many.</param>
/// <param name="Entities">The roster as a scenario has it.</param>
/// <param name="Places">Line and column of each cell, by its path in the scenario.</param>
internal sealed record OwnRoster(
    string Name,
    int People,
    JsonObject Entities,
    ImmutableDictionary<string, (int Line, int Column)> Places
)
{
    /// <summary>Reads a table: a header with researcher and the columns of a roster, a row for each person.</summary>
    /// <exception cref="LeverFaultsException">With all faults of the table, each with file, line and column.</exception>
    public static OwnRoster Read(string name, string text)
    {
        var table = new RosterTable(name);
        table.Read(text);
        return table.Faults.Count > 0
            ? throw new LeverFaultsException(table.Faults)
            : new(name, table.People.Count, table.People, table.Places.ToImmutableDictionary());
    }

    /// <summary>What has to be laid over a scenario: nobody of its own, nothing that names one of them, these people.</summary>
    public IReadOnlyList<Override> Over(Scenario scenario) =>
        [
            .. scenario.Cohorts.Keys.Select(cohort => Set($"cohorts.{cohort}.observed", "null")),
            .. scenario
                .Labs.Where(lab => lab.Value.Founders is not null)
                .Select(lab => Set($"labs.{lab.Key}.founders", "null")),
            .. scenario.Ties?.Pairs is null ? Array.Empty<Override>() : [Set("ties.pairs", "null")],
            .. scenario.Roster.Keys.Select(id => Set($"roster.{id}", "null")),
            Set("roster", Entities.ToJsonString()),
        ];

    /// <summary>A fault of the scenario that they make, where it stands in the table.</summary>
    public LeverFault Place(Fault fault) =>
        Places.TryGetValue(fault.Path, out var cell) ? At(cell, fault)
        : Places.TryGetValue(fault.Path[..Math.Max(0, fault.Path.LastIndexOf('/'))], out var row) ? At(row, fault)
        : LeverFault.Of(fault);

    /// <summary>Whether a fault stands in the scenario and not in the table.</summary>
    public bool IsElsewhere(LeverFault fault) => !fault.Path.StartsWith(Name, StringComparison.Ordinal);

    private LeverFault At((int Line, int Column) place, Fault fault) =>
        new($"{Name}({place.Line},{place.Column})", fault.Found, fault.Allowed);

    private static Override Set(string path, string value) => new("own roster", path, value);
}
