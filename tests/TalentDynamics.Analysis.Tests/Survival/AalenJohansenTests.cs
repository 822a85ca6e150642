using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class AalenJohansenTests
{
    [Fact]
    public void A_worked_example_with_a_tie_and_a_censoring()
    {
        // t=1: one of five to 0; t=2: one to 0 and one to 1 of four; t=3: one lost; t=4: the last one to 1.
        var incidence = AalenJohansen.Of([new(1, 0), new(2, 0), new(2, 1), new(3, -1), new(4, 1)], 2);
        Assert.Equal(.2, incidence.At(0, 1), 1e-12);
        Assert.Equal(.4, incidence.At(0, 2), 1e-12);
        Assert.Equal(.2, incidence.At(1, 3.9), 1e-12);
        Assert.Equal(.6, incidence.At(1, 4), 1e-12);
    }

    [Fact]
    public void Over_destinations_it_sums_to_one_minus_Kaplan_Meier() =>
        Some.Spells.Sample(spells =>
        {
            var (incidence, curve) = (AalenJohansen.Of(spells, 3), KaplanMeier.Of(spells));
            for (var t = 0.0; t <= 3; t += .25)
            {
                Assert.Equal(1, curve.At(t) + Enumerable.Range(0, 3).Sum(k => incidence.At(k, t)), 1e-12);
            }
        });

    [Fact]
    public void With_one_destination_its_variance_is_Greenwoods() =>
        Some.Spells.Sample(spells =>
        {
            FollowedSpell[] one = [.. spells.Select(s => s with { Destination = Math.Min(s.Destination, 0) })];
            var (incidence, curve) = (AalenJohansen.Of(one, 1), KaplanMeier.Of(one));
            for (var t = 0.0; t <= 3; t += .25)
            {
                Assert.Equal(curve.VarianceAt(t), incidence.VarianceAt(0, t), 1e-12);
            }
        });

    [Fact]
    public void Without_censoring_its_variance_is_binomial() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[0, 2], (t, to) => new FollowedSpell(t, to))
            .Array[1, 30]
            .Sample(spells =>
            {
                var incidence = AalenJohansen.Of(spells, 3);
                for (var t = 1; t <= 9; t++)
                {
                    var share = spells.Count(s => s.Destination == 1 && s.Years <= t) / (double)spells.Length;
                    Assert.Equal(share, incidence.At(1, t), 1e-12);
                    Assert.Equal(share * (1 - share) / spells.Length, incidence.VarianceAt(1, t), 1e-10);
                }
            });
}
