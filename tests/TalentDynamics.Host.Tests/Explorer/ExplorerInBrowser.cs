using Microsoft.Playwright;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Host.Tests.Reports;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>The page as a browser shows it, held to its own policy.</summary>
public sealed class ExplorerInBrowser(Browser browser) : ExplorerOfLlama(browser, worlds: Worlds)
{
    private const int Worlds = 1_000;
    private static readonly string Baseline = Llama.File;

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task The_page_has_no_accessibility_violation_and_fits_the_window(int width, ColorScheme scheme)
    {
        var open = await Shown.Whole("", width, scheme);
        await ShownExplorer.Choose(open, "no-mistral");
        await ShownExplorer.Keep(open, $"explorer-{width}-{scheme}");
        await open.RequireAccessible();
    }

    [Fact]
    public async Task The_page_asks_nobody_but_this_machine_and_keeps_to_its_policy_with_tooltips_shown()
    {
        var open = await Shown.Whole();
        await open.Page.EvaluateAsync(
            "void (window.violations = [], addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective)))"
        );
        foreach (var share in new[] { .1f, .5f, .9f })
        {
            var chart = await open.Page.Locator("#curve").BoundingBoxAsync();
            await open.Page.Mouse.MoveAsync(chart!.X + share * chart.Width, chart.Y + chart.Height / 2);
            await Expect(open.Page.Locator("#curve svg")).ToContainTextAsync("in 9 of 10 worlds between");
        }

        await open.Page.Locator(".mark").First.HoverAsync();
        await Expect(open.Page.Locator("#rail-words")).ToContainTextAsync("2023-");
        Assert.Equal(0, await open.Page.EvaluateAsync<int>("window.violations.length"));
        Assert.All(open.Requests, url => Assert.StartsWith(Site.Origin, url, StringComparison.Ordinal));
        Assert.Equal([], open.Complaints);
    }

    [Fact]
    public async Task A_lab_that_is_never_founded_gives_the_digest_of_the_what_if()
    {
        var order = WhatIfOrder.Load(
            Baseline,
            [Path.Combine(Path.GetDirectoryName(Baseline)!, "no-mistral.yaml")],
            null,
            []
        ) with
        {
            Worlds = Worlds,
        };
        var expected = await Experiment.WhatIf(order, cancelled: TestContext.Current.CancellationToken);
        var open = await Shown.Whole();
        await ShownExplorer.Choose(open, "no-mistral");

        Assert.Equal(expected.Document.Arms[0].Digest, await ShownExplorer.Data(open, "digest"));
    }

    [Fact]
    public async Task Undo_and_redo_repaint_without_an_order()
    {
        var open = await Shown.Whole();
        var before = await ShownExplorer.Headline(open);
        await ShownExplorer.Choose(open, "no-mistral");
        var (orders, after) = (await ShownExplorer.Data(open, "orders"), await ShownExplorer.Headline(open));

        await open.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(before, await ShownExplorer.Headline(open));
        await open.Page.Keyboard.PressAsync("Control+y");
        Assert.Equal(after, await ShownExplorer.Headline(open));
        Assert.NotEqual(before, after);
        Assert.Equal(orders, await ShownExplorer.Data(open, "orders"));
        Assert.Equal(
            int.Parse(orders),
            open.Requests.Count(url => url.Contains("/api/live", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_copied_address_shows_the_same_in_another_browser_and_names_what_it_does_not_know()
    {
        var open = await Shown.Whole();
        await ShownExplorer.Choose(open, "no-mistral");
        var (headline, digest) = (await ShownExplorer.Headline(open), await ShownExplorer.Data(open, "digest"));
        var query = new Uri(open.Page.Url).Query;
        var other = await Shown.Whole($"{query}&set=events.never-heard-of.size%3D1");

        Assert.DoesNotContain("token", open.Page.Url, StringComparison.Ordinal);
        Assert.Equal(headline, await ShownExplorer.Headline(other));
        Assert.Equal(digest, await ShownExplorer.Data(other, "digest"));
        await Expect(other.Page.Locator("#notices")).ToContainTextAsync("events.never-heard-of.size");
    }

    [Fact]
    public async Task A_fault_stands_beside_its_lever_and_the_last_result_stays()
    {
        var open = await Shown.Whole();
        var before = await ShownExplorer.Headline(open);
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var exact = open.Page.Locator(
            "[id='fault-events.meta-pineau-leaves.size'] >> xpath=preceding-sibling::div[1] >> input[type=number]"
        );
        await exact.FillAsync("1000");
        await exact.PressAsync("Tab");
        await Expect(open.Page.Locator("[id='fault-events.meta-pineau-leaves.size']"))
            .ToContainTextAsync("allowed a number from -100 to 100");

        Assert.Equal(before, await ShownExplorer.Headline(open));
        Assert.Equal("fault", await ShownExplorer.Data(open, "state"));
    }

    [Fact]
    public async Task An_exit_says_why_when_it_is_chosen_with_the_keyboard()
    {
        var open = await Shown.Whole();
        await open.Page.Locator("#pick").FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(open.Page.Locator("#pick-words")).ToContainTextAsync("few stay");
        await open.Page.Locator(".exit").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(open.Page.Locator("#why")).ToContainTextAsync("Left Meta");
    }

    [Fact]
    public async Task Who_was_not_let_in_is_told_how_to_get_in()
    {
        var open = await Browser.Visit(Site.Origin + "/");
        await Expect(open.Page.Locator("#headline")).ToHaveTextAsync("This browser was not let in.");
    }
}
