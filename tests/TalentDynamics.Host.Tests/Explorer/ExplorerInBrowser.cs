using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Explorer;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Host.Tests.Reports;
using TalentDynamics.Model.Runs;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>The page as a browser shows it, held to its own policy.</summary>
public sealed class ExplorerInBrowser(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const int Worlds = 1_000;
    private const float Patience = 60_000;
    private static readonly string Baseline = Llama.File;
    private ExplorerSite? site;

    public async ValueTask InitializeAsync() =>
        site = await ExplorerSite.Open(
            new ExploreOrder(Baseline) { Worlds = Worlds },
            InProcess.Run,
            TestContext.Current.CancellationToken
        );

    public ValueTask DisposeAsync() => site!.DisposeAsync();

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(400, ColorScheme.Dark)]
    public async Task The_page_has_no_accessibility_violation_and_fits_the_window(int width, ColorScheme scheme)
    {
        var open = await Whole("", width, scheme);
        await Choose(open, "no-mistral");
        await Keep(open, $"explorer-{width}-{scheme}");
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var axe = await open.Page.RunAxe();
        var overflow = await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");

        Assert.Equal(
            [],
            axe.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")
        );
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than a window of {width} px.");
    }

    [Fact]
    public async Task The_page_asks_nobody_but_this_machine_and_keeps_to_its_policy_with_a_tooltip_shown()
    {
        var open = await Whole();
        await open.Page.Locator("#curve").HoverAsync();
        await open.Page.WaitForTimeoutAsync(100);

        Assert.All(open.Requests, url => Assert.StartsWith(site!.Origin, url, StringComparison.Ordinal));
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
        var open = await Whole();
        await Choose(open, "no-mistral");

        Assert.Equal(expected.Document.Arms[0].Digest, await Data(open, "digest"));
    }

    [Fact]
    public async Task Undo_and_redo_repaint_without_an_order()
    {
        var open = await Whole();
        var before = await Headline(open);
        await Choose(open, "no-mistral");
        var (orders, after) = (await Data(open, "orders"), await Headline(open));

        await open.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(before, await Headline(open));
        await open.Page.Keyboard.PressAsync("Control+y");
        Assert.Equal(after, await Headline(open));
        Assert.NotEqual(before, after);
        Assert.Equal(orders, await Data(open, "orders"));
        Assert.Equal(
            int.Parse(orders),
            open.Requests.Count(url => url.Contains("/api/live", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_drag_is_painted_on_the_way_and_ends_with_the_last_place_of_the_lever()
    {
        var open = await Whole();
        await open.Page.EvaluateAsync(
            """
            async () => {
              window.painted = [];
              new MutationObserver(() => window.painted.push([document.body.dataset.key, Number(document.body.dataset.run)]))
                .observe(document.body, { attributeFilter: ["data-paints"] });
              const slider = document.querySelector('[id="fault-events.meta-pineau-leaves.size"]').previousElementSibling.querySelector("input");
              for (let i = 0; i < 60; i++) {
                slider.value = (1.05 + 0.0161 * i).toFixed(3);
                slider.dispatchEvent(new Event("input", { bubbles: true }));
                await new Promise((go) => setTimeout(go, 33));
              }
              window.released = window.painted.length;
              window.last = slider.value;
              slider.dispatchEvent(new Event("change", { bubbles: true }));
            }
            """
        );
        await Expect(open.Page.Locator("body[data-state=whole]")).ToBeVisibleAsync(new() { Timeout = Patience });
        var painted = await open.Page.EvaluateAsync<string[]>("window.painted.map(p => p[0])");
        var runs = await open.Page.EvaluateAsync<int[]>("window.painted.map(p => p[1])");
        var last = await open.Page.EvaluateAsync<string>("window.last");

        Assert.Equal($"events.meta-pineau-leaves.size={last}", painted[^1]);
        Assert.Equal(runs.Order(), runs);
        Assert.InRange(runs.Distinct().Count(), 1, 60);
    }

    [Fact]
    public async Task A_copied_address_shows_the_same_in_another_browser_and_names_what_it_does_not_know()
    {
        var open = await Whole();
        await Choose(open, "no-mistral");
        var (headline, digest) = (await Headline(open), await Data(open, "digest"));
        var query = new Uri(open.Page.Url).Query;
        var other = await Whole($"{query}&set=events.never-heard-of.size%3D1");

        Assert.DoesNotContain("token", open.Page.Url, StringComparison.Ordinal);
        Assert.Equal(headline, await Headline(other));
        Assert.Equal(digest, await Data(other, "digest"));
        await Expect(other.Page.Locator("#notices")).ToContainTextAsync("events.never-heard-of.size");
    }

    [Fact]
    public async Task A_fault_stands_beside_its_lever_and_the_last_result_stays()
    {
        var open = await Whole();
        var before = await Headline(open);
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var exact = open.Page.Locator(
            "[id='fault-events.meta-pineau-leaves.size'] >> xpath=preceding-sibling::div[1] >> input[type=number]"
        );
        await exact.FillAsync("1000");
        await exact.PressAsync("Tab");
        await Expect(open.Page.Locator("[id='fault-events.meta-pineau-leaves.size']"))
            .ToContainTextAsync("allowed a number from -100 to 100");

        Assert.Equal(before, await Headline(open));
        Assert.Equal("fault", await Data(open, "state"));
    }

    [Fact]
    public async Task An_exit_says_why_when_it_is_chosen_with_the_keyboard()
    {
        var open = await Whole();
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
        var open = await browser.Visit(site!.Origin + "/");
        await Expect(open.Page.Locator("#headline")).ToHaveTextAsync("This browser was not let in.");
    }

    private async Task<OpenPage> Whole(string query = "", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var open = await browser.Visit(
            site!.Address.Replace("/#", $"/{query}#", StringComparison.Ordinal),
            width,
            scheme
        );
        await Expect(open.Page.Locator("body[data-state=whole]")).ToBeVisibleAsync(new() { Timeout = Patience });
        return open;
    }

    private static async Task Choose(OpenPage open, string preset)
    {
        await open.Page.EvaluateAsync("document.getElementById('sheet').classList.add('open')");
        await open.Page.Locator("#preset").SelectOptionAsync(preset);
        await Expect(open.Page.Locator("body[data-key='labs.mistral=null'][data-state=whole]"))
            .ToBeVisibleAsync(new() { Timeout = Patience });
        await open.Page.EvaluateAsync("document.getElementById('sheet').classList.remove('open')");
    }

    private static Task<string> Headline(OpenPage open) => open.Page.Locator("#headline").InnerTextAsync();

    private static async Task<string> Data(OpenPage open, string name) =>
        await open.Page.Locator("body").GetAttributeAsync($"data-{name}") ?? "";

    /// <summary>With TALENT_SCREENSHOTS set to a folder the pages are kept there to be looked at.</summary>
    private static async Task Keep(OpenPage open, string name)
    {
        if (Environment.GetEnvironmentVariable("TALENT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await open.Page.WaitForTimeoutAsync(300);
            await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
