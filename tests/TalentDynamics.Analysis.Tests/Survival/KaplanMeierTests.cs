using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class KaplanMeierTests
{
    [Fact]
    public void Fourteen_authors_of_whom_three_stay_have_the_published_curve_and_error()
    {
        var curve = KaplanMeier.Of(Some.LlamaMonths);
        Assert.Equal(3 / 14.0, curve.At(28), 1e-12);
        Assert.Equal(.10966, Math.Sqrt(curve.VarianceAt(28)), 5);
    }

    [Theory]
    [InlineData(nameof(IntervalScale.Plain), -.0007, .4292)]
    [InlineData(nameof(IntervalScale.Log), .0786, .5843)]
    [InlineData(nameof(IntervalScale.LogLog), .0521, .4479)]
    public void The_three_asymptotic_intervals_of_three_in_fourteen(string scale, double lower, double upper)
    {
        var interval = SurvivalInterval
            .At(KaplanMeier.Of(Some.LlamaMonths), 28, Enum.Parse<IntervalScale>(scale))!
            .Value;
        Assert.Equal(lower, interval.Lower, 4);
        Assert.Equal(upper, interval.Upper, 4);
    }

    [Theory]
    [InlineData(6, .8571, .0764)]
    [InlineData(7, .8067, .0869)]
    [InlineData(10, .7529, .0963)]
    [InlineData(13, .6902, .1068)]
    [InlineData(16, .6275, .1141)]
    [InlineData(22, .5378, .1282)]
    [InlineData(23, .4482, .1346)]
    public void Remissions_under_mercaptopurine_agree_with_the_textbook_table(
        double weeks,
        double survival,
        double error
    )
    {
        var curve = KaplanMeier.Of(Some.Remissions);
        Assert.Equal(survival, curve.At(weeks), 4);
        Assert.Equal(error, Math.Sqrt(curve.VarianceAt(weeks)), 4);
    }

    [Theory]
    [InlineData(2, 10, .9, .105409255338946)]
    [InlineData(4, 15, .84, .125988157669742)]
    [InlineData(5, 16, .6825, .17405772834348)]
    [InlineData(6, 14, .63375, .189184032863765)]
    [InlineData(7, 14, .543214285714286, .218392674317066)]
    [InlineData(8, 13, .459642857142857, .248357351776375)]
    [InlineData(9, 11, .376071428571429, .286152746594182)]
    [InlineData(10, 7, .32234693877551, .325104472735947)]
    [InlineData(12, 4, .193408163265306, .488903110571258)]
    public void With_late_entry_it_is_that_of_R(double at, int atRisk, double survival, double errorOfLog)
    {
        var curve = KaplanMeier.Of([.. Published.LateEntry.Select(s => s.Spell)]);
        var step = curve.Steps.Single(s => s.Years == at);
        Assert.Equal((atRisk, Math.Round(survival, 12)), (step.AtRisk, Math.Round(step.Survival, 12)));
        Assert.Equal(errorOfLog, Math.Sqrt(step.GreenwoodSum), 1e-12);
    }

    [Fact]
    public void Who_is_followed_in_parts_is_followed()
    {
        var whole = KaplanMeier.Of([.. Published.LateEntry.Select(s => s.Spell)]);
        var cut = KaplanMeier.Of([.. Published.LateEntry.Select(s => s.Spell).SelectMany(Published.Cut)]);
        Assert.Equal(whole.Steps.AsEnumerable(), cut.Steps);
    }

    [Fact]
    public void An_interval_is_undefined_where_nobody_or_everybody_has_left()
    {
        var curve = KaplanMeier.Of([new(1, 0), new(2, 0)]);
        Assert.Null(SurvivalInterval.At(curve, .5, IntervalScale.LogLog));
        Assert.Null(SurvivalInterval.At(curve, 2, IntervalScale.LogLog));
    }

    [Fact]
    public void Without_censoring_the_curve_is_the_share_still_there() =>
        Gen.Int[0, 12]
            .Array[1, 40]
            .Sample(months =>
            {
                var curve = KaplanMeier.Of([.. months.Select(m => new FollowedSpell(m, 0))]);
                for (var m = 0; m <= 12; m++)
                {
                    Assert.Equal(months.Count(x => x > m) / (double)months.Length, curve.At(m), 1e-12);
                }
            });

    [Fact]
    public void Order_does_not_matter_doubling_keeps_the_curve_and_halves_its_variance() =>
        Some.Spells.Sample(spells =>
        {
            var curve = KaplanMeier.Of(spells);
            var doubled = KaplanMeier.Of([.. spells.Reverse(), .. spells]);
            for (var t = 0.0; t <= 3; t += .25)
            {
                Assert.Equal(curve.At(t), doubled.At(t), 1e-12);
                Assert.Equal(curve.VarianceAt(t) / 2, doubled.VarianceAt(t), 1e-12);
            }
        });

    [Fact]
    public void Another_unit_of_time_only_stretches_the_curve() =>
        Some.Spells.Sample(spells =>
        {
            var inMonths = KaplanMeier.Of([.. spells.Select(s => s with { Years = s.Years * 12 })]);
            var inYears = KaplanMeier.Of(spells);
            for (var t = 0.0; t <= 3; t += .25)
            {
                Assert.Equal(inYears.At(t), inMonths.At(t * 12));
            }
        });

    [Fact]
    public void No_spell_and_impossible_spells_are_refused_by_name()
    {
        Assert.Contains("No spell", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([])).Message);
        Assert.Contains("-1 years", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(-1, 0)])).Message);
        var backwards = Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(1, 0) { Entered = 1 }]));
        Assert.Contains("followed from 1 to 1 years", backwards.Message);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => KaplanMeier.Of([new(double.NaN, 0)])).Message);
    }
}
