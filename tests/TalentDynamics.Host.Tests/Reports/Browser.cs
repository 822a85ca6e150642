using Microsoft.Playwright;

namespace TalentDynamics.Host.Tests.Reports;

/// <summary>A real Chromium, one for a class of tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    public const int Height = 900;

    /// <summary>How long a machine with much else to do may take for anything, ms: what never comes fails late, and nothing else fails.</summary>
    private const float Patience = 180_000;

    private IPlaywright? playwright;
    private IBrowser? browser;
    private string? test;

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsInstalled)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Chromium.Path,
                Args = Chromium.Arguments,
                Timeout = Patience,
            }
        );
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    /// <summary>Opens a file in a window of a given width, offline, and fails the caller on any error the page reports.</summary>
    public async Task<OpenPage> Open(
        string file,
        int width = 1280,
        ColorScheme scheme = ColorScheme.Light,
        bool isDrawn = true
    )
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        var context = await NewContext(
            new()
            {
                ViewportSize = new() { Width = width, Height = Height },
                ColorScheme = scheme,
                BypassCSP = true,
            }
        );
        var page = await context.NewPageAsync();
        var open = new OpenPage(page);
        await page.GotoAsync(new Uri(Path.GetFullPath(file)).AbsoluteUri);
        if (isDrawn)
        {
            await page.WaitForFunctionAsync("document.querySelectorAll('main svg').length > 0");
        }

        return open;
    }

    /// <summary>Opens an address in a browser of its own, held to the policy that the page is sent with.</summary>
    public async Task<OpenPage> Visit(string address, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.Missing);
        var size = new ViewportSize { Width = width, Height = Height };
        var context = await NewContext(new() { ViewportSize = size, ColorScheme = scheme });
        var open = new OpenPage(await context.NewPageAsync());
        await open.Page.GotoAsync(address);
        return open;
    }

    /// <summary>An empty page of a given size.</summary>
    public async Task<IPage> NewPage(int width, int height)
    {
        var size = new ViewportSize { Width = width, Height = height };
        return await (await NewContext(new() { ViewportSize = size })).NewPageAsync();
    }

    // What the test before this one has opened is of no use any more, and every page is a process.
    private async Task<IBrowserContext> NewContext(BrowserNewContextOptions options)
    {
        var now = TestContext.Current.Test?.UniqueID;
        if (now != test)
        {
            await Task.WhenAll(browser!.Contexts.Select(context => context.CloseAsync()));
            test = now;
        }

        var made = await browser!.NewContextAsync(options);
        made.SetDefaultTimeout(Patience);
        return made;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>A page with what it complained about and what it asked the network for.</summary>
public sealed class OpenPage
{
    public OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Complaints.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];
}
