using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Analysis.Tests.Comparison;

public sealed partial class ComparisonDocumentTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>To approve a change, replace the approved file by the text this prints.</summary>
    [Fact]
    public void The_document_is_the_approved_one()
    {
        var approved = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Comparison", "small.approved.json"));
        var received = Pretty(SmallDocument.Observed);
        TestContext.Current.TestOutputHelper!.WriteLine(received);
        Assert.Equal(approved.Trim(), received);
    }

    [Fact]
    public void It_is_one_line_and_reads_back_to_the_same_text()
    {
        var json = SmallDocument.Observed.ToJson();
        Assert.DoesNotContain('\n', json);
        var back = JsonSerializer.Deserialize(json, ComparisonJson.Default.ComparisonDocument)!;
        Assert.Equal(json, back.ToJson());
    }

    [Fact]
    public void Without_an_observation_the_keys_are_the_same_and_what_is_not_known_is_null()
    {
        var cohort = JsonNode.Parse(SmallDocument.Unobserved.ToJson())!["cohorts"]!["llama"]!.AsObject();
        Assert.Equal(
            JsonNode.Parse(SmallDocument.Observed.ToJson())!["cohorts"]!["llama"]!.AsObject().Select(p => p.Key),
            cohort.Select(p => p.Key)
        );
        Assert.Null(cohort["scores"]);
        Assert.Null(cohort["stayers"]!["observed"]);
        Assert.Null(cohort["curveInBand"]);
    }

    [Fact]
    public void Where_a_number_stands_infinity_is_null_and_never_a_text()
    {
        var observed = SmallDocument.Observed;
        var cohort = observed.Cohorts["llama"];
        var infinite = observed with
        {
            Cohorts = observed.Cohorts.SetItem(
                "llama",
                cohort with
                {
                    Scores = cohort.Scores! with { LogScore = double.PositiveInfinity },
                }
            ),
        };
        var json = infinite.ToJson();
        Assert.DoesNotContain("Infinity", json, StringComparison.Ordinal);
        var scores = JsonNode.Parse(json)!["cohorts"]!["llama"]!["scores"]!.AsObject();
        Assert.True(scores.ContainsKey("logScore"));
        Assert.Null(scores["logScore"]);
        Assert.Equal(json, JsonSerializer.Deserialize(json, ComparisonJson.Default.ComparisonDocument)!.ToJson());
    }

    private static string Pretty(ComparisonDocument document) =>
        // Six digits: the last bits of logarithms and exponentials are the platform's.
        Decimals()
            .Replace(
                ListOfValues()
                    .Replace(
                        JsonNode.Parse(document.ToJson())!.ToJsonString(Indented),
                        list => Blanks().Replace(list.Value, " ")
                    ),
                number =>
                    double.Parse(number.Value, CultureInfo.InvariantCulture)
                        .ToString("G6", CultureInfo.InvariantCulture)
            );

    [GeneratedRegex(@"\d+\.\d+", RegexOptions.None, 1000)]
    private static partial Regex Decimals();

    [GeneratedRegex(@"\[[^\[\]{}]*\]", RegexOptions.None, 1000)]
    private static partial Regex ListOfValues();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
