using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class BrierTests
{
    [Fact]
    public void Without_censoring_it_is_the_mean_squared_error()
    {
        ScoredSpell[] spells = [new(0, 1, true), new(1, 2, true), new(2, 3, true)];
        Assert.Equal((.6 * .6 + .4 * .4 + .4 * .4) / 3, Brier.At(spells, (_, _) => .6, 1.5), 1e-12);
    }

    [Fact]
    public void Exits_weigh_by_G_just_before_them_and_survivors_by_G_now()
    {
        // At t=2 an exit and a loss coincide: the loss comes after, so G(2−) = 1 for the exit and G = 1 − 1/2 from 2 on.
        ScoredSpell[] spells = [new(0, 1, true), new(1, 2, true), new(2, 2, false), new(3, 4, true)];
        var expected = (.7 * .7 / 1 + .7 * .7 / 1 + .3 * .3 / .5) / 4;
        Assert.Equal(expected, Brier.At(spells, (_, _) => .7, 3), 1e-12);
        Assert.Equal(expected, Brier.At(spells, (_, _) => .7, 2), 1e-12);
        Assert.Equal((3 * .7 * .7 / 1 - .7 * .7 + .7 * .7 / .5) / 4, Brier.At(spells, (_, _) => .7, 4), 1e-12);
    }

    [Fact]
    public void Halves_of_an_exit_at_one_time_are_the_exit()
    {
        ScoredSpell[] whole = [new(0, 1, true), new(1, 2, false), new(2, 3, true)];
        ScoredSpell[] halves =
        [
            new(0, 1, true, .5),
            new(0, 1, true, .5),
            new(1, 2, false),
            new(2, 3, true, .5),
            new(2, 3, true, .5),
        ];
        for (var t = 0.0; t <= 3; t += .5)
        {
            Assert.Equal(
                Brier.At(whole, (_, u) => Math.Exp(-u), t),
                Brier.At(halves, (_, u) => Math.Exp(-u), t),
                1e-12
            );
        }
    }

    [Fact]
    public void A_constant_score_integrates_to_itself_and_the_truth_beats_any_other_forecast()
    {
        var grid = Enumerable.Range(0, 101).Select(i => i / 20.0).ToArray();
        ScoredSpell[] spells =
        [
            .. Enumerable.Range(1, 400).Select(i => new ScoredSpell(i, -Math.Log((i - .5) / 400), true)),
        ];
        Assert.Equal(.25, Brier.Integrated(spells, (_, _) => .5, grid), 1e-12);
        var truth = Brier.Integrated(spells, (_, t) => Math.Exp(-t), grid);
        Assert.True(truth < Brier.Integrated(spells, (_, t) => Math.Exp(-1.2 * t), grid));
        Assert.True(truth < Brier.Integrated(spells, (_, t) => Math.Exp(-.8 * t), grid));
    }
}
