using System.Text.Json;
using System.Text.RegularExpressions;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Reports.Pages;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Tests.Reports;

public sealed partial class PageTests
{
    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var page = RunPage.Of(Some.Findings());

        var markup = ScriptOrStyle().Replace(page, "");
        Assert.DoesNotMatch("""(src|action|poster|srcset)\s*=""", markup);
        Assert.Equal(
            ["#main", "exits.parquet", "manifest.json", "worlds.parquet"],
            Link().Matches(markup).Select(m => m.Groups["to"].Value).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotMatch(@"@import|url\(", Style().Match(page).Value);
    }

    [Fact]
    public void The_page_says_in_words_what_one_came_for_and_what_stays_unlikely()
    {
        var page = RunPage.Of(Some.Findings());

        Assert.Contains("are still at Meta in the simulation. In reality 3 are.", page);
        Assert.Contains("3 or more exits to Mistral AI in June 2023", page);
        Assert.Matches("Llama 4 [^<]*comes after at least 10 of the 11 exits and cannot have caused them", page);
        Assert.Contains("Joelle Pineau announces her exit", page);
        Assert.Contains("driven by the priors", page);
    }

    [Fact]
    public void Every_parameter_is_there_with_its_source()
    {
        var findings = Some.Findings();
        var page = RunPage.Of(findings);

        Assert.Equal(22, findings.Parameters.Length);
        Assert.All(findings.Parameters, p => Assert.Matches("^(measured|calibrated|assumed): ", p.Source));
        Assert.All(findings.Parameters, p => Assert.Contains(Html.Of($"{p.Source}").Markup, page));
    }

    [Fact]
    public void What_stands_above_the_curve_needs_no_statistics()
    {
        var page = ScriptOrStyle().Replace(RunPage.Of(Some.Findings()), "");
        var fold = page[..page.IndexOf("class=\"chart\"", StringComparison.Ordinal)];
        Assert.All(
            ["mid-PIT", "P(exactly", "clock", "CRPS", "median world"],
            word => Assert.DoesNotContain(word, fold, StringComparison.Ordinal)
        );
        Assert.Contains("How many stayed is well within", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_many_go_to_labs_founded_during_the_run_it_is_said_why()
    {
        const string Why = "hires from its first day like any lab of hiring 1";
        var findings = Some.Findings();
        var cohort = findings.Cohorts[0];
        var founded = cohort.Destinations[0] with { Id = "founded" };
        var young = findings with { Cohorts = new([cohort with { Destinations = [founded] }]) };

        Assert.DoesNotContain(WhatItCannotSay.About(findings), s => s.Contains(Why, StringComparison.Ordinal));
        Assert.Contains(WhatItCannotSay.About(young), s => s.Contains(Why, StringComparison.Ordinal));
    }

    [Fact]
    public void A_date_in_a_slot_keeps_the_format_that_it_asks_for() =>
        Assert.Equal(
            "<time datetime=\"2023-01-15\">.50</time>",
            Html.Of($"<time datetime=\"{new DateOnly(2023, 1, 15):yyyy-MM-dd}\">{.5:.00}</time>").Markup
        );

    [Fact]
    public void Hostile_names_are_encoded_everywhere()
    {
        var page = RunPage.Of(Some.Findings("</script><b onx>{{style}}"));

        Assert.DoesNotContain("<b onx>", page);
        Assert.Contains("&lt;b onx&gt;", page);
        Assert.NotNull(JsonDocument.Parse(Data().Match(page).Groups["json"].Value));
    }

    [Fact]
    public void The_terminal_and_the_page_agree_on_the_headline()
    {
        var cohort = Some.Findings().Cohorts[0];

        Assert.Matches(
            @"^simulated: \d\.\d of 14 still at Meta \(90 %: \d–\d\); observed 3 — P\(exactly 3\) = \.\d\d$",
            RunProse.Headline(cohort)
        );
        Assert.Contains(Figures.Count(cohort.Stayers.Mean), Opening.Headline(cohort));
    }

    [GeneratedRegex(
        "<(?<tag>script|style).*?</\\k<tag>>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ScriptOrStyle();

    [GeneratedRegex("href=\"(?<to>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex(
        "<script id=\"findings\" type=\"application/json\">(?<json>.*?)</script>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Data();
}
