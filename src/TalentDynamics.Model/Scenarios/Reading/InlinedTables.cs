using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>Where a document names a CSV file, the map that the file stands for, every cell with its place in the table.</summary>
internal static class InlinedTables
{
    private const int MostRows = 1_000_000;

    /// <summary>The columns of a roster that mean something of their own.</summary>
    public static ImmutableArray<string> Roster { get; } =
    ["researcher", "name", "lab", "metro", "joined", "role", "source", "grade", "notes"];

    /// <summary>The keys of <see cref="AuthorListFiles"/>, each of which names a file.</summary>
    public static ImmutableArray<string> AuthorLists { get; } = ["lists", "named", "moves"];

    private static readonly ImmutableArray<string> Pairs = ["researcher", "colleague", "weight", "source"];

    /// <summary>The layer with its roster and ties as maps and its observations and posterior as full paths.</summary>
    public static Mapping WorkedIn(Mapping layer, List<Fault> faults)
    {
        if (layer["roster"] is Scalar { IsNull: false } roster)
        {
            layer = layer.With("roster", Keyed(roster, new("/roster", Roster, 1), faults));
        }

        if (layer["ties"] is Mapping ties && ties["pairs"] is Scalar { IsNull: false } pairs)
        {
            layer = layer.With("ties", ties.With("pairs", Keyed(pairs, new("/ties/pairs", Pairs, 2), faults)));
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
            if (entry.Value is Mapping cohort)
            {
                cohorts = cohorts.With(id, Located(cohort, $"/cohorts/{id}", faults));
            }
        }

        return cohorts;
    }

    private static Mapping Located(Mapping cohort, string pointer, List<Fault> faults)
    {
        if (cohort["lists"] is Mapping lists)
        {
            cohort = cohort.With("lists", Located(lists, AuthorLists, $"{pointer}/lists", faults));
        }

        return Located(cohort, ["observed"], pointer, faults);
    }

    private static Mapping Located(Mapping map, ImmutableArray<string> keys, string pointer, List<Fault> faults)
    {
        foreach (var key in keys)
        {
            if (map[key] is Scalar { IsNull: false } name)
            {
                map = map.With(key, Located(name, $"{pointer}/{key}", faults));
            }
        }

        return map;
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

    private static Node Keyed(Scalar name, Form form, List<Fault> faults)
    {
        var file = Beside(name);
        return TextFile.Read(file, OrdinaryFile.LargestTable, name.Origin, form.Pointer, faults) is { } text
            ? new Table(file, form, faults).Read(text)
            : new Unread(name.Origin);
    }

    /// <summary>What a table stands for: its first columns are the keys of nested maps, the other columns are the innermost map.</summary>
    private sealed record Form(string Pointer, ImmutableArray<string> Columns, int Keys)
    {
        /// <summary>Whether columns beyond these are kept, as what else is known of people.</summary>
        public bool KeepsFurther => Pointer == "/roster";

        /// <summary>The keys, and what an entry may not leave out.</summary>
        public IEnumerable<string> Required =>
            Columns.Take(Keys).Concat(Innermost.Properties.Values.Where(p => p.Required).Select(p => p.Name));

        private Slot Innermost => Enumerable.Range(0, Keys).Aggregate(Place, (slot, _) => slot.Element);

        private Slot Place => Pointer.Split('/').Skip(1).Aggregate(Slot.Root, (slot, key) => slot.At(key)!);
    }

    private sealed class Table(string file, Form form, List<Fault> faults)
    {
        private readonly Dictionary<string, MappingEntry> root = new(StringComparer.Ordinal);
        private TableHeader? header;
        private (int Place, string Attribute)[] further = [];

        /// <summary>The rows by their keys; unread where the header has faults, so that nobody is missed for them.</summary>
        public Node Read(string text)
        {
            var count = -1;
            foreach (var row in Csv.Rows(text, quote => Refuse(quote.Cell, quote.Found, quote.Allowed)))
            {
                if (++count > MostRows)
                {
                    Refuse(row[0], $"more than {MostRows} rows", $"at most {MostRows}");
                    break;
                }

                if (count > 0)
                {
                    Row(row, header!);
                }
                else if ((header = TableHeader.Read(row, form.Columns, form.Required, Refuse)) is null)
                {
                    return new Unread(new(file, 1, 1));
                }
                else if (form.KeepsFurther)
                {
                    further = Further(row);
                }
            }

            if (count < 0)
            {
                Refuse(new("", 1, 1), "an empty file", $"the columns {string.Join(", ", form.Columns)}");
                return new Unread(new(file, 1, 1));
            }

            return new Mapping(new(file, 1, 1), root, Fresh: true);
        }

        private void Row(IReadOnlyList<Cell> row, TableHeader header)
        {
            var whole = row.Count == header.Count;
            if (!whole)
            {
                Refuse(row[0], $"{row.Count} cells", $"{header.Count} cells, one per column");
            }

            if (header.Places.Take(form.Keys).All(place => place < row.Count))
            {
                Add(row, header, whole);
            }
        }

        private void Add(IReadOnlyList<Cell> row, TableHeader header, bool whole)
        {
            var (entries, path) = (root, form.Pointer);
            for (var k = 0; k < form.Keys; k++)
            {
                var key = header.In(row, k)!.Value;
                path += $"/{key.Text}";
                if (k == form.Keys - 1)
                {
                    Node leaf = whole ? Leaf(row, header, At(key)) : new Unread(At(key));
                    if (!entries.TryAdd(key.Text, new(At(key), leaf)))
                    {
                        faults.Add(At(key).Fault(path, $"\"{key.Text}\" a second time", "each once"));
                    }
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

        private Mapping Leaf(IReadOnlyList<Cell> row, TableHeader header, Origin at)
        {
            var leaf = new Dictionary<string, MappingEntry>(StringComparer.Ordinal);
            for (var c = form.Keys; c < form.Columns.Length; c++)
            {
                if (header.In(row, c) is { Text.Length: > 0 } cell)
                {
                    leaf.Add(form.Columns[c], new(At(cell), new Scalar(At(cell), cell.Text, IsNumber(cell.Text))));
                }
            }

            var attributes = further
                .Where(f => row[f.Place].Text.Length > 0)
                .ToDictionary(f => f.Attribute, f => Entry(row[f.Place]), StringComparer.Ordinal);
            if (attributes.Count > 0)
            {
                leaf.Add("attributes", new(at, new Mapping(at, attributes)));
            }

            return new(at, leaf);
        }

        private MappingEntry Entry(Cell cell) => new(At(cell), new Scalar(At(cell), cell.Text, false));

        // Columns with no meaning of their own, by their names as ids; of two with the same name the first.
        private (int, string)[] Further(IReadOnlyList<Cell> header) =>
            [
                .. header
                    .Select((cell, place) => (place, Attribute: Text.AsId(cell.Text), cell.Text))
                    .Where(c => !form.Columns.Contains(c.Text) && c.Attribute.Length > 0)
                    .DistinctBy(c => c.Attribute)
                    .Select(c => (c.place, c.Attribute)),
            ];

        private static bool IsNumber(string text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

        private void Refuse(Cell at, string found, string allowed) =>
            faults.Add(At(at).Fault(form.Pointer, found, allowed));

        private Origin At(Cell cell) => new(file, cell.Line, cell.Column);
    }
}
