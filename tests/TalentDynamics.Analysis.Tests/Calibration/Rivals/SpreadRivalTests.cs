using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Tests.Calibration.Rivals;

/// <summary>One rate and how much teams differ, against sums that are dense enough to need no thought.</summary>
public sealed class SpreadRivalTests
{
    private const double MedianRate = .155;
    private const double RateScale = .35;
    private const double SpreadScale = .6;

    // Exits known to a day, a month and nearly a year; one of six was still there after two years.
    private static readonly IntervalSpell[] Leavers =
    [
        new(.3, .3 + 1 / 364.0),
        new(.4, .4 + 1 / 12.0),
        new(.5, .5 + 1 / 12.0),
        new(.1, 1),
        new(1.2, 1.3) { Entered = .7 },
        IntervalSpell.StillThereAt(2),
    ];

    private static readonly IntervalSpell[] Faithful = [.. Enumerable.Repeat(IntervalSpell.StillThereAt(3), 5)];

    [Theory]
    [InlineData(.155, .5)]
    [InlineData(.02, 2.5)]
    [InlineData(3, .01)]
    public void A_teams_effect_is_integrated_out_as_a_dense_sum_does(double rate, double spread)
    {
        foreach (var team in (IntervalSpell[][])[Leavers, Faithful, []])
        {
            var dense = Dense(-12, 12, 60_000)
                .Sum(z => Normal(z.At) * Likelihood(team, rate * Math.Exp(spread * z.At)) * z.Width);
            Assert.Equal(Math.Log(dense), TeamIntegral.Log(new(team), Math.Log(rate), spread), 1e-7);
        }
    }

    [Fact]
    public void Of_a_team_of_which_nothing_is_known_the_priors_are_believed_and_the_others()
    {
        var space = Space(
            new(PriorFamily.LogNormal, MedianRate, RateScale, NonNegative: true),
            new(PriorFamily.HalfNormal, 0, SpreadScale, NonNegative: true)
        );
        var rival = new SpreadRival(space, [new(Leavers), new(Faithful), new([])]);

        var forecast = rival.Without(2).Stayers([2, 2, 1.5, 0, double.PositiveInfinity]);

        var (total, expected) = (0.0, new double[6]);
        foreach (var x in Dense(-5, 5, 50))
        {
            foreach (var s in Dense(0, 3.6, 120))
            {
                var rate = MedianRate * Math.Exp(RateScale * x.At);
                var weight =
                    Normal(x.At)
                    * Normal(s.At / SpreadScale)
                    * Integral(Leavers, rate, s.At)
                    * Integral(Faithful, rate, s.At);
                total += weight;
                foreach (var z in Dense(-6, 6, 60))
                {
                    var left = rate * Math.Exp(s.At * z.At);
                    var (two, less) = (Math.Exp(-2 * left), Math.Exp(-1.5 * left));
                    double[] given =
                    [
                        0,
                        (1 - two) * (1 - two) * (1 - less),
                        2 * two * (1 - two) * (1 - less) + (1 - two) * (1 - two) * less,
                        two * two * (1 - less) + 2 * two * (1 - two) * less,
                        two * two * less,
                        0,
                    ];
                    for (var count = 0; count < given.Length; count++)
                    {
                        expected[count] += weight * Normal(z.At) * z.Width * given[count];
                    }
                }
            }
        }

        Assert.Equal(1, forecast.Masses.Sum(), 1e-9);
        Assert.All(
            expected.Select((e, count) => (e / total, count)),
            e => Assert.Equal(e.Item1, forecast.Masses[e.count], 2e-5)
        );
    }

    [Fact]
    public void Where_rate_and_spread_are_fixed_nothing_is_learnt_from_anybody()
    {
        var space = Space(
            new(PriorFamily.Fixed, .3, 0, NonNegative: true),
            new(PriorFamily.Fixed, 0, 0, NonNegative: true)
        );

        var rate = new SpreadRival(space, [new(Leavers), new([])]).Without(1);

        Assert.Equal(.3, rate.Mean, 1e-6);
        Assert.Equal(Math.Exp(-.6), rate.StillThere(2), 1e-6);
    }

    [Fact]
    public void A_rate_that_is_fixed_at_nothing_loses_nobody()
    {
        var space = Space(
            new(PriorFamily.Fixed, 0, 0, NonNegative: true),
            new(PriorFamily.HalfNormal, 0, SpreadScale, NonNegative: true)
        );

        Assert.Equal(1, new SpreadRival(space, [new(Faithful), new([])]).Without(1).StillThere(10), 1e-9);
    }

    private static ParameterSpace Space(Prior rate, Prior spread)
    {
        var priors = ParameterTable.Rows.Select(_ => new Prior(PriorFamily.Fixed, 1, 0, NonNegative: true)).ToArray();
        (priors[(int)Parameter.BaselineExitRate], priors[(int)Parameter.TeamSpread]) = (rate, spread);
        return new([.. priors], ["team"], [], ImmutableHashSet<Parameter>.Empty, new([]), new(false));
    }

    private static double Integral(IntervalSpell[] team, double rate, double spread) =>
        Dense(-6, 6, 60).Sum(z => Normal(z.At) * Likelihood(team, rate * Math.Exp(spread * z.At)) * z.Width);

    private static double Likelihood(IntervalSpell[] team, double rate) =>
        team.Aggregate(
            1.0,
            (product, s) =>
                product
                * (
                    s.Ended
                        ? Math.Exp(-rate * (s.Earliest - s.Entered)) - Math.Exp(-rate * (s.Latest - s.Entered))
                        : Math.Exp(-rate * (s.Earliest - s.Entered))
                )
        );

    private static double Normal(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    private static IEnumerable<(double At, double Width)> Dense(double from, double to, int places)
    {
        var width = (to - from) / places;
        return Enumerable.Range(0, places).Select(i => (from + (i + .5) * width, width));
    }
}
