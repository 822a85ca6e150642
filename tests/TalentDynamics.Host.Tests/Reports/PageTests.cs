using System.Text.Json;
using System.Text.RegularExpressions;
using TalentDynamics.Experiments;
using TalentDynamics.Reports.Pages;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Tests.Reports;

public sealed partial class PageTests
{
    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var page = RunPage.Of(Some.Findings());

        Assert.DoesNotMatch("""(src|href|action|poster|srcset)\s*=\s*["'](?!#)""", ScriptOrStyle().Replace(page, ""));
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

    [GeneratedRegex("<style>.*?</style>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Style();

    [GeneratedRegex(
        "<script id=\"findings\" type=\"application/json\">(?<json>.*?)</script>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Data();
}
