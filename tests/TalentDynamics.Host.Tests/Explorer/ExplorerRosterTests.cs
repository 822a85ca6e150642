using System.Net;
using System.Text.Json;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>People of one's own, in memory alone.</summary>
public sealed class ExplorerRosterTests(OpenExplorer explorer) : IClassFixture<OpenExplorer>
{
    private const string Header = "researcher,name,lab,metro,joined\n";
    private const string Three =
        Header + "ada,Ada,meta,paris,2020-01\nben,Ben,meta,paris,2021-06\ncleo,Cleo,meta,bay-area,2022-03\n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Own_people_take_the_place_of_the_scenarios_and_are_lived()
    {
        using var brought = await Bring(Three);
        var id = (await JsonOf(brought)).GetProperty("id").GetString();
        var scenario = Door.Parsed(
            await explorer.Browser.GetStringAsync(Door.At($"/api/scenario?roster={id}"), Cancelled)
        );
        var told = await Door.Events(explorer.Browser, $"/api/live?roster={id}&set=labs.mistral%3Dnull");
        var cohort = told[^2].Data.GetProperty("cohorts").GetProperty("llama");

        Assert.Equal("mine.csv", scenario.GetProperty("roster").GetString());
        Assert.Equal(3, scenario.GetProperty("cohorts")[0].GetProperty("size").GetInt32());
        Assert.Equal(JsonValueKind.Null, scenario.GetProperty("cohorts")[0].GetProperty("curve").ValueKind);
        Assert.Equal(
            ["Ada", "Ben", "Cleo"],
            cohort.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("name").GetString())
        );
        Assert.Equal("done", told[^1].Name);
        Assert.Equal(OpenExplorer.Worlds, told[^1].Data.GetProperty("worlds").GetInt32());
    }

    [Theory]
    [InlineData(Header + "ada,Ada,nowhere,paris,2020-01\n", "mine.csv(2,9)")]
    [InlineData(Header + "ada,Ada,meta,paris,yesterday\n", "mine.csv(2,20)")]
    [InlineData(Header + "ada,Ada\n", "mine.csv(2,1)")]
    [InlineData(Header + "ada,Ada,meta,paris,2020-01\nada,Ada,meta,paris,2020-01\n", "mine.csv(3,1)")]
    [InlineData("name,lab\nAda,meta\n", "mine.csv(1,1)")]
    [InlineData("", "mine.csv(1,1)")]
    public async Task A_fault_of_a_roster_is_told_with_its_line_and_column(string text, string place)
    {
        using var answer = await Bring(text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(place, (await JsonOf(answer)).GetProperty("faults")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_roster_of_more_than_a_megabyte_is_refused()
    {
        using var answer = await Bring(Header + new string('x', 1024 * 1024));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_roster_that_is_not_here_is_named()
    {
        using var answer = await explorer.Browser.GetAsync(Door.At("/api/live?roster=0123"), Cancelled);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("roster", (await JsonOf(answer)).GetProperty("faults")[0].GetProperty("path").GetString());
    }

    private async Task<HttpResponseMessage> Bring(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/roster?name=mine.csv");
        request.Headers.Add("Origin", explorer.Site.Origin);
        request.Content = new StringContent(text);
        return await explorer.Browser.SendAsync(request, Cancelled);
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        Door.Parsed(await answer.Content.ReadAsStringAsync(Cancelled));
}
