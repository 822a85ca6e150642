using Microsoft.Playwright;
using TalentDynamics.Explorer;
using TalentDynamics.Host.Tests.Reports;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>An explorer in a browser.</summary>
internal sealed class ShownExplorer(Browser browser, ExplorerSite site)
{
    /// <summary>Opens the page and waits until all worlds are lived.</summary>
    public async Task<OpenPage> Whole(string query = "", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var open = await browser.Visit(
            site.Address.Replace("/#", $"/{query}#", StringComparison.Ordinal),
            width,
            scheme
        );
        await IsWhole(open);
        return open;
    }

    /// <summary>Waits until all worlds are lived.</summary>
    public static Task IsWhole(OpenPage open) => Expect(open.Page.Locator("body[data-state=whole]")).ToBeVisibleAsync();

    /// <summary>Waits until all worlds of an arm are lived.</summary>
    public static Task IsWhole(OpenPage open, string key) =>
        Expect(open.Page.Locator($"body[data-key='{key}'][data-state=whole]")).ToBeVisibleAsync();

    /// <summary>Waits until all worlds of an arm are lived whose last lever stands so.</summary>
    public static Task EndsWhole(OpenPage open, string lever) =>
        Expect(open.Page.Locator($"body[data-key$='{lever}'][data-state=whole]")).ToBeVisibleAsync();

    /// <summary>Takes the preset in which Mistral is never founded.</summary>
    public static async Task Choose(OpenPage open, string preset)
    {
        await open.Page.EvaluateAsync("document.getElementById('sheet').classList.add('open')");
        await open.Page.Locator("#preset").SelectOptionAsync(preset);
        await IsWhole(open, "labs.mistral=null");
        await open.Page.EvaluateAsync("document.getElementById('sheet').classList.remove('open')");
    }

    /// <summary>What the page says.</summary>
    public static Task<string> Headline(OpenPage open) => open.Page.Locator("#headline").InnerTextAsync();

    /// <summary>What the page knows of itself.</summary>
    public static async Task<string> Data(OpenPage open, string name) =>
        await open.Page.Locator("body").GetAttributeAsync($"data-{name}") ?? "";

    /// <summary>Tabs until something has the focus.</summary>
    public static async Task TabTo(OpenPage open, string selector)
    {
        const int most = 300;
        for (var presses = 0; presses < most; presses++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            if (await open.Page.EvaluateAsync<bool>("s => document.activeElement.matches(s)", selector))
            {
                return;
            }
        }

        Assert.Fail($"{selector} has the focus after none of {most} tabs.");
    }

    /// <summary>With TALENT_SCREENSHOTS set to a folder the pages are kept there to be looked at.</summary>
    public static async Task Keep(OpenPage open, string name)
    {
        if (Environment.GetEnvironmentVariable("TALENT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
