using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Host.Tests.Reports;
using TalentDynamics.Model.Runs;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>Pinned arms, worlds as observed, the rail and single worlds.</summary>
public sealed partial class ExplorerPagesInBrowser(Browser browser) : ExplorerOfLlama(browser, worlds: 500)
{
    [Fact]
    public async Task Pinned_arms_stand_beside_each_other_and_a_link_takes_all_of_them_along()
    {
        var open = await Shown.Whole();
        await ShownExplorer.Choose(open, "no-mistral");
        await open.Page.Locator("#pin").ClickAsync();
        await open.Page.Locator("#mode").SelectOptionAsync("observed");
        await ShownExplorer.IsWhole(open, "mode=observed&labs.mistral=null");
        await open.Page.Locator("#pin").ClickAsync();
        await open.Page.Locator("#reset").ClickAsync();
        await ShownExplorer.IsWhole(open, "mode=observed");
        var rows = await open.Page.Locator("#pins tbody").InnerTextAsync();
        var other = await Shown.Whole(new Uri(open.Page.Url).Query + "&never=heard");
        await Expect(other.Page.Locator("body[data-pins='2']")).ToBeVisibleAsync();
        await Expect(other.Page.Locator("#pins tbody")).Not.ToContainTextAsync("still living");
        await Eventually.Of(
            "both links say the same",
            async () => await other.Page.Locator("#pins tbody").InnerTextAsync() == rows ? rows : null
        );

        Assert.Contains("A · Mistral AI is never founded", rows, StringComparison.Ordinal);
        Assert.Contains("B · Mistral AI is never founded (as observed)", rows, StringComparison.Ordinal);
        Assert.Equal(await ShownExplorer.Headline(open), await ShownExplorer.Headline(other));
        await Expect(other.Page.Locator("#notices")).ToContainTextAsync("Not known and left out: never.");
        await ShownExplorer.Keep(open, "explorer-pins");
    }

    [Fact]
    public async Task An_event_is_dragged_to_another_day_and_back()
    {
        var open = await Shown.Whole();
        var mark = open.Page.Locator(".mark").First;
        var was = await mark.GetAttributeAsync("aria-valuetext");
        var box = await mark.BoundingBoxAsync();
        var (x, y) = (box!.X + box.Width / 2, box.Y + box.Height / 2);
        await open.Page.Mouse.MoveAsync(x, y);
        await open.Page.Mouse.DownAsync();
        await open.Page.Mouse.MoveAsync(x + 40, y);
        await open.Page.Mouse.MoveAsync(x + 200, y);
        await open.Page.Mouse.UpAsync();
        await Expect(open.Page.Locator("#undo")).ToBeEnabledAsync();
        var now = await mark.GetAttributeAsync("aria-valuetext");
        await ShownExplorer.EndsWhole(open, $".date={now}");
        await open.Page.Keyboard.PressAsync("Control+z");

        Assert.True(string.CompareOrdinal(now, was) > 0, $"{now} is not after {was}.");
        Assert.Equal(was, await mark.GetAttributeAsync("aria-valuetext"));
    }

    [Fact]
    public async Task With_reduced_motion_worlds_are_stepped_through_and_never_play()
    {
        var open = await Shown.Whole();
        await open.Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await Expect(open.Page.Locator("#play")).ToHaveTextAsync("Next world");
        await open.Page.Locator("#play").ClickAsync();
        await Expect(open.Page.Locator("#play-words")).ToContainTextAsync("World 0 of 30");
        await open.Page.Locator("#play").ClickAsync();
        await Expect(open.Page.Locator("#play-words")).ToContainTextAsync("World 1 of 30");
        await Expect(open.Page.Locator("#play")).ToHaveTextAsync("Next world");
    }

    // Whoever looks now and then does not see each of them.
    [GeneratedRegex(@"World (?:[2-9]|\d\d) of 30", RegexOptions.None, 1000)]
    private static partial Regex Later();

    [Fact]
    public async Task Worlds_play_one_after_the_other_until_they_are_stopped()
    {
        var open = await Shown.Whole();
        await open.Page.Locator("#play").ClickAsync();
        await Expect(open.Page.Locator("#play-words")).ToContainTextAsync(Later());
        await open.Page.Locator("#play").ClickAsync();
        await Expect(open.Page.Locator("#play-words")).ToHaveTextAsync("");
    }

