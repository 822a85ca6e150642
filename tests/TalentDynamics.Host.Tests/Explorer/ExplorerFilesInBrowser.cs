using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TalentDynamics.Host.Tests.Reports;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>A file is brought to the explorer, and pictures are taken away.</summary>
public sealed partial class ExplorerFilesInBrowser(Browser browser) : ExplorerOfLlama(browser, worlds: 500)
{
    [Fact]
    public async Task A_roster_of_ones_own_is_taken_by_file_and_its_faults_are_shown_where_they_stand()
    {
        var open = await Shown.Whole();
        await open.Page.Locator("#roster").SetInputFilesAsync(File("researcher,lab\nada,nowhere\n"));
        await Expect(open.Page.Locator("#roster-note")).ToContainTextAsync("mine.csv(2,");
        await open
            .Page.Locator("#roster")
            .SetInputFilesAsync(
                File("researcher,name,lab,metro,joined\nada,Ada,meta,paris,2020-01\nben,Ben,meta,paris,2021-01\n")
            );
        await Expect(open.Page.Locator("#roster-note")).ToContainTextAsync("The people are those of mine.csv.");
        await Expect(open.Page.Locator("#headline")).ToContainTextAsync(" of 2 stay at Meta");
        await ShownExplorer.IsWhole(open);

        Assert.Contains("roster=", open.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_roster_that_is_too_large_is_refused_before_it_is_sent_with_the_sentence_of_the_server()
    {
        var open = await Shown.Whole();
        await open.Page.Locator("#roster").SetInputFilesAsync(File(new string('x', 1024 * 1024 + 1)));
        await Expect(open.Page.Locator("#roster-note"))
            .ToHaveTextAsync("mine.csv: found more than 1 MB, allowed 1 MB at most");
        Assert.DoesNotContain(open.Requests, url => url.Contains("/api/roster", StringComparison.Ordinal));
        var said = await open.Page.EvaluateAsync<string>(
            """
            async () => {
              const answer = await fetch("/api/roster?name=mine.csv", { method: "POST", body: "x".repeat(4 * 1024 * 1024) });
              const [{ path, found, allowed }] = (await answer.json()).faults;
              return `${path}: found ${found}, allowed ${allowed}`;
            }
            """
        );
        Assert.Equal(await open.Page.Locator("#roster-note").TextContentAsync(), said);
    }

    [Theory]
    [InlineData("SVG")]
    [InlineData("PNG")]
    public async Task A_saved_picture_has_the_answer_and_every_event_as_the_levers_have_it(string kind)
    {
        var open = await Shown.Whole("?set=events.meta-fair-under-product%3Dnull");
        var saved = await open.Page.RunAndWaitForDownloadAsync(() =>
            open.Page.Locator(".save button", new() { HasText = kind }).ClickAsync()
        );
        var bytes = await System.IO.File.ReadAllBytesAsync(
            await saved.PathAsync(),
            TestContext.Current.CancellationToken
        );
        if (kind == "PNG")
        {
            Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
            return;
        }

        var words = string.Concat(System.Xml.Linq.XDocument.Load(new MemoryStream(bytes)).Root!.Value);
        Assert.Contains("5  2024-01-17, taken away  Meta: FAIR moved", words, StringComparison.Ordinal);
        Assert.Equal(await open.Page.Locator(".mark").CountAsync(), Dated().Count(words));
        Assert.Contains("In reality 3 did.", words, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(?:, taken away)?  ", RegexOptions.None, 1000)]
    private static partial Regex Dated();

    private static FilePayload File(string text) =>
        new()
        {
            Name = "mine.csv",
            MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(text),
        };
}
