using System.Text.Json.Nodes;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Explorer.Arms;

/// <summary>A roster while it is read: what its rows say, and where each cell stands.</summary>
/// <param name="name">What faults call it.</param>
internal sealed class RosterTable(string name)
{
    private const string Key = "researcher";
    private string[] header = [];
    private int id;

    /// <summary>By id.</summary>
    public JsonObject People { get; } = [];

    /// <summary>Line and column of each cell, by its path in the scenario.</summary>
    public Dictionary<string, (int Line, int Column)> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public List<LeverFault> Faults { get; } = [];

    /// <summary>Reads the whole text.</summary>
    public void Read(string text)
    {
        foreach (var row in Csv.Rows(text, quote => Refuse(quote.Cell, quote.Found, quote.Allowed)))
        {
            if (header.Length > 0)
            {
                Person(row);
                continue;
            }

            header = [.. row.Select(cell => cell.Text)];
            id = Array.IndexOf(header, Key);
            if (id < 0)
            {
                Refuse(
                    row[0],
                    $"no column {Key}",
                    "researcher, lab, metro, joined, and name, role, source, grade or notes"
                );
                return;
            }
        }

        if (header.Length == 0)
        {
            Refuse(new("", 1, 1), "an empty file", "a header, and a row for each person");
        }
    }

    private void Person(IReadOnlyList<Cell> row)
    {
        if (row.Count != header.Length)
        {
            Refuse(row[0], $"{row.Count} cells", $"{header.Length} cells, one per column");
        }
        else if (People.ContainsKey(row[id].Text))
        {
            Refuse(row[id], $"\"{row[id].Shown}\" a second time", "each once");
        }
        else
        {
            People.Add(row[id].Text, Entity(row));
        }
    }

    private JsonObject Entity(IReadOnlyList<Cell> row)
    {
        var (entity, path) = (new JsonObject(), $"/roster/{row[id].Text}");
        Places[path] = (row[id].Line, row[id].Column);
        for (var column = 0; column < header.Length; column++)
        {
            if (column != id && row[column].Text.Length > 0)
            {
                entity[header[column]] = row[column].Text;
                Places[$"{path}/{header[column]}"] = (row[column].Line, row[column].Column);
            }
        }

        return entity;
    }

    private void Refuse(Cell at, string found, string allowed) =>
        Faults.Add(new($"{name}({at.Line},{at.Column})", found, allowed));
}
