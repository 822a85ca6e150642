using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Experiments.Calibrate;
using TalentDynamics.Reports.Calibrate;

namespace TalentDynamics.Host.Tests.Reports;

/// <summary>What is said of forecasts of cohorts that were left out.</summary>
public sealed class HeldOutProseTests
{
    [Fact]
    public void Where_one_rate_and_a_spread_of_teams_wins_the_first_sentence_says_so()
    {
        var headline = CalibrationProse.Headline(Findings(modelLog: 15.44, spreadLog: 14.47));

        Assert.StartsWith(
            "Cohorts left out are forecast better by one rate and a spread of teams than by this model: log score 14.47 against 15.44.",
            headline,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_the_model_wins_the_lead_says_whether_so_few_cohorts_can_tell()
    {
        var findings = Findings(modelLog: 17.94, spreadLog: 18.39);

        Assert.StartsWith("What 0 exits could teach", CalibrationProse.Headline(findings), StringComparison.Ordinal);
        Assert.EndsWith(
            "Summed over 9 cohorts left out, the model's log score is 17.94 and that of one rate and a spread of teams, without clocks, 18.39: so few cohorts cannot tell the two apart (the difference with its 95 %: +0.45, −4.70 to +5.59).",
            CalibrationProse.Lead(findings),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_nothing_was_left_out_nothing_is_said_of_it()
    {
        var findings = Findings(17.94, 18.39) with { HeldOutTotals = [] };

        Assert.Null(HeldOutProse.SpreadWins(findings));
        Assert.Null(HeldOutProse.Standing(findings));
    }

    [Fact]
    public void Of_one_cohort_nothing_is_said_of_who_forecasts_better()
    {
        var findings = Findings(15.44, 14.47);
        var one = findings with { HeldOutTotals = [.. findings.HeldOutTotals.Select(t => t with { Cohorts = 1 })] };

        Assert.Null(HeldOutProse.SpreadWins(one));
        Assert.Null(HeldOutProse.Standing(one));
    }

    private static CalibrationFindings Findings(double modelLog, double spreadLog) =>
        new(new("", 1, 1, 1, 1, "", 0), new(0, 0, 0, 1, 0, []), [], [], [], [], [], null, null)
        {
            HeldOutTotals =
            [
                new("model", 9, 10, modelLog, null, null, .6),
                new(RivalForecasts.Spread, 9, 16, spreadLog, new(6, -4, 16), new(spreadLog - modelLog, -4.7, 5.59), .4),
            ],
        };
}
