using System.Collections.Immutable;
using Microsoft.Playwright;
using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Reports.WhatIf;

namespace TalentDynamics.Host.Tests.Reports;

public sealed class WhatIfPageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Hostile = "</style><b onx>{{style}}";

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(380, ColorScheme.Dark)]
    public async Task The_page_has_no_accessibility_violation_and_fits_the_window(int width, ColorScheme scheme)
    {
        foreach (var findings in new[] { await Variants(), await Swept() })
        {
            var open = await Open(findings, width, scheme);
            await open.RequireSound();
        }
    }

    [Fact]
    public async Task It_says_what_changes_why_it_is_asked_and_who_flips()
    {
        var page = WhatIfPage.Of(await Variants());

        Assert.Contains("Mistral AI is never founded: that keeps ", page);
        Assert.Contains("without lab mistral (Mistral AI)", page);
        Assert.Contains("Five of the eleven who left went to Mistral", page);
        Assert.Contains("Timothee Lacroix: 0.0 % in the base, ", page);
        Assert.Contains("another coupling with the same means would flip others", page);
        Assert.DoesNotContain("<script", page);
    }

    [Fact]
    public async Task A_sweep_is_drawn_as_a_frontier_with_the_base_and_says_what_keeps_half()
    {
        var page = WhatIfPage.Of(await Swept());

        Assert.Contains("aria-label=\"Mean stayers from ", page);
        Assert.Matches(
            @"(On average half of the 14 stay where the size of grant [a-z0-9-]+ is|No value from 0 to 3) ?",
            page
        );
        Assert.Contains("grants.retention-2023.size", page);
    }

    [Fact]
    public async Task Hostile_names_are_encoded_everywhere()
    {
        var page = WhatIfPage.Of(await Variants(Hostile));

        Assert.DoesNotContain("<b onx>", page);
        Assert.Contains("&lt;b onx&gt;", page);
    }

    private async Task<OpenPage> Open(WhatIfFindings findings, int width, ColorScheme scheme)
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(
            folder["whatif.html"],
            WhatIfPage.Of(findings),
            TestContext.Current.CancellationToken
        );
        return await browser.Open(folder["whatif.html"], width, scheme);
    }

    private static Task<WhatIfFindings> Variants(string hostile = "") =>
        Findings([Of("no-mistral"), Of("llama4-well-received")], null, hostile);

    private static Task<WhatIfFindings> Swept() =>
        Findings([Of("retention-grants-2023")], Sweep.Parse("grants.retention-2023.size=0..3:3"));

    private static async Task<WhatIfFindings> Findings(string[] variants, Sweep? sweep, string hostile = "")
    {
        var input = Renamed(WhatIfOrder.Load(Some.Baseline, variants, sweep, []), hostile);
        var order = input with { Worlds = 40, Draws = WorldDraws.OfScenario, Command = "talent whatif" + hostile };
        return await Experiment.WhatIf(order, cancelled: TestContext.Current.CancellationToken);
    }

    private static WhatIfOrder Renamed(WhatIfOrder input, string hostile)
    {
        var scenario = input.Base with { Title = input.Base.Title + hostile };
        return input with
        {
            Base = scenario,
            Arms =
            [
                .. input.Arms.Select(a =>
                    a with
                    {
                        Name = a.Name + hostile,
                        Scenario = a.Scenario with
                        {
                            Title = a.Scenario.Title + hostile,
                            Description = a.Scenario.Description + hostile,
                            Roster = a.Scenario.Roster.ToImmutableSortedDictionary(
                                r => r.Key,
                                r => r.Value with { Name = r.Value.Name + hostile }
                            ),
                        },
                    }
                ),
            ],
        };
    }

    private static string Of(string variant) => Path.Combine(Path.GetDirectoryName(Some.Baseline)!, $"{variant}.yaml");
}
