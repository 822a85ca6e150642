using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.People.Dates;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Mappings;

/// <summary>What a mapping file says; what it leaves out is guessed, and what it calls none is not used.</summary>
internal sealed class GivenMapping
{
    private static readonly string[] Keys =
    [
        "id",
        "hired",
        "left",
        "exit",
        "tenure",
        "snapshot",
        "manager",
        "place",
        "groups",
        "attributes",
        "private",
        "header",
        "sheet",
        "delimiter",
    ];

    private readonly Mapping map;

    private GivenMapping(Mapping map) => this.map = map;

    /// <summary>What was found wrong with it.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>One that says nothing.</summary>
    public static GivenMapping Nothing => new(Mapping.Empty("mapping.yaml"));

    /// <summary>Reads a mapping file.</summary>
    /// <exception cref="BadInputException">It cannot be read.</exception>
    public static GivenMapping Read(string file)
    {
        var faults = new List<Fault>();
        var text = TextFile.Read(file, OrdinaryFile.LargestDocument, new("--mapping", 1, 1), "/", faults);
        var node = text is null ? null : YamlTree.Read(file, text, faults);
        if (node is not (Mapping or null) || node is null && faults.Count == 0)
        {
            faults.Add(new(file, 1, 1, "/", node?.Words ?? "an empty file", $"a map of {string.Join(", ", Keys)}"));
        }

        var given = new GivenMapping(node as Mapping ?? Mapping.Empty(file));
        given.Faults.AddRange(faults);
        given.RefuseUnknown(given.map, "", Keys);
        return given;
    }

    /// <summary>Whether it says anything under a key.</summary>
    public bool Says(string key) => map[key] is not null;

    /// <summary>How the file is to be read.</summary>
    public ExportForm Form()
    {
        var delimiter = Text("delimiter");
        var header = Text("header");
        var (isLine, line) = (int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var n), n);
        if (header is not null && (!isLine || line < 1))
        {
            Refuse("header", map["header"]!, "the number of the line with the header, from 1");
        }

        if (delimiter is not null && delimiter.Length != 1)
        {
            Refuse("delimiter", map["delimiter"]!, "a single character in quotes, such as \";\"");
        }

        return new(delimiter is { Length: 1 } ? delimiter[0] : null, Text("sheet"), isLine ? line : null);
    }

    /// <summary>The column under a key; null for none.</summary>
    public Column? Column(string key, Export export) =>
        map[key] is { } node ? Column(key, map[key] is Mapping inner ? inner["column"] ?? inner : node, export) : null;

    /// <summary>The columns under a key.</summary>
    public ImmutableArray<Column> Columns(string key, Export export) =>
        map[key] switch
        {
            Sequence list => [.. list.Items.Select(item => Column(key, item, export)).OfType<Column>()],
            { } node => Column(key, node, export) is { } one ? [one] : [],
            null => [],
        };

    /// <summary>The format under a key; null where it is to be found from the column.</summary>
    public DateFormat? Format(string key)
    {
        if (map[key] is not Mapping inner)
        {
            return null;
        }

        RefuseUnknown(inner, $"{key}/", ["column", "format", "never"]);
        if (inner["format"] is not { } node)
        {
            return null;
        }

        var format = new DateFormat(node is Scalar scalar ? scalar.Text : "");
        if (!format.IsSound)
        {
            Refuse($"{key}/format", node, DateFormat.Allowed);
        }

        return format.IsSound ? format : null;
    }

    /// <summary>What a date column writes where there is no date; null where it is to be found.</summary>
    public ImmutableArray<string>? Never(string key) =>
        map[key] is Mapping inner && inner["never"] is { } never ? Words($"{key}/never", never) : null;

    /// <summary>What the words of the exit column mean; null where it is to be guessed.</summary>
    public ImmutableDictionary<string, StayEnd>? Kinds()
    {
        if (map["exit"] is not Mapping inner || inner.Entries.Keys.All(key => key == "column"))
        {
            return null;
        }

        var kinds = ImmutableDictionary.CreateBuilder<string, StayEnd>(StringComparer.Ordinal);
        var names = Enum.GetValues<StayEnd>().ToDictionary(ExitWords.NameOf, StringComparer.Ordinal);
        RefuseUnknown(inner, "exit/", ["column", .. names.Keys]);
        foreach (var (name, entry) in inner.Entries.Where(e => names.ContainsKey(e.Key)))
        {
            foreach (var word in Words($"exit/{name}", entry.Value))
            {
                if (!kinds.TryAdd(word, names[name]))
                {
                    Faults.Add(
                        entry.Key.Fault($"/exit/{name}", $"\"{word}\" a second time", "each word under one kind")
                    );
                }
            }
        }

        return kinds.ToImmutable();
    }

    /// <summary>The unit of tenure; null where it is to be guessed.</summary>
    public TenureUnit? Unit()
    {
        if (map["tenure"] is not Mapping inner)
        {
            return null;
        }

        RefuseUnknown(inner, "tenure/", ["column", "unit"]);
        if (inner["unit"] is not { } node)
        {
            return null;
        }

        var words = Enum.GetNames<TenureUnit>().Select(name => name.ToLowerInvariant()).ToArray();
        var index = Array.IndexOf(words, (node as Scalar)?.Text);
        if (index < 0)
        {
            Refuse("tenure/unit", node, string.Join(", ", words));
        }

        return index < 0 ? null : (TenureUnit)index;
    }

    private Column? Column(string key, Node node, Export export)
    {
        if (node is not Scalar scalar)
        {
            Refuse(key, node, "the name of a column, or none");
            return null;
        }

        if (scalar.IsNull || scalar is { Plain: true, Text: "none" })
        {
            return null;
        }

        var columns = export.Columns.Where(c => c.Name == scalar.Text).ToArray();
        if (columns.Length != 1)
        {
            var found = columns.Length == 0 ? $"no column {scalar.Words}" : $"{columns.Length} columns {scalar.Words}";
            var names = export.Columns.Select(c => c.Name).Where(name => name.Length > 0).Distinct().ToArray();
            Faults.Add(
                scalar.Origin.Fault($"/{key}", found, columns.Length == 0 ? Nearest.Hint(scalar.Text, names) : "one")
            );
        }

        return columns.Length == 1 ? columns[0] : null;
    }

    private ImmutableArray<string> Words(string path, Node node)
    {
        switch (node)
        {
            case Sequence list when list.Items.All(item => item is Scalar):
                return [.. list.Items.Cast<Scalar>().Select(item => item.Text)];
            case Scalar one:
                return [one.Text];
            default:
                Refuse(path, node, "a list of words as the export writes them");
                return [];
        }
    }

    private string? Text(string key) => map[key] is Scalar { IsNull: false } scalar ? scalar.Text : null;

    private void Refuse(string path, Node node, string allowed) =>
        Faults.Add(node.Origin.Fault($"/{path}", node.Words, allowed));

    private void RefuseUnknown(Mapping within, string path, IReadOnlyCollection<string> known)
    {
        foreach (var (key, entry) in within.Entries.Where(e => !known.Contains(e.Key)))
        {
            Faults.Add(entry.Key.Fault($"/{path}{key}", $"the unknown key \"{key}\"", Nearest.Hint(key, known)));
        }
    }
}
