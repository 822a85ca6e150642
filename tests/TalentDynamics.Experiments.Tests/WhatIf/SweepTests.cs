using TalentDynamics.Experiments.WhatIf;

namespace TalentDynamics.Experiments.Tests.WhatIf;

public sealed class SweepTests
{
    [Theory]
    [InlineData("a.b=-1.5..1.5:7", -1.5, 1.5, 7)]
    [InlineData("a.b=0..1e2:2", 0, 100, 2)]
    [InlineData("a.b=.1...2:3", .1, .2, 3)]
    public void A_sweep_reads_its_ends_and_points(string text, double from, double to, int points)
    {
        var sweep = Sweep.Parse(text)!;
        Assert.Equal(("a.b", from, to, points), (sweep.Path, sweep.From, sweep.To, sweep.Points));
        Assert.Equal((from, to), (sweep.Values[0], sweep.Values[^1]));
    }

    [Theory]
    [InlineData("a=0..1")]
    [InlineData("a=0..1:1")]
    [InlineData("a=0..1:102")]
    [InlineData("a=1..1:3")]
    [InlineData("=0..1:3")]
    [InlineData("a=x..1:3")]
    [InlineData("a=0..∞:3")]
    public void What_is_no_sweep_is_none(string text) => Assert.Null(Sweep.Parse(text));
}
