using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>A cohort of which not everything was seen, or not to the end.</summary>
public sealed class PartlyObservedTests
{
    [Fact]
    public void A_member_lost_from_sight_is_neither_stayer_nor_leaver()
    {
        var observed = Some.Observed(
            FourWorlds.Setting,
            "ann,,,,,2023-01-20\nbob,,,,,2025-05-26\ncho,2024-03,,,apple,\n"
        );
        var compared = CompareCohort.Of(FourWorlds.Setting, FourWorlds.Worlds, 0, observed);
        var stayers = compared.Stayers;
        Assert.Equal((null, 1, 2, 1), (stayers.Observed, stayers.ObservedLo, stayers.ObservedHi, stayers.Lost));
        Assert.Equal((1.5, null, null), (stayers.Mean, stayers.PExact, stayers.MidPit));
        Assert.Equal((null, 1, 2), Bounds(compared.Destinations["apple"]));
        Assert.Equal((null, 0, 1), Bounds(compared.Destinations["mistral"]));
        Assert.Equal((null, 0, 1), Bounds(compared.ExitsByMonth[12]));
        Assert.Equal([null, true, false], compared.PerResearcher.Select(r => r.ObservedStillThere));
    }

    [Fact]
    public void What_was_seen_of_a_cohort_is_one_quantity_simulated_and_observed()
    {
        var observed = Some.Observed(
            FourWorlds.Setting,
            "ann,,,,,2023-01-20\nbob,,,,,2025-05-26\ncho,,,,,2025-05-26\n"
        );
        // Ann's exits at .1 years would not have been noticed: as seen, 2, 3, 1 and 2 stay.
        var seen = CompareCohort.Of(FourWorlds.Setting, FourWorlds.Worlds, 0, observed).Stayers.Seen!;
        Assert.Equal((3, .25, .875), (seen.Observed, seen.PExact, seen.MidPit));
        Assert.Equal((2, 2, 1, 3), (seen.Mean, seen.Median, seen.P05, seen.P95));
        Assert.Equal([0, 1, 2, 1], seen.Distribution);
        Assert.Null(FourWorlds.Compared.Stayers.Seen);
    }

    [Fact]
    public void After_the_last_known_day_there_is_no_observed_value_curve_score_or_verdict()
    {
        var observed = Some.Observed(
            FourWorlds.Setting,
            "ann,,,,,2023-08-31\nbob,2023-02,,,apple,\ncho,,,,,2023-03-31\n"
        );
        var compared = CompareCohort.Of(FourWorlds.Setting, FourWorlds.Worlds, 0, observed);
        Assert.Equal(new DateOnly(2023, 8, 31), compared.ObservedTo);
        Assert.Equal((null, null, null), Bounds(compared.Stayers));
        Assert.All(compared.Destinations.Values, d => Assert.Equal((null, null, null), Bounds(d)));
        Assert.Equal((null, 1, 2), Bounds(compared.ExitsByMonth[6]));
        Assert.Equal((null, null, null), Bounds(compared.ExitsByMonth[12]));
        Assert.Empty(compared.Benchmarks);
        Assert.Empty(compared.Best);
        Assert.Equal((null, null, null), ((object?)compared.Scores, (object?)compared.Joint, compared.CurveInBand));
        Assert.Equal([null, false, null], compared.PerResearcher.Select(r => r.ObservedStillThere));

        var curve = compared.Curve.Observed!;
        Assert.All(Enumerable.Range(0, 111), week => Assert.Equal(week > 34, double.IsNaN(curve.Best[week])));
        Assert.All(curve.WeeksOutside, week => Assert.True(week <= 34));
        Assert.True(double.IsNaN(compared.Incidence["apple"].Observed!.Value[35]));
    }

    [Fact]
    public void When_every_exit_is_known_everything_is_known_to_the_end()
    {
        var observed = Some.Observed(
            FourWorlds.Setting,
            "ann,2023-02,,,mistral,\nbob,2023-02,,,apple,\ncho,2023-04,,,apple,\n"
        );
        var compared = CompareCohort.Of(FourWorlds.Setting, FourWorlds.Worlds, 0, observed);
        Assert.Equal((0, 0, 0), Bounds(compared.Stayers));
        Assert.Null(compared.ObservedTo);
        Assert.Equal(0, compared.Curve.Observed!.Best[110]);
    }

    [Fact]
    public void An_empty_destination_is_unknown_and_no_other_was_joined_by_nobody_for_sure()
    {
        var observed = Some.Observed(
            FourWorlds.Setting,
            "ann,2023-02,,,mistral,\nbob,2023-08,,,,\ncho,,,,,2025-05-26\n"
        );
        var compared = CompareCohort.Of(FourWorlds.Setting, FourWorlds.Worlds, 0, observed);
        Assert.Equal((1, 1, 2), Bounds(compared.Destinations["mistral"]));
        Assert.Equal((null, 0, 1), Bounds(compared.Destinations["apple"]));
        Assert.Null(compared.Destinations["apple"].PExact);
        Assert.NotNull(compared.Incidence["mistral"].Observed);
        Assert.Null(compared.Incidence["apple"].Observed);
        Assert.Null(compared.Joint!.LargestDestination);
    }

    private static (int? Best, int? Least, int? Most) Bounds(CountComparison count) =>
        (count.Observed, count.ObservedLo, count.ObservedHi);
}
