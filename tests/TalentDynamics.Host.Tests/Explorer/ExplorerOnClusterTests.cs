using System.Globalization;
using TalentDynamics.Grains;
using TalentDynamics.Host.Tests.Reports;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>The page of an explorer whose worlds are run on a cluster: one silo that carries the store, a process of its own.</summary>
public sealed class ExplorerOnClusterTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly Folder store = new();
    private readonly int port = FreePorts.One();

    public void Dispose() => store.Dispose();

    [Fact]
    public async Task A_silo_that_is_killed_with_its_store_is_told_levers_stay_and_with_another_the_page_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        var silo = await Silo();
        using var explorer = Explorer();
        OpenPage open;
        using (silo)
        {
            open = await browser.Visit((await explorer.Says("#token=")).Trim());
            await ShownExplorer.IsWhole(open);
            await open.Page.Locator("#preset").SelectOptionAsync("no-mistral");
            await Expect(open.Page.Locator("body[data-key='labs.mistral=null']")).ToBeVisibleAsync();
        }

        await open.Page.Locator("#preset").SelectOptionAsync("steady-leadership"); // whether or not the other was whole by then
        await Expect(open.Page.Locator("#notices")).ToContainTextAsync("the silos have not answered for 10 seconds");

        Assert.Equal("steady-leadership", await open.Page.Locator("#preset").InputValueAsync());
        Assert.NotEqual("", await ShownExplorer.Headline(open));

        using var another = await Silo();
        await Eventually.Is("the page is whole", () => TriesAgain(open));
        Assert.Equal("", await open.Page.Locator("#notices").InnerTextAsync());
        Assert.Equal("steady-leadership", await open.Page.Locator("#preset").InputValueAsync());
    }

    // As somebody who presses the button when it is there; it may be gone before a pointer has reached it.
    private static async Task<bool> TriesAgain(OpenPage open)
    {
        const string press =
            "() => [...document.querySelectorAll('#notices button')].find(b => b.textContent === 'Try again')?.click()";
        var state = await ShownExplorer.Data(open, "state");
        if (state == "lost")
        {
            await open.Page.EvaluateAsync(press);
        }

        return state == "whole";
    }

    private async Task<Child> Silo()
    {
        var silo = Child.Talent(
            [],
            "silo",
            "--embedded-store",
            store.Root,
            "--store-port",
            port.ToString(CultureInfo.InvariantCulture),
            "--suspect-after",
            "4"
        );
        await silo.Says("talent silo: ready");
        return silo;
    }

    private Child Explorer() =>
        Child.Talent([], "explore", Llama.File, "--no-browser", "--cluster", $"http://127.0.0.1:{port}/talent");
}
