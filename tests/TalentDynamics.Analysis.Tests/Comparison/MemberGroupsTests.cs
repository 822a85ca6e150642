using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Analysis.Tests.Comparison;

public sealed class MemberGroupsTests
{
    [Fact]
    public void Small_groups_are_put_together_and_what_is_left_would_not_tell_them()
    {
        // 7 a, 6 b, 3 c: three alone would be the total less the others, so b joins them.
        var groups = Of("aaaaaaabbbbbbccc");
        Assert.Equal([("a", 7), (null, 9)], groups.Groups.Select(g => (g.Name, g.Members.Length)));
    }

    [Fact]
    public void Groups_that_are_large_enough_stand_alone_the_largest_first()
    {
        var groups = Of("bbbbbbaaaaaccccc");
        Assert.Equal([("b", 6), ("a", 5), ("c", 5)], groups.Groups.Select(g => (g.Name!, g.Members.Length)));
        Assert.Equal(1, groups.OfMembers()[6]);
    }

    [Fact]
    public void No_group_that_is_shown_or_hidden_is_too_small_and_nobody_is_lost() =>
        Gen.Int[0, 5]
            .Array[1, 60]
            .Sample(levels =>
            {
                var groups = MemberGroups.Of(
                    "x",
                    levels.Select(l => l == 0 ? ((string, string)?)null : ($"{l}", $"{l}")),
                    5
                );
                Assert.All(groups.Groups, g => Assert.True(g.Members.Length >= Math.Min(5, levels.Length)));
                Assert.Equal(Enumerable.Range(0, levels.Length), groups.Groups.SelectMany(g => g.Members).Order());
                Assert.Equal(levels.Length, groups.OfMembers().Length);
            });

    private static MemberGroups Of(string levels) =>
        MemberGroups.Of("x", levels.Select(l => ((string, string)?)($"{l}", $"{l}")), 5);
}
