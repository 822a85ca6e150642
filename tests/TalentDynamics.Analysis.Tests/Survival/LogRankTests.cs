using TalentDynamics.Analysis.Survival;

namespace TalentDynamics.Analysis.Tests.Survival;

public sealed class LogRankTests
{
    [Fact]
    public void Remissions_under_treatment_and_placebo_differ_as_published()
    {
        var test = LogRank.Of([Published.Freireich.Treated, Published.Freireich.Placebo]);
        Assert.Equal(16.7929409892165, test.ChiSquared, 1e-10);
        Assert.Equal([9, 21], test.Observed);
        Assert.Equal([19.2505009480311, 10.7494990519689], [test.Expected[0], test.Expected[1]], Close);
        Assert.Equal(4.17e-5, test.P, 1e-7);
    }

    [Fact]
    public void Maintenance_of_leukaemia_is_as_published()
    {
        var test = LogRank.Of([Published.Leukaemia.Maintained, Published.Leukaemia.Not]);
        Assert.Equal((3.3963886989776, 1), (Math.Round(test.ChiSquared, 13), test.Degrees));
        Assert.Equal(.065339322, test.P, 1e-9);
    }

    [Fact]
    public void Who_is_followed_in_parts_is_followed()
    {
        var groups = Published.LateEntry.GroupBy(s => s.Group, s => s.Spell).Select(g => g.ToArray()).ToArray();
        var whole = LogRank.Of(groups);
        var cut = LogRank.Of([.. groups.Select(g => g.SelectMany(Published.Cut).ToArray())]);
        Assert.Equal(2, whole.Degrees);
        Assert.Equal(whole.ChiSquared, cut.ChiSquared, 1e-10);
        Assert.Equal(whole.Observed, cut.Observed);
    }

    [Fact]
    public void The_order_of_groups_does_not_matter_and_equal_groups_do_not_differ() =>
        Gen.Select(Some.Spells, Some.Spells, Some.Spells)
            .Sample(
                (a, b, c) =>
                {
                    var (test, other) = (LogRank.Of([a, b, c]), LogRank.Of([c, a, b]));
                    Assert.Equal(test.ChiSquared, other.ChiSquared, 1e-8);
                    Assert.Equal(test.Observed.Sum(), test.Expected.Sum(), 1e-8);
                    Assert.Equal(0, LogRank.Of([a, a]).ChiSquared, 1e-8);
                }
            );

    [Fact]
    public void Where_nobody_left_or_there_is_one_group_there_is_nothing_to_compare()
    {
        Assert.Equal(
            (0, 1),
            (
                LogRank
                    .Of([
                        [new(1, -1)],
                        [new(2, -1)],
                    ])
                    .Degrees,
                LogRank
                    .Of([
                        [new(1, -1)],
                    ])
                    .P
            )
        );
        Assert.Equal(0, LogRank.Of([Some.Remissions]).Degrees);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;
}
