using Microsoft.Playwright;

namespace TalentDynamics.Host.Tests.Reports;

public sealed class EveryPageInBrowser(Browser browser, WrittenPages pages)
    : IClassFixture<Browser>,
        IClassFixture<WrittenPages>
{
    public static TheoryData<string> Names => [.. WrittenPages.Files.Keys];

    public static MatrixTheoryData<string, int> InTwoWidths => new(WrittenPages.Files.Keys, [1280, 400]);

    [Theory]
    [MemberData(nameof(InTwoWidths))]
    public async Task It_is_accessible_fits_the_window_and_asks_for_nothing(string page, int width)
    {
        var scheme = width == 1280 ? ColorScheme.Light : ColorScheme.Dark;
        var open = await browser.Open(pages[page], width, scheme, isDrawn: false);
        await open.RequireSound();
        await open.Keep(page);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_one_reads_first_has_no_code_no_Greek_and_no_statistic_of_statisticians(string page)
    {
        var open = await browser.Open(pages[page], isDrawn: false);
        Assert.DoesNotMatch(
            @"(?i)\bclocks?\b|mid-PIT|\bCRPS\b|\b(baseline|momentum|pull|contagion)\b|[\u0370-\u03FF]|R̂",
            await open.FirstWords()
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_leads_to_what_lies_beside_it_and_nowhere_else(string page)
    {
        var open = await browser.Open(pages[page], isDrawn: false);
        var links = await open.Page.Locator("nav.beside a").AllAsync();
        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var file = Path.Combine(Path.GetDirectoryName(pages[page])!, await link.GetAttributeAsync("href") ?? "?");
            Assert.True(File.Exists(file), file);
        }
    }
}
