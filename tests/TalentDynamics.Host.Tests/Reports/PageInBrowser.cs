using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Tests.Reports;

public sealed class PageInBrowser(Browser browser) : IClassFixture<Browser>
{
    private readonly string file = Path.Combine(
        Path.GetTempPath(),
        $"page-{Environment.ProcessId}-{Interlocked.Increment(ref pages)}.html"
    );

    private static int pages;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(380, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task The_page_has_no_accessibility_violation_and_fits_the_window(int width, ColorScheme scheme)
    {
        var open = await Open(Some.Findings(), width, scheme);
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var axe = await open.Page.RunAxe();
        var overflow = await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");

        Assert.Equal(
            [],
            axe.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")
        );
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than a window of {width} px.");
        await Keep(open, width, scheme);
    }

    [Fact]
    public async Task Every_chart_is_drawn_without_a_complaint_and_without_the_network()
    {
        var open = await Open(Some.Findings());
        var places = await open.Page.Locator("[data-chart]").CountAsync();
        var drawn = await open.Page.Locator("[data-chart] svg").CountAsync();

        Assert.Equal([], open.Complaints);
        Assert.Equal(places, drawn);
        Assert.True(drawn > 8, $"Only {drawn} charts.");
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
            await open.Page.ScreenshotAsync(new() { Path = Path.Combine(Some.Root, "docs", "images", "report.png") });
        }
    }

    [Fact]
    public async Task Names_from_outside_stay_text()
    {
        var open = await Open(Some.Findings("</script><img src=x onerror=\"window.broken=1\">{{data}}"));

        Assert.False(await open.Page.EvaluateAsync<bool>("'broken' in window"));
        Assert.Equal([], open.Complaints);
    }

    private async Task<OpenPage> Open(RunFindings findings, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        await File.WriteAllTextAsync(file, RunPage.Of(findings), TestContext.Current.CancellationToken);
        return await browser.Open(file, width, scheme);
    }

    /// <summary>With TALENT_SCREENSHOTS set to a folder the pages are kept there to be looked at.</summary>
    private static async Task Keep(OpenPage open, int width, ColorScheme scheme)
    {
        if (Environment.GetEnvironmentVariable("TALENT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await open.Page.EvaluateAsync(
                "document.querySelectorAll('details:not(:has(.events))').forEach(d => d.open = false)"
            );
            await open.Page.WaitForTimeoutAsync(300);
            await open.Page.ScreenshotAsync(
                new() { Path = Path.Combine(folder, $"report-{width}-{scheme}.png"), FullPage = true }
            );
        }
    }
}
