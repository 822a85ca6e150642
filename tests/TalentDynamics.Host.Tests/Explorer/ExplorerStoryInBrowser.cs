using TalentDynamics.Host.Tests.Reports;
using static Microsoft.Playwright.Assertions;

namespace TalentDynamics.Host.Tests.Explorer;

/// <summary>The scenario told in six steps.</summary>
public sealed class ExplorerStoryInBrowser(Browser browser) : ExplorerOfLlama(browser, worlds: 250)
{
    private static readonly string[] Steps =
    [
        "What happened",
        "How likely it was",
        "No Mistral AI",
        "Steady leadership",
        "Grants",
        "Llama 4 Scout and Maverick came too late",
    ];

    [Fact]
    public async Task The_story_has_six_steps_each_with_its_worlds_and_opens_where_it_stands()
    {
        var open = await Shown.Whole();
        await open.Page.Locator("#view-story").ClickAsync();
        await ShownExplorer.IsWhole(open, "mode=observed");
        Assert.StartsWith(
            "Every world is what happened: 3.0 of 14",
            await ShownExplorer.Headline(open),
            StringComparison.Ordinal
        );
        await ShownExplorer.Keep(open, "explorer-story");
        var keys = new HashSet<string>();
        foreach (var step in Steps)
        {
            await Expect(open.Page.Locator("#story-name")).ToHaveTextAsync(step);
            await Expect(open.Page.Locator("#story-steps [aria-current=step]")).ToHaveTextAsync(step);
            await Eventually.Is(
                $"the worlds of '{step}' are there, and are no other step's",
                async () =>
                    await ShownExplorer.Data(open, "state") == "whole"
                    && keys.Add(await ShownExplorer.Data(open, "key"))
            );
            if (step != Steps[^1])
            {
                await open.Page.Locator("#story-next").ClickAsync();
            }
        }

        Assert.Equal(Steps.Length, keys.Count);
        Assert.Equal(Steps, await open.Page.Locator("#story-steps a").AllInnerTextsAsync());
        await Expect(open.Page.Locator("#story-text"))
            .ToContainTextAsync("On 2025-04-05 at least 10 of the 11 who left had left already.");
        await open.Page.Locator("#story-steps a").Nth(2).ClickAsync();
        await ShownExplorer.IsWhole(open, "labs.mistral=null");
        await open.Page.Locator("#story-open").ClickAsync();
        await Expect(open.Page.Locator("#sheet")).ToBeVisibleAsync();
        Assert.Equal("labs.mistral=null", await ShownExplorer.Data(open, "key"));
    }

    [Theory]
    [InlineData("?view=story&step=3")]
    [InlineData("?view=story&step=1&set=labs.mistral%3Dnull")]
    public async Task A_link_to_a_step_shows_words_and_worlds_that_belong_together(string query)
    {
        var open = await Shown.Whole(query);

        await Expect(open.Page.Locator("#story-name")).ToHaveTextAsync("No Mistral AI");
        Assert.Equal("labs.mistral=null", await ShownExplorer.Data(open, "key"));
        Assert.Contains("step=3", open.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_step_opened_elsewhere_shows_the_same()
    {
        var open = await Shown.Whole("?view=story&step=2");
        var link = await open.Page.Locator("#story-steps a").Nth(4).GetAttributeAsync("href");
        var other = await Shown.Whole(link![1..]);

        await Expect(other.Page.Locator("#story-name")).ToHaveTextAsync("Grants");
        Assert.Contains("grants.", await ShownExplorer.Data(other, "key"), StringComparison.Ordinal);
        await Expect(other.Page.Locator("#notices")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task Worlds_begin_on_a_day_that_is_chosen_and_what_was_before_it_stays()
    {
        var open = await Shown.Whole();
        await open.Page.Locator("#mode").SelectOptionAsync("until");
        await open.Page.Locator("#until").FillAsync("2023-12-31");
        await open.Page.Locator("#until").DispatchEventAsync("change");
        await open.Page.WaitForURLAsync("**until=2023-12-31**");
        await Expect(open.Page.Locator("#headline")).ToContainTextAsync("who were still there on 2023-12-31");
        await ShownExplorer.IsWhole(open);
        var locked = open.Page.Locator("[id='on-events.meta-genai-group']");
        await ShownExplorer.Keep(open, "explorer-until");

        await Expect(locked).ToBeDisabledAsync();
        await Expect(open.Page.Locator("#command")).ToContainTextAsync("talent forecast");
        await open.RequireAccessible();
        await open.Page.Locator("#mode").SelectOptionAsync("");
        await Expect(locked).ToBeEnabledAsync();
        await ShownExplorer.IsWhole(open, "");
        Assert.DoesNotContain("until", open.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_that_moves_an_event_leaves_the_story_with_its_levers()
    {
        var open = await Shown.Whole("?view=story&step=3");
        await open.Page.Locator(".mark").First.FocusAsync();
        await open.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(open.Page.Locator("body[data-view=explore]")).ToBeVisibleAsync();

        await Expect(open.Page.Locator("body[data-key*='labs.mistral=null'][data-state=whole]")).ToBeVisibleAsync();
    }
}
