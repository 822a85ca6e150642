using TalentDynamics.Analysis.WhatIf;

namespace TalentDynamics.Analysis.Tests.WhatIf;

public sealed class SelectionTests
{
    [Fact]
    public void Who_is_better_in_every_world_is_the_best_however_much_worlds_differ()
    {
        double[] luck = [.. Enumerable.Range(0, 60).Select(w => Math.Sin(w) * 100)];
        var selected = Selection.Of([luck, [.. luck.Select(x => x + .01)]], 1);
        Assert.Equal(0, selected[0].ProbabilityBest);
        Assert.Equal(1, selected[1].ProbabilityBest, 1e-9);
        Assert.Equal(.01, selected[0].Regret, 1e-9);
        Assert.Equal(0, selected[1].Regret, 1e-12);
    }

    [Fact]
    public void Equals_share_being_the_best_and_neither_is_regretted()
    {
        var selected = Selection.Of(
            [
                [1, 0, 1],
                [1, 0, 1],
            ],
            1
        );
        Assert.Equal([.5, .5], selected.Select(s => Math.Round(s.ProbabilityBest, 9)));
        Assert.All(selected, s => Assert.Equal(0, s.Regret, 1e-12));
    }

    [Fact]
    public void Probabilities_add_up_to_one_the_order_does_not_matter_and_somebody_is_not_regretted_more_than_the_spread() =>
        Gen.Double[-2, 2]
            .Array[20]
            .Array[2, 5]
            .Sample(
                values =>
                {
                    var selected = Selection.Of(values, 3);
                    Assert.Equal(1, selected.Sum(s => s.ProbabilityBest), 1e-9);
                    Assert.All(selected, s => Assert.InRange(s.Mean, s.Lower - 1, s.Upper + 1));
                    var mirrored = Selection.Of([.. Enumerable.Reverse(values)], 3).Reverse().ToArray();
                    Assert.All(selected.Zip(mirrored), p => Assert.Equal(p.First.Regret, p.Second.Regret, 1e-9));
                    Assert.All(selected, s => Assert.True(s.Regret >= 0));
                },
                iter: 20
            );
}
