using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace TalentDynamics.Model.Scenarios.Documents;

/// <summary>YAML text as a tree with places. Anchors, aliases, tags and merge keys are faults: a scenario is read by people first.</summary>
internal sealed class YamlTree
{
    private const int DeepestNesting = 32;
    private readonly string file;
    private readonly List<Fault> faults;
    private readonly Parser parser;

    private YamlTree(string file, string text, List<Fault> faults)
    {
        this.file = file;
        this.faults = faults;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The document's node; null after a syntax error, which ends the reading, or when there is none.</summary>
    public static Node? Read(string file, string text, List<Fault> faults)
    {
        var tree = new YamlTree(file, text, faults);
        try
        {
            return tree.Document();
        }
        catch (YamlException e)
        {
            tree.Refuse(e.Start, Sentence(e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The scanner of YamlDotNet 18 trips over some unclosed flow maps; what it read last is where to look.
            tree.Refuse(tree.parser.Current?.End ?? Mark.Empty, "something unclosed, here or soon after");
        }

        return null;
    }

    private void Refuse(Mark at, string what) =>
        faults.Add(
            new(file, Math.Max(1, (int)at.Line), Math.Max(1, (int)at.Column), "/", $"a syntax error ({what})", "YAML")
        );

    private static string Sentence(YamlException e) => (e.InnerException?.Message ?? e.Message).TrimEnd('.');

    private Node? Document()
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _))
        {
            return null;
        }

        var node = Next("", 0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
        {
            faults.Add(At(second).Fault("/", "a second document", "one document per file"));
        }

        return node;
    }

    private Node Next(string path, int depth)
    {
        var next = parser.Current!;
        if (depth > DeepestNesting)
        {
            throw new YamlException(next.Start, next.End, $"more than {DeepestNesting} nested levels");
        }

        if (next is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag.IsEmpty: false } or AnchorAlias)
        {
            faults.Add(
                At(next).Fault(path, "an anchor, alias or tag", "plain maps, lists and values; use extends to share")
            );
        }

        return next switch
        {
            MappingStart => Map(path, depth),
            SequenceStart => List(path, depth),
            AnchorAlias => Alias(),
            _ => Value(parser.Consume<YamlDotNet.Core.Events.Scalar>()),
        };
    }

    private Scalar Value(YamlDotNet.Core.Events.Scalar scalar) =>
        new(At(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain);

    private Scalar Alias() => new(At(parser.Consume<AnchorAlias>()), "*", Plain: false);

    private Sequence List(string path, int depth)
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Next($"{path}/{items.Count}", depth + 1));
        }

        return new(At(start), items);
    }

    private Mapping Map(string path, int depth)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new Dictionary<string, MappingEntry>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Key(path, depth);
            var block = parser.Current is MappingStart { Style: MappingStyle.Block };
            var value = Next($"{path}/{key?.Text}", depth + 1);
            if (key is not null)
            {
                // What a block lacks is said at the key above it, not at whatever it begins with.
                Add(entries, key, block ? value with { Origin = key.Origin } : value, path);
            }
        }

        return new(At(start), entries);
    }

    private void Add(Dictionary<string, MappingEntry> entries, Scalar key, Node value, string path)
    {
        if (!entries.TryAdd(key.Text, new(key.Origin, value)))
        {
            faults.Add(
                key.Origin.Fault($"{path}/{key.Text}", $"the key \"{key.Text}\" a second time", "each key once")
            );
        }
    }

    private Scalar? Key(string path, int depth)
    {
        var key = Next(path, depth + 1);
        if (key is not Scalar)
        {
            faults.Add(key.Origin.Fault($"{path}/", "a map or list as a key", "a word"));
        }

        return key as Scalar;
    }

    private Origin At(ParsingEvent e) => new(file, (int)e.Start.Line, (int)e.Start.Column);
}