    [Fact]
    public async Task When_worlds_cannot_be_lived_the_page_says_so_keeps_its_levers_and_tries_again()
    {
        var isBroken = false;
        await using var fragile = await ExplorerSite.Open(
            new ExploreOrder(Llama.File) { Worlds = 500 },
            (order, progress, cancelled) =>
                isBroken
                    ? throw new InvalidOperationException("the silo is gone")
                    : InProcess.Run(order, progress, cancelled),
            TestContext.Current.CancellationToken
        );
        var open = await new ShownExplorer(Browser, fragile).Whole();
        var before = await ShownExplorer.Headline(open);
        isBroken = true;
        await open.Page.Locator("#preset").SelectOptionAsync("no-mistral");
        await Expect(open.Page.Locator("#notices")).ToContainTextAsync("the silo is gone");
        Assert.Equal(before, await ShownExplorer.Headline(open));
        Assert.Equal("no-mistral", await open.Page.Locator("#preset").InputValueAsync());
        isBroken = false;
        await open.Page.Locator("#notices button").ClickAsync();
        await ShownExplorer.IsWhole(open, "labs.mistral=null");
        await Expect(open.Page.Locator("#notices")).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task An_event_is_moved_and_taken_away_with_a_finger(int width)
    {
        var open = await Shown.Whole("", width);
        await open.Page.Locator(".mark").First.ClickAsync();
        await open.Page.Locator("#rail-acts button", new() { HasText = "Week later" }).ClickAsync();
        await Expect(open.Page.Locator("#rail-words")).ToContainTextAsync("1 · 2023-01-22");
        await open.Page.Locator("#rail-acts button", new() { HasText = "Take away" }).ClickAsync();
        await Expect(open.Page.Locator("#rail-words")).ToContainTextAsync("2023-01-22, off");
        await open.Page.Locator("#rail-acts button", new() { HasText = "Put back" }).ClickAsync();
        await open.Page.Locator("#rail-acts button", new() { HasText = "Week earlier" }).ClickAsync();
        await ShownExplorer.IsWhole(open, "");
        await ShownExplorer.Keep(open, $"explorer-rail-{width}");
    }

    [Theory]
    [InlineData("?view=story&step=1&mode=observed", 1280, ColorScheme.Light)]
    [InlineData("?view=assumptions", 1280, ColorScheme.Dark)]
    [InlineData("?mode=observed&set=labs.mistral%3Dnull&pin=labs.mistral%3Dnull", 1280, ColorScheme.Light)]
    [InlineData("?mode=observed&set=labs.mistral%3Dnull&pin=labs.mistral%3Dnull", 360, ColorScheme.Dark)]
    public async Task Every_view_is_accessible_and_fits_the_window(string query, int width, ColorScheme scheme)
    {
        var open = await Shown.Whole(query, width, scheme);
        await Expect(open.Page.Locator("#careers .career").First).ToBeVisibleAsync();
        await open.RequireAccessible();
    }

    [Fact]
    public async Task The_benchmark_measures_every_stage_and_says_so_on_the_page()
    {
        var open = await Browser.Visit(Site.Address.Replace("/#", "/?bench=2#", StringComparison.Ordinal));
        await Expect(open.Page.Locator("#bench tbody tr")).ToHaveCountAsync(9);
        var result = Door.Parsed(await ShownExplorer.Data(open, "bench"));

        Assert.All(
            result.EnumerateObject(),
            of =>
            {
                Assert.Equal(2, of.Value.GetProperty("rounds").GetInt32());
                Assert.True(of.Value.GetProperty("least").GetDouble() <= of.Value.GetProperty("median").GetDouble());
            }
        );
        Assert.Equal([], open.Complaints);
    }

    /// <summary>With TALENT_UPDATE=1 the first screen becomes the picture in the README.</summary>
    [Fact]
    public async Task The_first_screen_holds_the_answer_the_levers_and_the_curve()
    {
        var isKept = Environment.GetEnvironmentVariable("TALENT_UPDATE") == "1";
        await using var full = await ExplorerSite.Open(
            new ExploreOrder(Llama.File) { Worlds = isKept ? 10_000 : 500 },
            InProcess.Run,
            TestContext.Current.CancellationToken
        );
        var open = await new ShownExplorer(Browser, full).Whole();
        await ShownExplorer.Choose(open, "no-mistral");
        var chart = await open.Page.Locator("#curve").BoundingBoxAsync();

        Assert.True(chart!.Y + chart.Height < Browser.Height, $"The curve ends {chart.Y + chart.Height} px down.");
        Assert.True(await open.Page.Locator("#sheet").IsVisibleAsync());
        if (isKept)
        {
            await open.Page.ScreenshotAsync(
                new() { Path = Path.Combine(Repository.Root, "docs", "images", "explorer.png") }
            );
        }
    }
}
