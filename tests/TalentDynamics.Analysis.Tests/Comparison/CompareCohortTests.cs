using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Comparison;

public sealed class CompareCohortTests
{
    private static readonly Setting Setting = Some.Setting(110, "ann", "bob", "cho");

    /// <summary>Stayers 1, 3, 0, 2. Zoe is no member, and Bob's second spell does not count.</summary>
    private static readonly Histories FourWorlds = Some.Histories(
        [Some.Exit(0, .1, Some.Mistral, Clock.Pull), Some.Exit(1, .6, Some.Apple, Clock.Momentum)],
        [],
        [
            Some.Exit(0, .1, Some.Mistral, Clock.Pull),
            Some.Exit(1, .12, Some.Mistral),
            Some.Exit(2, 1.2, Some.FoundedLater, Clock.Founding),
        ],
        [Some.Exit(1, 1.5, Some.Mistral), Some.Exit(3, .2, Some.Mistral), Some.Exit(1, 2.0, Some.Apple, spell: 1)]
    );

    private static readonly CohortComparison Compared = CompareCohort.Of(
        Setting,
        FourWorlds,
        0,
        Some.Observed(Setting, "ann,2023-02,,,mistral,\nbob,2023-08,2023-06,2023-09,apple,\ncho,,,,,2025-05-26\n"),
        .64
    );

    [Fact]
    public void Stayers_are_counted_world_by_world()
    {
        Assert.Equal([1, 1, 1, 1], Compared.Stayers.Distribution);
        Assert.Equal(
            (1.5, 1, 0, 3),
            (Compared.Stayers.Mean, Compared.Stayers.Median, Compared.Stayers.P05, Compared.Stayers.P95)
        );
        Assert.Equal((1, .25, .375), (Compared.Stayers.Observed, Compared.Stayers.PExact, Compared.Stayers.MidPit));
    }

    [Fact]
    public void Joins_are_by_destination_with_founded_labs_pooled_and_the_own_lab_left_out()
    {
        Assert.Equal(["apple", "founded", "mistral", "outside"], Compared.Destinations.Keys);
        Assert.Equal(1, Compared.Destinations["mistral"].Mean);
        Assert.Equal(.25, Compared.Destinations["founded"].Mean);
        Assert.Equal((1, .5), (Compared.Destinations["mistral"].Observed, Compared.Destinations["mistral"].PExact));
    }

