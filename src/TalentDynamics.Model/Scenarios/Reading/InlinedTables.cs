using System.Globalization;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>Where a document names a CSV file, the map that the file stands for, every cell with its place in the table.</summary>
internal static class InlinedTables
{
    private const int MostRows = 1_000_000;

    private static readonly string[] Roster =
    [
        "researcher",
        "name",
        "lab",
        "metro",
        "joined",
        "role",
        "source",
        "grade",
        "notes",
    ];

    private static readonly string[] Pairs = ["researcher", "colleague", "weight", "source"];

    /// <summary>The layer with its roster and ties as maps and its observations and posterior as full paths.</summary>
    public static Mapping WorkedIn(Mapping layer, List<Fault> faults)
    {
        if (layer["roster"] is Scalar { IsNull: false } roster)
        {
            layer = layer.With("roster", Keyed(roster, "/roster", Roster, 1, faults));
        }

        if (layer["ties"] is Mapping ties && ties["pairs"] is Scalar { IsNull: false } pairs)
        {
            layer = layer.With("ties", ties.With("pairs", Keyed(pairs, "/ties/pairs", Pairs, 2, faults)));
        }

        if (layer["posterior"] is Scalar { IsNull: false } posterior)
        {
            layer = layer.With("posterior", Located(posterior, "/posterior", faults));
        }

        return layer["cohorts"] is Mapping cohorts ? layer.With("cohorts", Located(cohorts, faults)) : layer;
    }

    private static Mapping Located(Mapping cohorts, List<Fault> faults)
    {
        foreach (var (id, entry) in cohorts.Entries)
        {
            if (entry.Value is Mapping cohort && cohort["observed"] is Scalar { IsNull: false } observed)
            {
                var located = Located(observed, $"/cohorts/{id}/observed", faults);
                cohorts = cohorts.With(id, cohort.With("observed", located));
            }
        }

        return cohorts;
    }

    private static Scalar Located(Scalar name, string pointer, List<Fault> faults)
    {
        var full = Path.GetFullPath(Beside(name));
        if (!File.Exists(full))
        {
            faults.Add(name.Origin.Fault(pointer, $"no file {Beside(name)}", "a file that exists"));
        }

        return name with
        {
            Text = full,
            Plain = false,
        };
    }

    private static string Beside(Scalar name) => Path.Combine(Path.GetDirectoryName(name.Origin.File) ?? "", name.Text);

    // The first `keys` columns are the keys of nested maps; the other columns are the innermost map.
    private static Mapping Keyed(Scalar name, string pointer, string[] columns, int keys, List<Fault> faults)
    {
        var file = Beside(name);
        var text = TextFile.Read(file, TextFile.LargestTable, name.Origin, pointer, faults);
        var table = new Table(file, pointer, columns, keys, faults);
        if (text is not null)
        {
            table.Read(text);
        }

        return table.Map;
    }

    private sealed class Table(string file, string pointer, string[] columns, int keys, List<Fault> faults)
    {
        private readonly Dictionary<string, MappingEntry> root = new(StringComparer.Ordinal);
        private int[] order = [];

        public Mapping Map => new(new(file, 1, 1), root, Fresh: true);

        public void Read(string text)
        {
            var rows = Csv.Rows(
                text,
                open => faults.Add(At(open).Fault(pointer, "a quote that is never closed", "a closing quote"))
            );
            var count = -1;
            foreach (var row in rows)
            {
                if (++count > MostRows)
                {
                    faults.Add(At(row[0]).Fault(pointer, $"more than {MostRows} rows", $"at most {MostRows}"));
                    return;
                }

                if (count > 0)
                {
                    Row(row);
                }
                else if (!Header(row))
                {
                    return;
                }
            }

            if (count < 0)
            {
                faults.Add(new(file, 1, 1, pointer, "an empty file", $"the columns {string.Join(", ", columns)}"));
            }
        }

        private bool Header(IReadOnlyList<Cell> row)
        {
            var names = row.Select(c => c.Text).ToList();
            var before = faults.Count;
            foreach (var cell in row.Where((c, i) => !columns.Contains(c.Text) || names.IndexOf(c.Text) < i))
            {
                var hint = columns.Contains(cell.Text) ? "each column once" : Nearest.Hint(cell.Text, columns);
                faults.Add(At(cell).Fault(pointer, $"the column \"{cell.Text}\"", hint));
            }

            foreach (var key in columns.Take(keys).Except(names, StringComparer.Ordinal))
            {
                faults.Add(At(row[0]).Fault(pointer, $"no column {key}", $"the columns {string.Join(", ", columns)}"));
            }

            order = [.. names.Select(n => Array.IndexOf(columns, n))];
            return faults.Count == before;
        }

        private void Row(IReadOnlyList<Cell> row)
        {
            if (row.Count != order.Length)
            {
                faults.Add(At(row[0]).Fault(pointer, $"{row.Count} cells", $"{order.Length} cells, one per column"));
                return;
            }

            var byColumn = new Cell?[columns.Length];
            for (var i = 0; i < row.Count; i++)
            {
                byColumn[order[i]] = row[i];
            }

            Add(byColumn);
        }

        private void Add(Cell?[] cells)
        {
            var (entries, path) = (root, pointer);
            for (var k = 0; k < keys; k++)
            {
                var key = cells[k]!.Value;
                path += $"/{key.Text}";
                if (k == keys - 1)
                {
                    AddLeaf(entries, key, path, cells);
                }
                else if (!entries.TryGetValue(key.Text, out var inner))
                {
                    var next = new Dictionary<string, MappingEntry>(StringComparer.Ordinal);
                    entries.Add(key.Text, new(At(key), new Mapping(At(key), next)));
                    entries = next;
                }
                else
                {
                    entries = (Dictionary<string, MappingEntry>)((Mapping)inner.Value).Entries;
                }
            }
        }

        private void AddLeaf(Dictionary<string, MappingEntry> entries, Cell key, string path, Cell?[] cells)
        {
            var leaf = new Dictionary<string, MappingEntry>(StringComparer.Ordinal);
            for (var c = keys; c < columns.Length; c++)
            {
                if (cells[c] is { Text.Length: > 0 } cell)
                {
                    leaf.Add(columns[c], new(At(cell), new Scalar(At(cell), cell.Text, IsNumber(cell.Text))));
                }
            }

            if (!entries.TryAdd(key.Text, new(At(key), new Mapping(At(key), leaf))))
            {
                faults.Add(At(key).Fault(path, $"\"{key.Text}\" a second time", "each once"));
            }
        }

        private static bool IsNumber(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

        private Origin At(Cell cell) => new(file, cell.Line, cell.Column);
    }
}
