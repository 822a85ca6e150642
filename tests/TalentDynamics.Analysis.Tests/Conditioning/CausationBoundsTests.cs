using TalentDynamics.Analysis.Conditioning;

namespace TalentDynamics.Analysis.Tests.Conditioning;

public sealed class CausationBoundsTests
{
    [Fact]
    public void Of_a_hand_worked_example()
    {
        // p1 = .8, p0 = .3: at least (.8 − .3)/.8 of those who left would have stayed, at most .7/.8.
        var bounds = CausationBounds.Of(.8, .3)!.Value;
        Assert.Equal(.625, bounds.Lower, 1e-12);
        Assert.Equal(.875, bounds.Upper, 1e-12);
    }

    [Fact]
    public void A_lever_that_may_send_more_away_bounds_from_below_by_nothing() =>
        Assert.Equal(0, CausationBounds.Of(.3, .8)!.Value.Lower);

    [Fact]
    public void What_never_happens_has_no_necessity() => Assert.Null(CausationBounds.Of(0, .5));

    [Fact]
    public void Whatever_way_two_worlds_share_their_chance_the_probability_lies_inside() =>
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1], Gen.Double[0, 1])
            .Sample(
                (both, first, second, neither) =>
                {
                    var sum = both + first + second + neither;
                    if (sum < 1e-6 || both + first < 1e-6)
                    {
                        return;
                    }

                    // Left in both, in the base alone, in the variant alone, in none.
                    var (left, otherwise) = ((both + first) / sum, (both + second) / sum);
                    var necessity = first / (both + first);
                    var bounds = CausationBounds.Of(left, otherwise)!.Value;
                    Assert.InRange(necessity, bounds.Lower - 1e-9, bounds.Upper + 1e-9);
                }
            );
}
