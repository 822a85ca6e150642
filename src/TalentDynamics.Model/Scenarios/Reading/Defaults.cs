using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>The lowest layer: what every scenario has unless it says otherwise.</summary>
internal static class Defaults
{
    private const string File = "defaults";
    private static readonly Origin At = new(File, 1, 1);

    public static Mapping Layer { get; } =
        Map(
            ("parameters", Map([.. ParameterTable.Rows.Select(row => (row.Key, (Node)Of(row)))])),
            ("labs", Map((Lab.Outside, Outside))),
            ("cohorts", Map()),
            ("events", Map()),
            ("vesting", Word("quarterly")),
            ("off", new Sequence(At, []))
        );

    private static Mapping Outside =>
        Map(
            ("name", Word("Outside")),
            ("metros", new Sequence(At, [])),
            ("hiring", Quantity("1", "assumed: the unit of hiring")),
            ("headcount", Quantity("1000000", "assumed: large, nothing depends on it")),
            ("utility", Quantity("-0.7", "calibrated: docs/model.md, destination"))
        );

    private static Mapping Of(ParameterRow row) =>
        Map(
            ("value", new Scalar(At, row.Default.Value.ToString("R"), Plain: true)),
            ("unit", Word(row.Unit)),
            ("prior", Word(row.Default.Prior)),
            ("source", Word(row.Default.Source))
        );

    private static Mapping Quantity(string value, string source) =>
        Map(("value", new Scalar(At, value, Plain: true)), ("source", Word(source)));

    private static Scalar Word(string text) => new(At, text, Plain: false);

    private static Mapping Map(params (string Key, Node Value)[] entries) =>
        new(At, entries.ToDictionary(e => e.Key, e => new MappingEntry(At, e.Value), StringComparer.Ordinal));
}
