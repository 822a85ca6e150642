using TalentDynamics.Bench;

namespace TalentDynamics.Host.Tests.Bench;

public sealed class SpreadTests
{
    [Fact]
    public void A_spread_has_the_middle_the_least_and_the_most()
    {
        Assert.Equal(new(3, 1, 9), Measured.Of([9, 1, 3]));
        Assert.Equal(new(2.5, 1, 4), Measured.Of([4, 1, 3, 2]));
        Assert.Equal(new(7, 7, 7), Measured.Of([7]));
    }
}
