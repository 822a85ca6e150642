using Microsoft.Playwright;
using TalentDynamics.Reports.Charts;
using TalentDynamics.Reports.Pages;

namespace TalentDynamics.Host.Tests.Reports;

public sealed class BarsInBrowser(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task A_page_of_bars_has_no_accessibility_violation_fits_the_window_and_asks_for_nothing(
        int width,
        ColorScheme scheme
    )
    {
        var open = await browser.Open(await Written(), width, scheme, isDrawn: false);
        await open.RequireSound();
    }

    [Fact]
    public async Task Names_from_outside_stay_text()
    {
        var open = await browser.Open(
            await Written("</style><img src=x onerror=\"window.broken=1\">{0}"),
            isDrawn: false
        );

        Assert.False(await open.Page.EvaluateAsync<bool>("'broken' in window"));
        Assert.Equal([], open.Complaints);
    }

    private async Task<string> Written(string hostile = "")
    {
        Bar Level(double to) => new(0, to, to - .3, to + .2, $"{to} ±.3");
        var bars = Bars.Of(
            "Exits by clock",
            ["Clock", "assigned", "Shapley"],
            [($"pull{hostile}", [Level(1.2), null]), ("momentum", [Level(-.4), Level(3)])]
        );
        var page = new Page($"Why{hostile}", $"LLaMA{hostile}", "Momentum adds most", "In this model")
        {
            Styles = ["bars.css"],
            Main = Section.Wide("a", $"One{hostile}", "A note", bars),
            Colophon = new("Made by a test."),
        };
        await File.WriteAllTextAsync(folder["page.html"], page.Markup(), TestContext.Current.CancellationToken);
        return folder["page.html"];
    }
}
