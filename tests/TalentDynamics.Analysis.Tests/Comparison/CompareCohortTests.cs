using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Analysis.Tests.Comparison;

public sealed class CompareCohortTests
{
    [Fact]
    public void Stayers_are_counted_world_by_world()
    {
        Assert.Equal([1, 1, 1, 1], FourWorlds.Compared.Stayers.Distribution);
        Assert.Equal(
            (1.5, 1, 0, 3),
            (
                FourWorlds.Compared.Stayers.Mean,
                FourWorlds.Compared.Stayers.Median,
                FourWorlds.Compared.Stayers.P05,
                FourWorlds.Compared.Stayers.P95
            )
        );
        Assert.Equal(
            (1, .25, .375),
            (
                FourWorlds.Compared.Stayers.Observed,
                FourWorlds.Compared.Stayers.PExact,
                FourWorlds.Compared.Stayers.MidPit
            )
        );
    }

    [Fact]
    public void Joins_are_by_destination_with_founded_labs_pooled_and_the_own_lab_left_out()
    {
        Assert.Equal(["apple", "founded", "mistral", "outside"], FourWorlds.Compared.Destinations.Keys);
        Assert.Equal(1, FourWorlds.Compared.Destinations["mistral"].Mean);
        Assert.Equal(.25, FourWorlds.Compared.Destinations["founded"].Mean);
        Assert.Equal(
            (1, .5),
            (FourWorlds.Compared.Destinations["mistral"].Observed, FourWorlds.Compared.Destinations["mistral"].PExact)
        );
    }

    [Fact]
    public void Exits_by_month_count_up_to_the_calendar_date_and_say_what_intervals_allow()
    {
        Assert.Equal([6, 12, 18, 24, 25], FourWorlds.Compared.ExitsByMonth.Keys);
        Assert.Equal([.75, 1, 1.5, 1.5, 1.5], FourWorlds.Compared.ExitsByMonth.Values.Select(m => m.Mean));
        var half = FourWorlds.Compared.ExitsByMonth[6];
        Assert.Equal((1, 1, 2), (half.Observed, half.ObservedLo, half.ObservedHi));
        Assert.Equal(
            (2, 2, 2),
            (
                FourWorlds.Compared.ExitsByMonth[12].Observed,
                FourWorlds.Compared.ExitsByMonth[12].ObservedLo,
                FourWorlds.Compared.ExitsByMonth[12].ObservedHi
            )
        );
        Assert.Equal(
            [6],
            CompareCohort
                .Of(
                    Some.Setting(26, "ann"),
                    Some.Histories([
                        [],
                    ]),
                    0
                )
                .ExitsByMonth.Keys
        );
    }

    [Fact]
    public void Causes_share_the_exits_between_the_clocks()
    {
        Assert.Equal(7, FourWorlds.Compared.Causes.Count);
        Assert.Equal(new(.5, 2 / 6.0), FourWorlds.Compared.Causes["pull"]);
        Assert.Equal(1, FourWorlds.Compared.Causes.Values.Sum(c => c.Share), 1e-12);
        Assert.Equal(3 - FourWorlds.Compared.Stayers.Mean, FourWorlds.Compared.Causes.Values.Sum(c => c.Mean), 1e-12);
    }

    [Fact]
    public void Each_member_has_their_own_probability_destination_and_cause()
    {
        var (ann, bob, cho) = (
            FourWorlds.Compared.PerResearcher[0],
            FourWorlds.Compared.PerResearcher[1],
            FourWorlds.Compared.PerResearcher[2]
        );
        Assert.Equal(
            (.5, "mistral", "pull", false),
            (ann.StillThere, ann.LikeliestDestination, ann.LikeliestCause, ann.ObservedStillThere)
        );
        Assert.Equal([.5, .25], bob.StillThereByYear);
        Assert.Equal((.75, "founded", true), (cho.StillThere, cho.LikeliestDestination, cho.ObservedStillThere));
    }

