using TalentDynamics.Host.Tests.Reports;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>The page without a mouse.</summary>
public sealed class ExplorerKeyboardTests(Browser browser) : ExplorerOfLlama(browser, worlds: 250)
{
    [Fact]
    public async Task A_preset_is_chosen_and_taken_back()
    {
        var open = await Shown.Whole();
        await ShownExplorer.TabTo(open, "#preset");
        await open.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(open.Page.Locator("#undo")).ToBeEnabledAsync();
        Assert.NotEqual("", await open.Page.Locator("#preset").InputValueAsync());
        await open.Page.Keyboard.PressAsync("Control+z");
        await ShownExplorer.IsWhole(open, "");
        Assert.Equal("", await open.Page.Locator("#preset").InputValueAsync());
    }

    [Fact]
    public async Task An_event_is_switched_off_with_its_box()
    {
        var open = await Shown.Whole();
        await ShownExplorer.TabTo(open, "#levers input[type=checkbox]");
        var path = await open.Page.EvaluateAsync<string>("document.activeElement.id.slice('on-'.length)");
        await open.Page.Keyboard.PressAsync("Space");
        await ShownExplorer.IsWhole(open, $"{path}=null");
    }

    [Fact]
    public async Task A_day_is_typed()
    {
        var open = await Shown.Whole();
        await ShownExplorer.TabTo(open, "#levers input[type=date]");
        await open.Page.Keyboard.TypeAsync("03152024");
        await open.Page.Keyboard.PressAsync("Tab");
        await ShownExplorer.EndsWhole(open, "date=2024-03-15");
        await Expect(open.Page.Locator("#undo")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task An_event_on_the_rail_moves_by_a_week_by_a_month_and_off()
    {
        var open = await Shown.Whole();
        await ShownExplorer.TabTo(open, ".mark");
        var day = DateOnly.Parse((await Said(open))[..10]);
        await open.Page.Keyboard.PressAsync("ArrowRight");
        Assert.StartsWith($"{day.AddDays(7):yyyy-MM-dd}", await Said(open), StringComparison.Ordinal);
        await open.Page.Keyboard.PressAsync("Shift+ArrowRight");
        Assert.StartsWith($"{day.AddDays(7).AddMonths(1):yyyy-MM-dd}", await Said(open), StringComparison.Ordinal);
        await open.Page.Keyboard.PressAsync("Space");
        Assert.EndsWith(", off", await Said(open), StringComparison.Ordinal);
        await open.Page.Keyboard.PressAsync("Space");
        await open.Page.Keyboard.PressAsync("Control+z");
        await open.Page.Keyboard.PressAsync("Control+z");
        await open.Page.Keyboard.PressAsync("Control+z");
        await open.Page.Keyboard.PressAsync("Control+z");
        await ShownExplorer.IsWhole(open, "");
        Assert.Equal($"{day:yyyy-MM-dd}", await Said(open));
    }

    [Fact]
    public async Task Another_world_is_shown_with_the_slider_and_an_exit_says_why()
    {
        var open = await Shown.Whole();
        await ShownExplorer.TabTo(open, "#pick");
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(open.Page.Locator("#pick-words")).ToContainTextAsync("few stay");
        await ShownExplorer.TabTo(open, ".exit");
        await open.Page.Keyboard.PressAsync("Enter");
        await Expect(open.Page.Locator("#why")).ToContainTextAsync("Left ");
    }

    private static async Task<string> Said(OpenPage open) =>
        await open.Page.Locator(".mark:focus").GetAttributeAsync("aria-valuetext") ?? "";
}
