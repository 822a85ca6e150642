using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Tests.Sensitivity;

public sealed class ChanceShareTests
{
    [Fact]
    public void Points_worlds_and_their_interplay_get_the_shares_they_were_made_with()
    {
        double Normal(uint entity, uint index) => new Randomness(1, 0).Normal(entity, Purpose.Prior, index);
        double[] Point(int p) =>
            [
                .. Enumerable
                    .Range(0, 400)
                    .Select(w => 5 + 2 * Normal(1, (uint)p) + Normal(2, (uint)w) + .5 * Normal(3, (uint)(p * 400 + w))),
            ];
        var share = ChanceShare.Of([.. Enumerable.Range(0, 400).Select(Point)]);

        Assert.Equal(4 / 5.25, share.Inputs, .06);
        Assert.Equal(1 / 5.25, share.SeedFirst, .06);
        Assert.Equal(1.25 / 5.25, share.SeedTotal, .06);
        Assert.Equal(1, share.Inputs + share.SeedTotal, 1e-9);
        Assert.Equal(.25 / (.25 + 400 * 4), share.Noise, 1e-4);
    }

    [Fact]
    public void An_outcome_that_is_the_same_everywhere_has_no_shares() =>
        Assert.Equal(
            default,
            ChanceShare.Of([
                [3, 3],
                [3, 3],
            ])
        );
}
