using Microsoft.Playwright;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Tests.Reports;

public sealed class PageInBrowser(Browser browser) : IClassFixture<Browser>
{
    private readonly string file = Path.Combine(
        Path.GetTempPath(),
        $"page-{Environment.ProcessId}-{Interlocked.Increment(ref Pages)}.html"
    );

    private static int Pages;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task The_page_has_no_accessibility_violation_and_fits_the_window(int width, ColorScheme scheme)
    {
        var open = await Open(Some.Findings(), width, scheme);
        await open.RequireSound();
    }

    [Fact]
    public async Task Every_chart_is_drawn_without_a_complaint_and_without_the_network()
    {
        var open = await Open(Some.Findings());
        var places = await open.Page.Locator("[data-chart]").CountAsync();
        var drawn = await open.Page.Locator("[data-chart] svg").CountAsync();

        Assert.Equal([], open.Complaints);
        Assert.Equal(places, drawn);
        Assert.Equal(7, drawn);
        Assert.Equal(2 * drawn, await open.Page.Locator(".save button").CountAsync());
        Assert.All(open.Requests, url => Assert.StartsWith("file:", url));
    }

    /// <summary>With TALENT_UPDATE=1 the first screen becomes the picture in the README.</summary>
    [Fact]
    public async Task The_first_screen_holds_the_answer_and_the_curve()
    {
        var open = await Open(Some.Findings(worlds: 10_000));
        var chart = await open.Page.Locator("[data-chart=retention]").BoundingBoxAsync();

        Assert.True(chart!.Y + chart.Height < Browser.Height, $"The curve ends {chart.Y + chart.Height} px down.");
        Assert.True(await open.Page.Locator("h1").IsVisibleAsync());
        if (Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1")
        {
            await open.Page.ScreenshotAsync(
                new() { Path = Path.Combine(Repository.Root, "docs", "images", "report.png") }
            );
        }
    }

    [Fact]
    public async Task Names_from_outside_stay_text()
    {
        var open = await Open(Some.Findings("</script><img src=x onerror=\"window.broken=1\">{{data}}"));

        Assert.False(await open.Page.EvaluateAsync<bool>("'broken' in window"));
        Assert.Equal([], open.Complaints);
    }

    [Fact]
    public async Task Its_own_scripts_run_and_one_that_somebody_put_in_does_not()
    {
        var markup = RunPage.Of(Some.Findings());
        await File.WriteAllTextAsync(
            file,
            markup.Insert(
                markup.LastIndexOf("</body>", StringComparison.Ordinal),
                "<script>window.foreign = 1;</script>"
            ),
            TestContext.Current.CancellationToken
        );

        var open = await browser.Visit(new Uri(file).AbsoluteUri);
        await open.Page.WaitForFunctionAsync("document.querySelectorAll('main svg').length > 0");

        Assert.False(await open.Page.EvaluateAsync<bool>("'foreign' in window"));
        Assert.Contains("script-src", Assert.Single(open.Complaints), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PNG", "image/png")]
    [InlineData("SVG", "image/svg+xml")]
    public async Task Each_chart_can_be_saved(string kind, string type)
    {
        var open = await Open(Some.Findings());
        await open.Page.EvaluateAsync(
            "void (HTMLAnchorElement.prototype.click = function () { window.saved = [this.download, this.href]; })"
        );
        await open.Page.Locator(".retention .save button", new() { HasTextString = kind }).ClickAsync();
        await open.Page.WaitForFunctionAsync("window.saved");
        var name = await open.Page.EvaluateAsync<string>("window.saved[0]");
        var address = await open.Page.EvaluateAsync<string>("window.saved[1].slice(0, 40)");

        var isSound = await open.Page.EvaluateAsync<bool>(
            """
            new Promise((answer) => {
              const image = new Image();
              image.onload = () => answer(true);
              image.onerror = () => answer(false);
              image.src = window.saved[1];
            })
            """
        );

        Assert.True(isSound, $"No picture can be made of the {kind}.");
        Assert.EndsWith("." + kind.ToLowerInvariant(), name, StringComparison.Ordinal);
        Assert.StartsWith($"data:{type}", address, StringComparison.Ordinal);
        Assert.Equal([], open.Complaints);
    }

    [Fact]
    public async Task An_event_before_the_start_is_named_at_the_edge_and_each_other_has_its_mark()
    {
        var open = await Open(Some.Findings());
        var chart = open.Page.Locator("[data-chart=retention] svg");

        Assert.Contains("◂ no. 1 earlier", await chart.TextContentAsync(), StringComparison.Ordinal);
    }

    private async Task<OpenPage> Open(RunFindings findings, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        await File.WriteAllTextAsync(file, RunPage.Of(findings), TestContext.Current.CancellationToken);
        return await browser.Open(file, width, scheme);
    }
}
