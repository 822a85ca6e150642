using System.Net;
using System.Text.Json;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>Worlds that are what happened, and where people are in them.</summary>
public sealed class ExplorerModesTests(OpenExplorer explorer) : IClassFixture<OpenExplorer>
{
    private static readonly string Variant = Path.Combine(Path.GetDirectoryName(Llama.File)!, "no-mistral.yaml");

    private static readonly DateOnly Until = new(2023, 12, 31);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_observed_the_arm_has_the_digest_of_the_what_if_of_the_history()
    {
        var order = WhatIfOrder.Load(Llama.File, [Variant], null, []) with
        {
            Worlds = OpenExplorer.Worlds,
            AsObserved = true,
        };
        var expected = await Experiment.WhatIfAsObserved(order, cancelled: Cancelled);
        var told = await Door.Events(explorer.Browser, "/api/live?mode=observed&set=labs.mistral%3Dnull");

        Assert.Equal(expected.Document.Arms[0].Digest, told[^1].Data.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task As_observed_the_baseline_is_what_happened_and_has_the_digest_of_the_run()
    {
        var order = RunOrder.Of(Scenario.Load(Llama.File)) with { Worlds = OpenExplorer.Worlds, AsObserved = true };
        var expected = await Experiment.Run(order, cancelled: Cancelled);
        var told = await Door.Events(explorer.Browser, "/api/live?mode=observed");
        var cohort = Cohort(told);

        Assert.Equal(expected.Run.Digest, told[^1].Data.GetProperty("digest").GetString());
        Assert.Equal(3, cohort.GetProperty("stayers").GetProperty("arm").GetDouble());
        Assert.All(cohort.GetProperty("dots").EnumerateArray(), dot => Assert.Equal(3, dot.GetInt32()));
    }

    [Fact]
    public async Task As_observed_an_interval_is_wider_than_its_worlds_alone_make_it()
    {
        var told = await Door.Events(explorer.Browser, "/api/live?mode=observed&set=labs.mistral%3Dnull");
        var stayers = Cohort(told).GetProperty("stayers");
        double Of(string name) => stayers.GetProperty(name).GetDouble();

        Assert.Equal(Of("arm") - Of("base"), Of("difference"), .0002);
        Assert.InRange(Of("difference"), Of("lower") + .0001, Of("upper") - .0001);
    }

    [Fact]
    public async Task As_it_happened_until_a_day_the_arm_has_the_digest_of_the_what_if_from_that_day()
    {
        var variant = Path.Combine(Path.GetDirectoryName(Llama.File)!, "llama4-well-received.yaml");
        var asked = WhatIfOrder.Load(Llama.File, [variant], null, []) with { Worlds = OpenExplorer.Worlds };
        var expected = await Experiment.WhatIf(asked.After(Until).Drawn(), cancelled: Cancelled);
        var told = await Door.Events(
            explorer.Browser,
            $"/api/live?until={Until:yyyy-MM-dd}&set=events.meta-llama-4.size%3D1.5"
        );

        Assert.Equal(expected.Document.Arms[0].Digest, told[^1].Data.GetProperty("digest").GetString());
    }

    [Fact]
    public async Task As_it_happened_until_a_day_the_baseline_is_the_forecast_with_those_who_were_still_there()
    {
        var order = Experiment.Forecast(RunOrder.Of(Scenario.Load(Llama.File)), new(Until)) with
        {
            Worlds = OpenExplorer.Worlds,
        };
        var expected = await Experiment.Run(order, cancelled: Cancelled);
        var told = await Door.Events(explorer.Browser, $"/api/live?until={Until:yyyy-MM-dd}");
        var scenario = Door.Parsed(
            await explorer.Browser.GetStringAsync(Door.At($"/api/scenario?until={Until:yyyy-MM-dd}"), Cancelled)
        );

        Assert.Equal(expected.Run.Digest, told[^1].Data.GetProperty("digest").GetString());
        Assert.Equal(expected.Cohorts[0].Size, scenario.GetProperty("cohorts")[0].GetProperty("size").GetInt32());
        Assert.InRange(expected.Cohorts[0].Size, 4, 13);
        Assert.Equal(3, scenario.GetProperty("cohorts")[0].GetProperty("stayers").GetInt32());
    }

    [Theory]
    [InlineData("events.meta-genai-group=null", "events.meta-genai-group")]
    [InlineData("events.meta-genai-group.size=0", "events.meta-genai-group.size")]
    [InlineData("events.meta-llama-4.date=2023-06-01", "events.meta-llama-4.date")]
    [InlineData("labs.mistral=null", "labs.mistral")]
    public async Task What_had_happened_by_that_day_cannot_be_moved_and_the_reason_is_said(string set, string path)
    {
        using var answer = await explorer.Browser.GetAsync(
            Door.At($"/api/live?until={Until:yyyy-MM-dd}&set={Uri.EscapeDataString(set)}"),
            Cancelled
        );
        var fault = Door.Parsed(await answer.Content.ReadAsStringAsync(Cancelled)).GetProperty("faults")[0];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(path, fault.GetProperty("path").GetString());
        Assert.Matches("2023-12-31|2024-01-01", fault.GetProperty("allowed").GetString());
    }

    [Theory]
    [InlineData("2022-12-31")]
    [InlineData("2025-05-26")]
    [InlineData("yesterday")]
    public async Task Another_day_is_refused(string until)
    {
        using var answer = await explorer.Browser.GetAsync(Door.At($"/api/scenario?until={until}"), Cancelled);
        var fault = Door.Parsed(await answer.Content.ReadAsStringAsync(Cancelled)).GetProperty("faults")[0];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("until", fault.GetProperty("path").GetString());
    }

    [Fact]
    public async Task Another_mode_is_refused()
    {
        using var answer = await explorer.Browser.GetAsync(Door.At("/api/live?mode=guessed"), Cancelled);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Flows_keep_everybody_and_end_where_the_curve_ends()
    {
        var cohort = Cohort(await Door.Events(explorer.Browser, "/api/live?set=labs.mistral%3Dnull"));
        var flows = cohort.GetProperty("flows");
        var stays = Numbers(flows.GetProperty("stays"));
        var legs = flows.GetProperty("moves").EnumerateArray().Select(Numbers).ToArray();

        Assert.All(stays, at => Assert.Equal(14, at.Sum(), .05));
        Assert.Equal(14, stays[0][0]);
        Assert.Equal(stays.Length - 1, legs.Length);
        for (var leg = 0; leg < legs.Length; leg++)
        {
            Assert.All(legs[leg].Zip(stays[leg]), row => Assert.Equal(row.Second, row.First.Sum(), .05));
            Assert.All(
                Enumerable.Range(0, stays[leg].Length),
                to => Assert.Equal(stays[leg + 1][to], legs[leg].Sum(from => from[to]), .05)
            );
        }
    }

    [Fact]
    public async Task Single_worlds_are_those_of_the_mean()
    {
        var told = await Door.Events(explorer.Browser, "/api/live");
        var single = Numbers(Cohort(told).GetProperty("single"));

        Assert.Equal(30, single.Length);
        Assert.All(single, weeks => Assert.Equal(weeks.Order(), weeks));
        Assert.InRange(single.Average(weeks => weeks.Length), 1, 13);
    }

    private static double[][] Numbers(JsonElement rows) =>
        [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetDouble()).ToArray())];

    private static JsonElement Cohort(List<(string Name, JsonElement Data)> told) =>
        told.Last(e => e.Name == "look").Data.GetProperty("cohorts").GetProperty("llama");
}
