using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Tests.Dynamics;

namespace TalentDynamics.Model.Tests.Conditioning;

/// <summary>One person, one clock, everybody alike: what conditioning must give is known.</summary>
public sealed class ClosedFormTests
{
    private const double Rate = .8;
    private const int Particles = 4000;

    [Theory]
    [InlineData(.2, .7)]
    [InlineData(.5, 1.5)]
    public void The_evidence_is_the_probability_of_the_interval(double from, double to)
    {
        var weighted = Weighted(new(0, from, to, Setting.Outside));
        var evidence = new Resampling(weighted.LogWeights.AsSpan(), 1).LogMean;
        Assert.Equal(Math.Log(Math.Exp(-Rate * from) - Math.Exp(-Rate * to)), evidence, .01);
    }

    [Fact]
    public void The_evidence_of_somebody_who_stayed_is_their_survival()
    {
        var weighted = Weighted(new(0, 2, 2, null));
        Assert.All(weighted.LogWeights, weight => Assert.Equal(-2 * Rate, weight, 1e-12));
    }

    [Fact]
    public void Days_inside_the_interval_have_the_truncated_exponential_law()
    {
        const double Width = 1.5;
        var history = History(new(0, .25, .25 + Width, Setting.Outside));
        var worlds = Observed.Worlds(history, Draws(history), 1, 10_000, Particles);
        var mean = DenseRun.Of(history.Ground, worlds, 1, 0, 10_000).Exits.Average(e => e.At);
        var expected = .25 + 1 / Rate - Width / (Math.Exp(Rate * Width) - 1);
        Assert.Equal(expected, mean, 4 * Width / Math.Sqrt(12 * Particles));
    }

    [Fact]
    public void The_threshold_that_rang_is_the_hazard_until_the_exit()
    {
        var history = History(new(0, .25, .26, Setting.Outside));
        var worlds = Observed.Worlds(history, Draws(history), 1, 100, Particles);
        foreach (var exit in DenseRun.Of(history.Ground, worlds, 1, 0, 100).Exits)
        {
            var chance = Assert.Single(worlds.ChanceOf(history.Ground, 1, exit.World));
            Assert.Equal(Rate * exit.At, chance.Thresholds[(int)Clock.Baseline], 1e-12);
        }
    }

    [Fact]
    public void The_threshold_of_somebody_who_stayed_is_beyond_the_hazard_by_a_unit_exponential()
    {
        var history = History(new(0, 2, 2, null));
        var worlds = Observed.Worlds(history, Draws(history), 1, 10_000, 10);
        var beyond = Enumerable
            .Range(0, 10_000)
            .Select(w => worlds.ChanceOf(history.Ground, 1, w)[0].Thresholds[(int)Clock.Baseline] - 2 * Rate)
            .ToArray();
        Assert.All(beyond, b => Assert.True(b > 0));
        Assert.Equal(1, beyond.Average(), 4 / Math.Sqrt(beyond.Length));
    }

    [Fact]
    public void Somebody_seen_last_before_the_horizon_is_free_from_then_on()
    {
        var history = History(new(0, .9, .9, null));
        var worlds = Observed.Worlds(history, Draws(history), 1, 10_000, Particles);
        var exits = DenseRun.Of(history.Ground, worlds, 1, 0, 10_000).Exits;
        Assert.All(exits, e => Assert.True(e.At > .9));
        Laboratory.HasProbability(1 - Math.Exp(-Rate * 1.1), exits.Length * Particles / 10_000, Particles);
    }

    [Theory]
    [InlineData(.4)]
    [InlineData(1.5)]
    public void Who_leaves_early_is_quicker_and_who_stays_is_slower_than_average(double variance)
    {
        double Frailty(FirstSpell spell)
        {
            var history = History(spell, variance);
            var worlds = Observed.Worlds(history, Draws(history), 1, 10_000, Particles);
            return Enumerable.Range(0, 10_000).Average(w => worlds.ChanceOf(history.Ground, 1, w)[0].Frailty);
        }

        double Mean(double hazard, int exits) => (1 + exits * variance) / (1 + variance * hazard);
        Assert.Equal(Mean(.1 * Rate, 1), Frailty(new(0, .1, .1001, Setting.Outside)), .06);
        Assert.Equal(Mean(2 * Rate, 0), Frailty(new(0, 2, 2, null)), .03);
    }

    private static WeightedParticles Weighted(FirstSpell spell)
    {
        var history = History(spell);
        return WeightedParticles.Of(history, Draws(history), 1, 0, Particles);
    }

    private static FixedDraws Draws(ObservedHistory history) => new(history.Ground.Setting);

    private static ObservedHistory History(FirstSpell spell, double variance = 0) =>
        new(
            new(Laboratory.Of(1, 104, (Parameter.BaselineExitRate, Rate), (Parameter.FrailtyVariance, variance))),
            [spell]
        );
}
