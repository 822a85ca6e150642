using System.Text;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class JsonTests
{
    [Fact]
    public void A_scenario_comes_back_from_its_JSON_to_the_byte()
    {
        var json = ScenarioJson.Write(Llama.Scenario);
        Assert.Equal(json, ScenarioJson.Write(ScenarioJson.Read(json)));
        Assert.DoesNotContain("observed", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_from_JSON_compiles_to_the_same_setting() =>
        Assert.Equal(
            Written.Of(Llama.Scenario.Compile()),
            Written.Of(ScenarioJson.Read(ScenarioJson.Write(Llama.Scenario)).Compile())
        );

    [Theory]
    [InlineData("\"value\":1.55", "\"value\":-1.55", "/cohorts/llama/teamEffect/value: found \"-1.55\"")]
    [InlineData("\"lab\":\"meta\"", "\"lab\":\"mata\"", "found the unknown lab \"mata\"")]
    [InlineData("\"mode\":", "\"moode\":", "/moode: found the unknown key")]
    [InlineData(
        "\"schemaVersion\":1",
        "\"schemaVersion\":1,\"schemaVersion\":1",
        "/schemaVersion: found the key \"schemaVersion\" a second time"
    )]
    [InlineData("{\"schemaVersion\"", "[{\"schemaVersion\"", "a syntax error")]
    public void JSON_from_elsewhere_is_checked_as_strictly_as_a_file(string old, string changed, string expected)
    {
        var json = Encoding.UTF8.GetString(ScenarioJson.Write(Llama.Scenario));
        Assert.Contains(old, json, StringComparison.Ordinal);
        var at = json.IndexOf(old, StringComparison.Ordinal);
        var damaged = json.Remove(at, old.Length).Insert(at, changed);
        var refused = Assert.Throws<InvalidDataException>(() => ScenarioJson.Read(Encoding.UTF8.GetBytes(damaged)));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_the_order_of_keys_and_rows_change_neither_hash_nor_setting()
    {
        using var folder = new Folder();
        folder.Write("s.yaml", Folder.Sound);
        var (hash, setting) = (ScenarioJson.Hash(folder.Load("s.yaml")), Written.Of(folder.Load("s.yaml").Compile()));
        var blocks = Folder.Sound.TrimEnd().Replace("\n  ", "\0  ", StringComparison.Ordinal).Split('\n');
        var rows = new[]
        {
            "  ada: { lab: acme, metro: paris, joined: 2019 }",
            "  bob: { lab: acme, metro: london, joined: 2021-05 }",
        };
        var written = string.Join('\n', rows);
        Gen.Select(Gen.Shuffle(blocks), Gen.Shuffle(rows))
            .Sample(
                (order, people) =>
                {
                    var text = string.Join("\n# a comment\n", order)
                        .Replace('\0', '\n')
                        .Replace(written, string.Join('\n', people), StringComparison.Ordinal);
                    folder.Write("t.yaml", text);
                    var other = folder.Load("t.yaml");
                    return ScenarioJson.Hash(other) == hash && Written.Of(other.Compile()) == setting;
                },
                iter: 50,
                threads: 1
            );
    }

    [Fact]
    public void The_order_of_a_rosters_rows_changes_neither_hash_nor_setting()
    {
        using var folder = new Folder();
        var lines = File.ReadAllLines(Path.Combine(Repository.Scenarios, "llama-2023", "roster.csv"));
        var (hash, setting) = (ScenarioJson.Hash(Llama.Scenario), Written.Of(Llama.Scenario.Compile()));
        Gen.Shuffle(lines[1..])
            .Sample(
                rows =>
                {
                    var roster = new Override(
                        "--set[1]",
                        "roster",
                        folder.Write("r.csv", string.Join('\n', rows.Prepend(lines[0])))
                    );
                    var other = Repository.Load(Llama.File, roster);
                    return ScenarioJson.Hash(other) == hash && Written.Of(other.Compile()) == setting;
                },
                iter: 20,
                threads: 1
            );
    }
}
