using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Json.Schema;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class SchemaTests
{
    private const string File = "scenarios/schema/scenario.schema.json";

    public static TheoryData<string> Shipped() =>
        [
            .. Directory
                .EnumerateFiles(Repository.Scenarios, "*.yaml", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Repository.Scenarios, f))
                .Order(StringComparer.Ordinal),
        ];

    [Fact]
    public void The_committed_schema_is_that_of_the_types() => Approved.Equal(File, Written());

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_scenario_is_sound_names_the_schema_and_fits_it(string file)
    {
        var path = Path.Combine(Repository.Scenarios, file);
        Repository.Load(path);
        var text = System.IO.File.ReadAllText(path);
        var schema = Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(Repository.Root, File))
            .Replace('\\', '/');
        Assert.StartsWith($"# yaml-language-server: $schema={schema}\n", text, StringComparison.Ordinal);
        Assert.Equal("", Errors(text));
    }

    [Theory]
    [InlineData("mode: historical", "mode: historicl")]
    [InlineData("hiring: { value: 2", "hirring: { value: 2")]
    [InlineData("hiring: { value: 2", "hiring: { value: -2")]
    [InlineData("value: 2, source: \"assumed: test\"", "value: 2")]
    [InlineData("title: Two people\n", "")]
    [InlineData("labs:", "parameters:\n  pullDecay: { unit: months }\nlabs:")]
    [InlineData("joined: 2019", "joined: early")]
    public void What_the_reader_refuses_by_its_form_the_schema_refuses_too(string old, string changed)
    {
        Assert.Equal("", Errors(Folder.Sound));
        Assert.NotEqual("", Errors(Folder.Sound.Replace(old, changed, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_child_may_leave_out_and_take_away() =>
        Assert.Equal(
            "",
            Errors(
                "extends: s.yaml\nroster: people.csv\nlabs: { nova: { opens: null }, acme: null }\nevents: { news: null }\n"
            )
        );

    private static string Written() =>
        ScenarioSchema.Write(XDocument.Load(Path.Combine(AppContext.BaseDirectory, "TalentDynamics.Model.xml")));

    private static string Errors(string yaml)
    {
        var instance = Json(YamlTree.Read("s.yaml", yaml, [])!);
        var results = JsonSchema
            .FromText(Written())
            .Evaluate(JsonSerializer.SerializeToElement(instance), new() { OutputFormat = OutputFormat.List });
        return results.IsValid
            ? ""
            : string.Join(
                '\n',
                results
                    .Details!.Where(d => d.Errors is { Count: > 0 })
                    .Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}")
            );
    }

    private static JsonNode? Json(Node node) =>
        node switch
        {
            Mapping map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value.Value)))),
            Sequence list => new JsonArray([.. list.Items.Select(Json)]),
            Scalar { IsNull: true } => null,
            Scalar { Plain: true } plain when double.TryParse(plain.Text, out var number) => JsonValue.Create(number),
            Scalar { Plain: true, Text: "true" or "false" } truth => JsonValue.Create(truth.Text == "true"),
            Scalar text => JsonValue.Create(text.Text),
            _ => throw new NotSupportedException(),
        };
}
