using System.Text.Json;
using TalentDynamics.Host.Commands;

namespace TalentDynamics.Host.Tests.Commands;

/// <summary>Answers say what is known and no more: of six people at one lab, two of whom are known to the end.</summary>
public sealed class HonestAnswersTests : IDisposable
{
    private const string FourLost = """
        p1,2023-06,b,
        p2,,,2030-01
        p3,,,2023-02
        p4,,,2023-02
        p5,,,2023-02
        p6,,,2023-02
        """;

    private readonly SixPeople folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Who_was_lost_from_sight_is_neither_stayer_nor_leaver()
    {
        var talent = await Run(FourLost);
        Assert.Contains("observed 1 to 5 of 6, 4 lost from sight", talent.Out, StringComparison.Ordinal);
        Assert.Matches(@"still at Lab A +1–5 +\d\.\d\d +\d–\d +– +–", talent.Out);
        Assert.Matches(@"not seen to leave +5 +\d\.\d\d +\d–\d +\.\d\d +\.\d\d", talent.Out);
        var page = await File.ReadAllTextAsync(folder["run/report.html"], TestContext.Current.CancellationToken);
        Assert.Contains("In reality 1 to 5 of 6 are, 4 lost from sight.", page, StringComparison.Ordinal);
        Assert.Contains("lost from sight, last seen 2023-02", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_everybody_was_lost_from_sight_nothing_is_claimed_of_the_end()
    {
        var talent = await Run(string.Concat(Enumerable.Range(1, 6).Select(i => $"p{i},,,2023-02\n")));
        Assert.Contains("still at Lab A (90 %: ", talent.Out, StringComparison.Ordinal);
        Assert.Contains("; nothing is known after 2023-02-28", talent.Out, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing is known after 2023-02-28, so nothing is scored.",
            talent.Out,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("reproduces", talent.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_without_observations_proposes_what_works_on_it()
    {
        var talent = await Run(null);
        var next = talent.Out.Split('\n').Single(l => l.StartsWith("next: ", StringComparison.Ordinal));
        Assert.EndsWith($"talent explain {folder["run"]}", next, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "…",
            talent.Out[talent.Out.IndexOf("next: ", StringComparison.Ordinal)..],
            StringComparison.Ordinal
        );
        var explain = await Talent.Run("explain", folder["run"], "--worlds", "20", "--quiet");
        Assert.Equal(ExitCode.Ok, explain.ExitCode);
    }

    [Fact]
    public async Task Worlds_as_observed_are_not_scored_as_if_they_had_forecast()
    {
        var known = string.Concat(Enumerable.Range(2, 5).Select(i => $"p{i},,,2024-12-29\n"));
        var talent = await Run("p1,2023-06,b,\n" + known, "--as-observed");
        Assert.Contains("it fits by construction", talent.Out, StringComparison.Ordinal);
        Assert.Contains("  p1, 2023-06, to Lab B", talent.Out, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("better than", talent.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("reproduces", talent.Out, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(folder["run/report.html"], TestContext.Current.CancellationToken);
        Assert.DoesNotContain("% of worlds</h2>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("19", true)]
    [InlineData("20", false)]
    public async Task A_range_of_few_worlds_is_said_to_be_little_more_than_their_least_and_most(
        string worlds,
        bool isSaid
    )
    {
        var talent = await Run(FourLost, "--worlds", worlds);
        Assert.Equal(
            isSaid,
            talent.Out.Contains($"{worlds} worlds are few: a range of 90 %", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_single_world_has_no_interval_and_no_probability()
    {
        var talent = await Run(FourLost, "--worlds", "1");
        Assert.Contains("of 6 still at Lab A in a single world", talent.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("(90 %:", talent.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forecast_leaves_out_who_was_lost_from_sight_before_it()
    {
        var cohort = await Forecast(FourLost, "2024-01-31");
        Assert.Equal(1, cohort.GetProperty("size").GetInt32());
        Assert.Equal(1, cohort.GetProperty("stayers").GetProperty("observed").GetInt32());
    }

    [Fact]
    public async Task Nothing_observed_means_that_nobody_left_before_a_forecast()
    {
        var cohort = await Forecast(null, "2024-01-31");
        Assert.Equal(6, cohort.GetProperty("size").GetInt32());
        Assert.Equal(JsonValueKind.Null, cohort.GetProperty("stayers").GetProperty("observed").ValueKind);
    }

    [Fact]
    public async Task Somebody_may_have_left_for_the_outside_before_a_forecast()
    {
        var known = string.Concat(Enumerable.Range(2, 5).Select(i => $"p{i},,,2024-12-29\n"));
        var cohort = await Forecast("p1,2023-06,outside,\n" + known, "2024-01-31");
        Assert.Equal(5, cohort.GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task A_forecast_beyond_the_last_known_day_has_no_observed_value_and_no_score()
    {
        var known = string.Concat(Enumerable.Range(2, 5).Select(i => $"p{i},,,2024-01-31\n"));
        var cohort = await Forecast("p1,2023-06,b,\n" + known, "2024-01-31", "--to", "2026-06-30");
        Assert.Equal(5, cohort.GetProperty("size").GetInt32());
        foreach (var key in new[] { "observed", "observedLo", "pExact", "midPit" })
        {
            Assert.Equal(JsonValueKind.Null, cohort.GetProperty("stayers").GetProperty(key).ValueKind);
        }

        Assert.Equal(JsonValueKind.Null, cohort.GetProperty("scores").ValueKind);
        Assert.True(cohort.GetProperty("exitsByMonth").TryGetProperty("29", out _));
    }

    [Fact]
    public async Task A_forecast_of_nobody_says_so_without_naming_a_file_that_nobody_sees()
    {
        var talent = await Talent.Run(
            "forecast",
            folder.Written(string.Concat(Enumerable.Range(1, 6).Select(i => $"p{i},,,2023-02\n"))),
            "--from",
            "2024-01-31",
            "--out",
            folder["run"]
        );
        Assert.Equal(
            "--from 2024-01-31: /past/exits: found that everybody of cohort c has left or was lost from sight, allowed somebody who was seen to be still there",
            Assert.Single(talent.Faults)
        );
    }

    [Fact]
    public async Task A_grant_after_the_end_is_told_how_the_end_can_be_later_and_whatif_takes_it()
    {
        var @base = folder.Written(FourLost);
        await File.WriteAllTextAsync(
            folder["grant.yaml"],
            """
            extends: s.yaml
            name: granted
            title: A grant
            description: to keep them
            grants:
              keep: { lab: a, date: 2025-03-01, size: 1, years: 4, source: "assumed: x" }
            """,
            TestContext.Current.CancellationToken
        );
        string[] ask = ["whatif", @base, folder["grant.yaml"], "--worlds", "50", "--quiet", "--out", folder["w"]];
        var refused = await Talent.Run(ask);
        Assert.Contains(
            "found 2025-03-01, allowed a day on or before the end 2024-12-29, or a later end (--to, or end: in the file)",
            refused.Error,
            StringComparison.Ordinal
        );
        var answered = await Talent.Run([.. ask, "--to", "2026-12-31"]);
        Assert.Equal((ExitCode.Ok, ""), (answered.ExitCode, answered.Error));
        Assert.Contains("simulation noise ±", answered.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_cohorts_have_a_total_first()
    {
        var path = folder.Written(null);
        await File.WriteAllTextAsync(
            path,
            SixPeople.Scenario.Replace(
                "  c: { lab: a, observed: observed.csv }",
                "  east: { lab: a, members: [p1, p2, p3] }\n  west: { lab: a, members: [p4, p5] }",
                StringComparison.Ordinal
            ),
            TestContext.Current.CancellationToken
        );
        var talent = await Talent.Run("run", path, "--worlds", "40", "--quiet", "--out", folder["run"]);
        Assert.Matches(
            @"^\s*(\e\[1m)?all 2 cohorts together, simulated: \d(\.\d)? of 5 still there \(90 %: \d–\d\)",
            talent.Out
        );
    }

    private Task<Talent> Run(string? observed, params string[] more) =>
        Talent.Run([
            "run",
            folder.Written(observed),
            .. more.Length == 0 ? ["--worlds", "100"] : more,
            "--quiet",
            "--out",
            folder["run"],
        ]);

    private async Task<JsonElement> Forecast(string? observed, string from, params string[] more)
    {
        string[] ask = ["forecast", folder.Written(observed), "--from", from, "--worlds", "50", "--output", "json"];
        var talent = await Talent.Run([.. ask, "--quiet", "--out", folder["run"], .. more]);
        Assert.Equal((ExitCode.Ok, ""), (talent.ExitCode, talent.Error));
        return JsonDocument.Parse(talent.Out).RootElement.GetProperty("cohorts").GetProperty("c");
    }
}
