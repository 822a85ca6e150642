using System.Net;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>What the explorer lets in, and whom.</summary>
public sealed class ExplorerGateTests(OpenExplorer explorer) : IClassFixture<OpenExplorer>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("cohorts.llama.observed=/etc/passwd", "cohorts.llama.observed")]
    [InlineData("roster=/etc/passwd", "roster")]
    [InlineData("posterior=/etc/passwd", "posterior")]
    [InlineData("extends=/etc/passwd", "extends")]
    [InlineData("events.meta-llama-4={date: 2024-01-01}", "events.meta-llama-4")]
    [InlineData("events.meta-llama-4.size=NaN", "events.meta-llama-4.size")]
    [InlineData("events.meta-llama-4.size=1e999", "events.meta-llama-4.size")]
    [InlineData("events.meta-llama-4.date=2031-01-01", "events.meta-llama-4.date")]
    [InlineData("labs.meta=null", "labs.meta")]
    [InlineData("grants.explored-meta.size=2", "grants.explored-meta.size")]
    [InlineData("no-value", "no-value")]
    public async Task What_no_lever_allows_is_refused_and_named_and_no_file_is_read(string set, string path)
    {
        var answer = await explorer.Browser.GetAsync(Door.At($"/api/live?set={Uri.EscapeDataString(set)}"), Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        var fault = Door.Parsed(text).GetProperty("faults")[0];

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(path, fault.GetProperty("path").GetString());
        Assert.NotEmpty(fault.GetProperty("allowed").GetString()!);
        Assert.DoesNotContain("root:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_and_65_levers_are_too_many()
    {
        var query = string.Join('&', Enumerable.Range(0, 65).Select(i => $"set=events.e{i}.size%3D1"));
        var answer = await explorer.Browser.GetAsync(Door.At($"/api/live?{query}"), Cancelled);
        var faults = Door.Parsed(await answer.Content.ReadAsStringAsync(Cancelled)).GetProperty("faults");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(65, faults.GetArrayLength());
    }

    [Fact]
    public async Task An_address_of_nine_kilobytes_is_refused() =>
        Assert.Equal(
            HttpStatusCode.RequestUriTooLong,
            (
                await explorer.Browser.GetAsync(Door.At($"/api/live?set={new string('x', 9 * 1024)}"), Cancelled)
            ).StatusCode
        );

    [Theory]
    [InlineData("/", "Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/api/scenario", "Host", "localhost", HttpStatusCode.MisdirectedRequest)]
    [InlineData("/api/scenario", "Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("/api/scenario", "Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("/api/scenario", "Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    public async Task A_foreign_page_is_refused(string path, string header, string value, HttpStatusCode refused)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(refused, (await explorer.Browser.SendAsync(request, Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("/api/scenario")]
    [InlineData("/api/live")]
    [InlineData("/api/world")]
    [InlineData("/api/download?kind=yaml")]
    [InlineData("/API/scenario")]
    public async Task Nobody_is_let_in_without_the_token(string path)
    {
        using var stranger = new HttpClient { BaseAddress = new(explorer.Site.Origin) };

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(Door.At(path), Cancelled)).StatusCode);
    }

    [Fact]
    public async Task A_wrong_token_opens_nothing_and_the_door_needs_an_origin()
    {
        using var stranger = new HttpClient { BaseAddress = new(explorer.Site.Origin) };
        var without = await Door.Knock(stranger, Door.Token(explorer.Site));
        stranger.DefaultRequestHeaders.Add("Origin", explorer.Site.Origin);
        var wrong = await Door.Knock(stranger, new string('0', 32));

        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
    }

    [Fact]
    public async Task The_cookie_is_of_no_use_to_scripts_and_other_sites_and_the_policy_allows_this_origin_alone()
    {
        using var stranger = new HttpClient { BaseAddress = new(explorer.Site.Origin) };
        stranger.DefaultRequestHeaders.Add("Origin", explorer.Site.Origin);
        var answer = await Door.Knock(stranger, Door.Token(explorer.Site));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }
}
