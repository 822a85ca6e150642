using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class ConstantHazardTests
{
    [Fact]
    public void Who_comes_late_is_exposed_from_then_on()
    {
        var rate = ConstantHazard.Of([
            new(1, 1),
            new(2.5, 2.5) { Entered = 2 },
            IntervalSpell.StillThereAt(4) with
            {
                Entered = 1.5,
            },
        ])!;
        Assert.Equal((2, 4, .5), (rate.Exits, rate.Exposure, rate.PerYear));
    }

    [Fact]
    public void Exact_exits_give_exits_over_person_years()
    {
        var rate = ConstantHazard.Of([new(1, 1), new(2.5, 2.5), IntervalSpell.StillThereAt(4)])!;
        Assert.Equal(2 / 7.5, rate.PerYear, 1e-12);
        Assert.Equal(7.5, rate.Exposure, 1e-10);
    }

    [Fact]
    public void One_interval_has_a_rate_in_closed_form()
    {
        // e^(−h) − e^(−2h) is largest at h = log 2.
        Assert.Equal(Math.Log(2), ConstantHazard.Of([new(1, 2)])!.PerYear, 1e-10);
    }

    [Fact]
    public void The_rate_maximises_the_likelihood() =>
        Gen.Select(Gen.Double[.1, 3], Gen.Double[.02, 2], Gen.Bool)
            .Array[1, 20]
            .Where(spells => spells.Any(s => s.Item3))
            .Sample(drawn =>
            {
                IntervalSpell[] spells =
                [
                    .. drawn.Select(s =>
                        s.Item3 ? new(s.Item1, s.Item1 + s.Item2) : IntervalSpell.StillThereAt(s.Item1)
                    ),
                ];
                var rate = ConstantHazard.Of(spells)!.PerYear;
                var best = LogLikelihood(rate);
                Assert.True(best >= LogLikelihood(rate * 1.001));
                Assert.True(best >= LogLikelihood(rate * .999));

                double LogLikelihood(double h) =>
                    spells.Sum(s => Math.Log(Math.Exp(-h * s.Earliest) - (s.Ended ? Math.Exp(-h * s.Latest) : 0)));
            });

    [Fact]
    public void Narrow_intervals_approach_exact_exits()
    {
        var exact = ConstantHazard.Of([new(1, 1), new(2, 2)])!.PerYear;
        var narrow = ConstantHazard.Of([new(.9999, 1.0001), new(1.9999, 2.0001)])!.PerYear;
        Assert.Equal(exact, narrow, 7);
    }

    [Theory]
    [InlineData(0, 0, 3.6889)]
    [InlineData(5, 1.6235, 11.6683)]
    [InlineData(11, 5.4912, 19.6820)]
    public void Its_bounds_are_the_published_exact_Poisson_limits(int exits, double lower, double upper)
    {
        var spells = Enumerable
            .Range(0, Math.Max(exits, 1))
            .Select(i => i < exits ? new IntervalSpell(1, 1) : IntervalSpell.StillThereAt(1));
        var rate = ConstantHazard.Of([.. spells])!;
        Assert.Equal(lower, rate.Bounds.Lower * rate.Exposure, 4);
        Assert.Equal(upper, rate.Bounds.Upper * rate.Exposure, 4);
    }

    [Fact]
    public void Without_exposure_before_the_exits_there_is_no_finite_rate() =>
        Assert.Null(ConstantHazard.Of([new(0, 1)]));
}
