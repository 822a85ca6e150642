using TalentDynamics.Analysis.Calibration.Forms;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Calibration.Forms;

/// <summary>Teams of one rate, whose effect is constant or changes slowly.</summary>
public sealed class ClocklessFormsTests
{
    // Two leave within a year, one in the third; one came late; two were still there after four years and a half.
    private static readonly IntervalSpell[] Team =
    [
        new(.2, .2 + 1 / 12.0),
        new(.8, .9),
        new(2.4, 2.5),
        IntervalSpell.StillThereAt(4.5) with
        {
            Entered = 1.3,
        },
        IntervalSpell.StillThereAt(4.5),
        IntervalSpell.StillThereAt(4.5),
    ];

    [Theory]
    [InlineData(.155, .5)]
    [InlineData(.3, 1.4)]
    public void A_team_that_never_changes_is_one_whose_effect_is_constant(double rate, double spread) =>
        Assert.Equal(
            TeamIntegral.Log(new(Team), Math.Log(rate), spread),
            new DriftingTeam(Team).Log(Math.Log(rate), spread, 0),
            1e-4
        );

    /// <summary>Two years, one step of the walk: a double sum over both years' rates.</summary>
    [Fact]
    public void Over_two_years_it_is_a_sum_over_both_years_rates()
    {
        IntervalSpell[] spells = [new(.4, .5), IntervalSpell.StillThereAt(2), IntervalSpell.StillThereAt(2)];
        var (rate, spread, drift) = (Math.Log(.4), .7, .5);
        const double Step = .02;
        var sum = 0.0;
        for (var x = -5.0; x <= 5; x += Step)
        {
            for (var d = -5.0; d <= 5; d += Step)
            {
                var (first, second) = (Math.Exp(rate + spread * x), Math.Exp(rate + spread * x + drift * d));
                var seen =
                    (Math.Exp(-.4 * first) - Math.Exp(-.5 * first)) * Math.Exp(-2 * first) * Math.Exp(-2 * second);
                sum += Step * Step * Math.Exp(-.5 * (x * x + d * d)) / (2 * Math.PI) * seen;
            }
        }

        Assert.Equal(Math.Log(sum), new DriftingTeam(spells).Log(rate, spread, drift), 1e-3);
    }

    /// <summary>Two at once, and two after six years: GPT-1.</summary>
    [Fact]
    public void Who_leave_early_or_late_and_never_between_are_likelier_where_teams_change()
    {
        IntervalSpell[] spells = [new(.1, .2), new(.2, .3), new(5.9, 6), new(6.1, 6.2)];
        var team = new DriftingTeam(spells);

        Assert.True(team.Log(Math.Log(.155), 1.5, .8) > team.Log(Math.Log(.155), 1.5, 0));
    }
}
