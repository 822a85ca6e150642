using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TalentDynamics.Host.Tests.Reports;

/// <summary>What every page must be, whatever it is about.</summary>
internal static class SoundPage
{
    // What stands in the window before anybody scrolls: each text whose box begins there.
    private const string AboveTheFold = """
        [...document.querySelectorAll('body *')]
          .flatMap((element) => [...element.childNodes])
          .filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim())
          .filter((node) => {
            const range = document.createRange();
            range.selectNodeContents(node);
            const box = range.getBoundingClientRect();
            return box.height > 0 && box.top < window.innerHeight;
          })
          .map((node) => node.textContent.trim())
          .join(' | ')
        """;

    // All rules run; only what is kept of elements that pass them, and nobody reads, took longer than the rules.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>No accessibility violation with everything unfolded, and no wider than the window.</summary>
    public static async Task RequireAccessible(this OpenPage open)
    {
        await open.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        var axe = await open.Page.RunAxe(OnlyViolations);
        var overflow = await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - window.innerWidth");

        Assert.Equal(
            [],
            axe.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")
        );
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than its window.");
    }

    /// <summary>The same, silent, and offline.</summary>
    public static async Task RequireSound(this OpenPage open)
    {
        await open.RequireAccessible();
        Assert.Equal([], open.Complaints);
        Assert.All(open.Requests, url => Assert.StartsWith("file:", url, StringComparison.Ordinal));
    }

    /// <summary>The words that one reads before scrolling.</summary>
    public static Task<string> FirstWords(this OpenPage open) => open.Page.EvaluateAsync<string>(AboveTheFold);

    /// <summary>With TALENT_SCREENSHOTS set to a folder the page is kept there to be looked at, folded as it comes, in light and in dark.</summary>
    public static async Task Keep(this OpenPage open, string name)
    {
        if (Environment.GetEnvironmentVariable("TALENT_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        await open.Page.ReloadAsync();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await open.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await open.Page.WaitForTimeoutAsync(300);
            await open.Page.ScreenshotAsync(
                new()
                {
                    Path = Path.Combine(
                        folder,
                        $"{name}-{open.Page.ViewportSize!.Width}-{scheme}.png".ToLowerInvariant()
                    ),
                    FullPage = true,
                }
            );
        }
    }
}
