using System.Text.Json;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class LargeCohortTests : IDisposable
{
    private const string Scenario = """
        schemaVersion: 1
        name: crowd
        title: Two thousand people at one lab
        start: 2025-01-06
        end: 2025-06-30
        mode: generative
        vesting: yearly
        parameters:
          foundingRate: { value: 0, source: "assumed: test" }
        roster: {}
        ties:
          sameMetro: { value: 0, source: "assumed: test" }
          otherwise: { value: 0, source: "assumed: test" }
        labs:
          acme:
            name: Acme
            metros: [paris]
            hiring: { value: 1, source: "assumed: test" }
            headcount: { value: 2000, source: "assumed: test" }
        population:
          crowd:
            lab: acme
            count: { value: 2000, source: "assumed: test" }
            metros: { paris: 1 }
            tenure: { years: "LN(2, .8)", most: 10, source: "assumed: test" }
            team: { least: 4, most: 8, tie: { value: .2, source: "assumed: test" } }
        cohorts:
          everybody: { lab: acme }

        """;

    private static readonly string[] Destinations = [.. Enumerable.Range(0, 25).Select(i => $"other-{i}")];

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_cohort_of_thousands_is_told_without_a_line_for_each_of_its_people()
    {
        var path = await Write(Scenario);
        var talent = await Talent.Run("run", path, "--worlds", "3", "--out", folder["run"]);
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        Assert.Contains("of 2000 still at Acme", talent.Out, StringComparison.Ordinal);

        var page = await File.ReadAllTextAsync(
            Path.Combine(folder["run"], "report.html"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains("2,000 researchers are too many to be listed", page, StringComparison.Ordinal);
        Assert.DoesNotContain("crowd-000001", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-chart=\"stayers\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_counts_are_those_of_its_exits()
    {
        var path = await Write(Scenario);
        var talent = await Talent.Run("run", path, "--worlds", "3", "--out", folder["run"], "--output", "json");
        var cohort = JsonDocument.Parse(talent.Out).RootElement.GetProperty("cohorts").GetProperty("everybody");
        var input = ScenarioInput.Load(path, []);
        var exits = Some.Histories(input.Setting, 3).Exits.Where(e => e.Spell == 0).ToArray();
        Assert.NotEmpty(exits);

        var stayers = cohort.GetProperty("stayers");
        Assert.Equal(2000 - exits.Length / 3.0, stayers.GetProperty("mean").GetDouble(), 1e-9);
        Assert.Equal(2000 - exits.CountBy(e => e.World).Max(w => w.Value), stayers.GetProperty("p05").GetInt32());
        var curve = cohort.GetProperty("curve").GetProperty("mean").EnumerateArray().Last().GetDouble();
        Assert.Equal(1 - exits.Length / 6000.0, curve, 1e-12);
        Assert.Equal(0, stayers.GetProperty("distribution").GetArrayLength());
        Assert.Equal(0, cohort.GetProperty("perResearcher").GetArrayLength());
    }

    [Fact]
    public async Task Of_many_destinations_those_with_most_joins_are_shown_and_the_others_counted()
    {
        var labs = Destinations.Select(id =>
            $"""
                  {id}:
                    name: {id}
                    metros: [paris]
                    hiring: {"{"} value: 1, source: "assumed: test" {"}"}
                    headcount: {"{"} value: 100, source: "assumed: test" {"}"}

                """
        );
        var path = await Write(
            Scenario.Replace("population:", string.Concat(labs) + "population:", StringComparison.Ordinal)
        );
        var talent = await Talent.Run("run", path, "--worlds", "1", "--out", folder["run"]);
        Assert.Equal(20, talent.Out.Split('\n').Count(line => line.StartsWith("  to ", StringComparison.Ordinal)));
        Assert.Contains("6 further labs were joined by fewer", talent.Out, StringComparison.Ordinal);
        Assert.Contains("1 world in ", talent.Out, StringComparison.Ordinal);
    }

    private async Task<string> Write(string text)
    {
        await File.WriteAllTextAsync(folder["s.yaml"], text, TestContext.Current.CancellationToken);
        return folder["s.yaml"];
    }
}
