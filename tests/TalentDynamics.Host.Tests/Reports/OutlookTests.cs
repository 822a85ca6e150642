using TalentDynamics.Experiments;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Reports.Run;

namespace TalentDynamics.Host.Tests.Reports;

/// <summary>The page of a forecast of one's own people, as somebody reads it who decides.</summary>
public sealed class OutlookTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_says_how_many_leave_from_where_how_good_the_last_forecast_was_and_why_before_anything_technical()
    {
        var page = RunPage.Of(await Forecast());
        var fold = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        fold = fold[..fold.IndexOf("class=\"chart\"", StringComparison.Ordinal)];
        Assert.Matches(@"Of \d+ people at Acme, \d+ leave of their own accord within 12 months \(\d+–\d+\)", page);
        Assert.Contains("Who leaves, by department", fold);
        Assert.Matches(@"A year before, it would have said \d+ of \d+; \d+ left", fold);
        Assert.Contains("Why they leave", fold);
        Assert.All(
            ["mid-PIT", "clock", "Shapley", "CRPS", "β", "θ", "hazard", "posterior", "χ"],
            word => Assert.DoesNotContain(word, fold, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task It_says_how_many_go_otherwise_or_that_they_are_left_out()
    {
        var findings = await Forecast();
        var ended = findings.Otherwise["acme"];

        // As the company was made: every ninth of those who left by then was dismissed.
        Assert.Equal(Dismissed(), ended.Exits);
        Assert.InRange(ended.PerYear, .01, .1);
        Assert.Matches(@"Besides, [\d.]+ of the \d+ \(\d+–\d+\) go otherwise until", RunPage.Of(findings));
        Assert.Contains(
            "In these futures nobody is dismissed, retires or dies",
            RunPage.Of(await Forecast(leavesOutOthers: true))
        );
    }

    private int Dismissed() =>
        File.ReadLines(folder["observed.csv"]).Count(line => line.EndsWith(",dismissed", StringComparison.Ordinal));

    [Fact]
    public async Task Nobody_is_on_it()
    {
        var page = RunPage.Of(await Forecast());
        Assert.DoesNotContain("Sentinel", page);
        Assert.DoesNotMatch(@"\bp\d{4}\b", page);
    }

    private async Task<RunFindings> Forecast(bool leavesOutOthers = false)
    {
        var input = ScenarioInput.Load(Company.In(folder, 300), []);
        var order = new RunOrder(input, WorldDraws.OfScenario) { Worlds = 200, LeavesOutOtherExits = leavesOutOthers };
        return await Experiment.Run(
            Experiment.Forecast(order, LastKnownDay.Order(input, null, null, null)),
            cancelled: TestContext.Current.CancellationToken
        );
    }
}