    [Fact]
    public void Exits_by_month_count_up_to_the_calendar_date_and_say_what_intervals_allow()
    {
        Assert.Equal([6, 12, 18, 24], Compared.ExitsByMonth.Keys);
        Assert.Equal([.75, 1, 1.5, 1.5], Compared.ExitsByMonth.Values.Select(m => m.Mean));
        var half = Compared.ExitsByMonth[6];
        Assert.Equal((1, 1, 2), (half.Observed, half.ObservedLo, half.ObservedHi));
        Assert.Equal(
            (2, 2, 2),
            (
                Compared.ExitsByMonth[12].Observed,
                Compared.ExitsByMonth[12].ObservedLo,
                Compared.ExitsByMonth[12].ObservedHi
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
        Assert.Equal(7, Compared.Causes.Count);
        Assert.Equal(new(.5, 2 / 6.0), Compared.Causes["pull"]);
        Assert.Equal(1, Compared.Causes.Values.Sum(c => c.Share), 1e-12);
        Assert.Equal(3 - Compared.Stayers.Mean, Compared.Causes.Values.Sum(c => c.Mean), 1e-12);
    }

    [Fact]
    public void Each_member_has_their_own_probability_destination_and_cause()
    {
        var (ann, bob, cho) = (Compared.PerResearcher[0], Compared.PerResearcher[1], Compared.PerResearcher[2]);
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
        var curve = Compared.Curve;
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
        var joint = Compared.Joint!;
        Assert.Equal(.25, joint.AllCounts);
        Assert.Equal(
            "mistral",
            CompareCohort
                .Of(
                    Setting,
                    FourWorlds,
                    0,
                    Some.Observed(Setting, "ann,2023-02,,,mistral,\nbob,2023-02,,,mistral,\ncho,,,,,2025-05-26\n")
                )
                .Joint!.LargestDestination
        );
    }

    [Fact]
    public void The_hardest_pattern_is_the_month_and_lab_of_most_joint_exits()
    {
        var observed = Some.Observed(Setting, "ann,2023-02,,,mistral,\nbob,2023-02,,,mistral,\ncho,,,,,2025-05-26\n");
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
            CompareCohort.Of(Setting, histories, 0, observed).Joint!.HardestMonth
        );
    }

    [Fact]
    public void A_member_lost_from_sight_early_is_judged_up_to_then_only()
    {
        var observed = Some.Observed(Setting, "ann,,,,,2023-01-20\nbob,,,,,2025-05-26\ncho,,,,,2025-05-26\n");
        var compared = CompareCohort.Of(Setting, FourWorlds, 0, observed);
        // The forecast stays what it was; as seen, Ann's exits at .1 years would not have been noticed: stayers 2, 3, 1, 2.
        Assert.Equal(1.5, compared.Stayers.Mean);
        Assert.Equal((3, 2, 3), (compared.Stayers.Observed, compared.Stayers.ObservedLo, compared.Stayers.ObservedHi));
        Assert.Equal(.25, compared.Stayers.PExact);
        Assert.Equal(.875, compared.Stayers.MidPit);
    }

    [Fact]
    public void Benchmarks_are_binomial_and_each_score_names_its_winner()
    {
        var (constant, published) = (Compared.Benchmarks["constantHazard"], Compared.Benchmarks["publishedRetention"]);
        Assert.Equal(3 * Math.Exp(-.155 * 110 / 52), constant.Mean, 1e-12);
        Assert.Equal(.64, Math.Exp(-published.RatePerYear * Setting.Calendar.YearsAt(new(2025, 1, 1))), 1e-12);
        Assert.Equal(["crps", "ibs", "logScore"], Compared.Best.Keys);
        Assert.Equal(
            Compared.Scores!.Crps <= Math.Min(constant.Crps, published.Crps),
            Compared.Best["crps"] == "model"
        );
        Assert.Empty(CompareCohort.Of(Setting, FourWorlds, 0).Benchmarks);
    }

    [Fact]
    public void Weekly_counts_by_changes_are_those_by_looking_at_every_world_in_every_week() =>
        Worlds.Sample(
            worlds =>
            {
                var compared = CompareCohort.Of(Setting, Some.Histories(worlds), 0);
                for (var week = 0; week <= 110; week++)
                {
                    var still = worlds.Select(w => 3 - w.Count(e => (int)(e.At * 52) < week)).Order().ToArray();
                    Assert.Equal(still.Average() / 3, compared.Curve.Mean[week], 1e-12);
                    Assert.Equal(still[(still.Length - 1) / 2] / 3.0, compared.Curve.Median[week], 1e-12);
                    var gone = worlds.Average(w => w.Count(e => e.To == Some.Mistral && (int)(e.At * 52) < week));
                    Assert.Equal(gone / 3, compared.Incidence["mistral"].Mean[week], 1e-12);
                }
            },
            iter: 30
        );

    [Fact]
    public void Incidence_and_retention_sum_to_one_and_destinations_to_the_exits() =>
        Worlds.Sample(worlds =>
        {
            var compared = CompareCohort.Of(Setting, Some.Histories(worlds), 0);
            for (var week = 0; week <= 110; week++)
                Assert.Equal(1, compared.Curve.Mean[week] + compared.Incidence.Values.Sum(i => i.Mean[week]), 1e-12);
            Assert.Equal(3, compared.Stayers.Mean + compared.Destinations.Values.Sum(d => d.Mean), 1e-12);
            Assert.Equal(compared.Stayers.Mean, compared.PerResearcher.Sum(r => r.StillThere), 1e-12);
        });

    [Fact]
    public void The_order_of_worlds_does_not_matter() =>
        Worlds.Sample(worlds =>
            Assert.Equal(Json(Some.Histories(worlds)), Json(Some.Histories([.. worlds.Reverse()])))
        );

    private static string Json(Histories histories) =>
        new ComparisonDocument(
            "s",
            "h",
            1,
            histories.Worlds,
            "d",
            0,
            CompareCohort.All(
                Setting,
                CohortExits.OfEach(Setting, histories),
                new Dictionary<string, TalentDynamics.Analysis.Observation.ObservedCohort>
                {
                    ["llama"] = Some.Observed(
                        Setting,
                        "ann,2023-02,,,mistral,\nbob,2023-08,2023-06,2023-09,,\ncho,,,,,2025-05-26\n"
                    ),
                },
                new Dictionary<string, double>()
            )
        ).ToJson();

    private static readonly Gen<Exit[][]> Worlds = Gen.Select(
            Gen.Double[0, 110 / 52.0 - 1e-9],
            Gen.OneOf(Some.Outside, Some.Apple, Some.Mistral, Some.FoundedLater),
            Gen.Bool,
            (at, to, leaves) => (at, to, leaves)
        )
        .Array[3]
        .Select(members => members.SelectMany((m, i) => m.leaves ? new[] { Some.Exit(i, m.at, m.to) } : []).ToArray())
        .Array[1, 25];
}
