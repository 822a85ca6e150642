using System.Collections.Immutable;
using System.Text.Json.Nodes;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

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
    private const string Key = "researcher";

    /// <summary>Reads a table: a header with researcher and the columns of a roster, a row for each person.</summary>
    /// <exception cref="LeverFaultsException">With all faults of the table, each with file, line and column.</exception>
    public static OwnRoster Read(string name, string text)
    {
        var faults = new List<LeverFault>();
        void Refuse(int line, int column, string found, string allowed) =>
            faults.Add(new($"{name}({line},{column})", found, allowed));
        var rows = Csv.Rows(text, q => Refuse(q.Cell.Line, q.Cell.Column, q.Found, q.Allowed)).ToArray();
        string[] header = rows.Length == 0 ? [] : [.. rows[0].Select(cell => cell.Text)];
        if (Array.IndexOf(header, Key) < 0)
        {
            Refuse(
                1,
                1,
                header.Length == 0 ? "an empty file" : "no column researcher",
                "researcher, name, lab, joined, …"
            );
            throw new LeverFaultsException(faults);
        }

        var (people, places) = (new JsonObject(), ImmutableDictionary.CreateBuilder<string, (int, int)>());
        foreach (var row in rows.Skip(1))
        {
            if (row.Count != header.Length)
            {
                Refuse(row[0].Line, row[0].Column, $"{row.Count} cells", $"{header.Length} cells, one per column");
                continue;
            }

            var id = row[Array.IndexOf(header, Key)];
            if (!people.TryAdd(id.Text, new JsonObject()))
            {
                Refuse(id.Line, id.Column, $"\"{id.Shown}\" a second time", "each once");
                continue;
            }

            places[$"/roster/{id.Text}"] = (id.Line, id.Column);
            for (var column = 0; column < header.Length; column++)
            {
                if (header[column] != Key && row[column].Text.Length > 0)
                {
                    people[id.Text]![header[column]] = row[column].Text;
                    places[$"/roster/{id.Text}/{header[column]}"] = (row[column].Line, row[column].Column);
                }
            }
        }

        return faults.Count > 0
            ? throw new LeverFaultsException(faults)
            : new(name, people.Count, people, places.ToImmutable());
    }

    /// <summary>What has to be laid over a scenario: nobody of its own, nothing that was observed of them, these people.</summary>
    public IReadOnlyList<Override> Over(Scenario scenario) =>
        [
            .. scenario.Cohorts.Keys.Select(cohort => Set($"cohorts.{cohort}.observed", "null")),
            .. scenario.Roster.Keys.Select(id => Set($"roster.{id}", "null")),
            Set("roster", Entities.ToJsonString()),
        ];

    /// <summary>A fault of the scenario that they make, where it stands in the table.</summary>
    public LeverFault Place(Fault fault) =>
        Places.TryGetValue(fault.Path, out var cell) ? At(cell, fault)
        : Places.TryGetValue(fault.Path[..Math.Max(0, fault.Path.LastIndexOf('/'))], out var row) ? At(row, fault)
        : LeverFault.Of(fault);

    private LeverFault At((int Line, int Column) place, Fault fault) =>
        new($"{Name}({place.Line},{place.Column})", fault.Found, fault.Allowed);

    private static Override Set(string path, string value) => new("own roster", path, value);
}
