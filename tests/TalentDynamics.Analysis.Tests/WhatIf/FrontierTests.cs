using TalentDynamics.Analysis.WhatIf;

namespace TalentDynamics.Analysis.Tests.WhatIf;

public sealed class FrontierTests
{
    [Theory]
    [InlineData(7, 1.5)]
    [InlineData(8, 2)]
    [InlineData(3, 0)]
    [InlineData(9.5, 3)]
    public void The_lever_is_read_off_between_the_points(double stayers, double lever) =>
        Assert.Equal(lever, Frontier.Keeps([new(0, 3), new(1, 6), new(2, 8), new(3, 9.5)], stayers)!.Value, 12);

    [Fact]
    public void A_falling_frontier_is_read_likewise() =>
        Assert.Equal(.25, Frontier.Keeps([new(-1, 8), new(1, 4)], 5.5)!.Value, 12);

    [Fact]
    public void Beyond_the_points_nothing_is_said()
    {
        Assert.Null(Frontier.Keeps([new(0, 3), new(1, 6)], 7));
        Assert.Null(Frontier.Keeps([new(0, 3), new(1, 6)], 2.9));
    }
}