    [Fact]
    public void The_curve_starts_full_follows_the_exits_and_ends_at_the_stayers()
    {
        var curve = FourWorlds.Compared.Curve;
        Assert.Equal(111, curve.Mean.Length);
        Assert.Equal(1, curve.Mean[0]);
        // The exits at .1 happen in step 5, so they are gone at the beginning of week 6.
        Assert.Equal(1, curve.Mean[5]);
        Assert.Equal(10 / 12.0, curve.Mean[6], 1e-12);
        Assert.Equal(.5, curve.Mean[110], 1e-12);
        Assert.Equal(1 / 3.0, curve.Observed!.Best[110], 1e-12);
    }

    [Fact]
    public void The_observed_curve_is_inside_while_some_feasible_curve_is()
    {
        // Everybody leaves in July 2023 in every world; Ann's best date is March, but she may have left up to November.
        var setting = Some.Setting(60, "ann");
        var histories = Some.Histories([Some.Exit(0, .52, Some.Apple)], [Some.Exit(0, .52, Some.Apple)]);
        var wide = CompareCohort.Of(
            setting,
            histories,
            0,
            Some.Observed(setting, "ann,2023-03,2023-01,2023-11,apple,\n")
        );
        Assert.True(wide.CurveInBand);
        Assert.NotEmpty(wide.Curve.Observed!.WeeksBestOutside);
        var narrow = CompareCohort.Of(setting, histories, 0, Some.Observed(setting, "ann,2023-03,,,apple,\n"));
        Assert.False(narrow.CurveInBand);
        Assert.Equal(Enumerable.Range(13, 15), narrow.Curve.Observed!.WeeksOutside);
    }

    [Fact]
    public void Joint_probabilities_are_shares_of_worlds_in_which_everything_agrees()
    {
        var joint = FourWorlds.Compared.Joint!;
        Assert.Equal(.25, joint.AllCounts);
        Assert.Equal(
            "mistral",
            CompareCohort
                .Of(
                    FourWorlds.Setting,
                    FourWorlds.Worlds,
                    0,
                    Some.Observed(
                        FourWorlds.Setting,
                        "ann,2023-02,,,mistral,\nbob,2023-02,,,mistral,\ncho,,,,,2025-05-26\n"
                    )
                )
                .Joint!.LargestDestination
        );
    }

    [Fact]
    public void The_hardest_pattern_is_the_month_and_lab_of_most_joint_exits()
    {
        var observed = Some.Observed(
            FourWorlds.Setting,
            "ann,2023-02,,,mistral,\nbob,2023-02,,,mistral,\ncho,,,,,2025-05-26\n"
        );
        var histories = Some.Histories(
            [Some.Exit(0, .1, Some.Mistral), Some.Exit(1, .12, Some.Mistral)],
            [Some.Exit(0, .38, Some.Mistral), Some.Exit(1, .39, Some.Mistral)],
            [Some.Exit(0, .1, Some.Apple), Some.Exit(1, .12, Some.Apple)],
            [Some.Exit(0, .1, Some.Mistral), Some.Exit(1, .12, Some.Apple)],
            [Some.Exit(0, .1, Some.Mistral), Some.Exit(1, .38, Some.Mistral)]
        );
        // Both to mistral in February: the first world alone; both to one lab in one month: the first three.
        Assert.Equal(
            new JointExits("2023-02", "mistral", 2, .2, .6),
            CompareCohort.Of(FourWorlds.Setting, histories, 0, observed).Joint!.HardestMonth
        );
    }

    [Fact]
    public void The_horizons_own_month_is_among_the_months()
    {
        // 104 weeks end three days before 24 calendar months are over.
        var setting = Some.Setting(104, "ann");
        var compared = CompareCohort.Of(setting, Some.Histories([Some.Exit(0, 1.99, Some.Apple)]), 0);
        Assert.Equal([6, 12, 18, 24], compared.ExitsByMonth.Keys);
        Assert.Equal(compared.Size - compared.Stayers.Mean, compared.ExitsByMonth[24].Mean);
    }

    [Fact]
    public void A_single_world_has_no_interval()
    {
        var one = CompareCohort.Of(FourWorlds.Setting, Some.Histories([Some.Exit(0, .1, Some.Mistral)]), 0);
        Assert.Equal((2, null, null), (one.Stayers.Median, one.Stayers.P05, one.Stayers.P95));
    }
}
