using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class MergeTests
{
    private static readonly Origin At = new("f", 1, 1);
    private static readonly Mapping Empty = Mapping.Empty("f");

    private static readonly Gen<Node> Value = Gen.Recursive<Node>(
        (depth, node) =>
            depth >= 3
                ? Leaf
                : Gen.Frequency(
                    (1, Leaf),
                    (2, Gen.Select(Gen.OneOf("a", "b", "value", "source"), node).Array[0, 4].Select(e => (Node)Map(e)))
                )
    );

    private static readonly Gen<Mapping> Layer = Gen.Select(Gen.OneOf("a", "b", "value", "source"), Value)
        .Array[0, 4]
        .Select(Map);

    private static Gen<Node> Leaf => Gen.OneOf("1", "2", "null").Select(t => (Node)new Scalar(At, t, Plain: true));

    [Fact]
    public void The_empty_layer_changes_nothing() =>
        Layer.Sample(a => Same(a, Merge.Over(a, Empty)) && Same(a, Merge.Over(Empty, a)));

    [Fact]
    public void A_chain_of_layers_means_the_same_however_it_is_grouped() =>
        Gen.Select(Layer, Layer, Layer)
            .Sample((a, b, c) => Same(Merge.Over(Merge.Over(a, b), c), Merge.Over(a, Merge.Over(b, c))));

    [Fact]
    public void A_layer_over_itself_changes_nothing() => Layer.Sample(a => Same(a, Merge.Over(a, a)));

    private static Mapping Map((string Key, Node Value)[] entries) =>
        new(At, entries.GroupBy(e => e.Key).ToDictionary(g => g.Key, g => new MappingEntry(At, g.First().Value)));

    private static bool Same(Mapping a, Mapping b) => Written(Settled(a)) == Written(Settled(b));

    [Fact]
    public void Whether_a_null_took_something_away_is_the_same_however_the_chain_is_grouped() =>
        Gen.Select(Layer, Layer, Layer)
            .Sample((a, b, c) => Written(Merge.Over(Merge.Over(a, b), c)) == Written(Merge.Over(a, Merge.Over(b, c))));

    private static Mapping Settled(Mapping map) => Merge.Settle(map, slot: null);

    private static string Written(Node node) =>
        node switch
        {
            Mapping map => "{"
                + string.Join(',', map.Entries.OrderBy(e => e.Key).Select(e => $"{e.Key}:{Written(e.Value.Value)}"))
                + "}",
            Scalar scalar => scalar.Text + (scalar.Took ? "!" : ""),
            _ => throw new NotSupportedException(),
        };
}
