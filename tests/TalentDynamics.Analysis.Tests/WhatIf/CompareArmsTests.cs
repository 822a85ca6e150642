using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.WhatIf;

public sealed class CompareArmsTests
{
    private static readonly Setting Trio = Some.Setting(104, "ann", "bea", "cat");

    // Stayers 1, 2, 3, 0; in the variant 2, 2, 2, 2.
    private static readonly Arm Base = Arm(
        [Some.Exit(0, .3, Some.Mistral), Some.Exit(1, .8, Some.Apple)],
        [Some.Exit(0, .3, Some.Mistral)],
        [],
        [Some.Exit(0, .3, Some.Mistral), Some.Exit(1, .8, Some.Apple), Some.Exit(2, 1.2, Some.Outside)]
    );

    private static readonly Arm Other = Arm(
        [Some.Exit(1, .8, Some.Apple)],
        [Some.Exit(0, .3, Some.Apple)],
        [Some.Exit(2, .1, Some.Outside)],
        [Some.Exit(1, .8, Some.Apple)]
    );

    private static readonly CohortDifference Found = new CompareArms(Base).With(Other)["llama"];

    [Fact]
    public void The_difference_of_four_worlds_is_that_worked_by_hand()
    {
        // d = 1, 0, −1, 2: mean .5, s² = 5/3, standard error √(5/12); s² of 1, 2, 3, 0 is 5/3, of 2, 2, 2, 2 it is 0.
        var stayers = Found.Stayers;
        Assert.Equal((1.5, 2.0, .5), (stayers.Base, stayers.Arm, stayers.Difference));
        Assert.Equal(Math.Sqrt(5 / 12.0), stayers.StandardError, 12);
        Assert.Equal(.5 - 1.959963984540054 * Math.Sqrt(5 / 12.0), stayers.Lower, 12);
        Assert.Equal(.5 + 1.959963984540054 * Math.Sqrt(5 / 12.0), stayers.Upper, 12);
        Assert.Equal((3, 1.0, 4.0), (stayers.WorldsThatDiffer, stayers.VarianceReduction, stayers.IndependentWorlds));
        Assert.Equal(new Preference(2, 1, 1, .625), Found.Better);
    }

    [Fact]
    public void Exits_are_counted_within_calendar_months_and_joins_by_destination()
    {
        Assert.Equal([6, 12, 18, 24], Found.ExitsByMonth.Keys);
        Assert.Equal([.75, 1.25, 1.5, 1.5], Found.ExitsByMonth.Values.Select(m => m.Base));
        Assert.Equal([.5, 1, 1, 1], Found.ExitsByMonth.Values.Select(m => m.Arm));
        Assert.Equal([.5, 0, .75, .25], Joins(j => j.Base));
        Assert.Equal([.75, 0, 0, .25], Joins(j => j.Arm));
    }

    [Fact]
    public void Who_flips_is_counted_both_ways()
    {
        Assert.Equal([(2, 0), (0, 0), (1, 1)], Found.Researchers.Select(r => (r.Kept, r.Lost)));
        Assert.Equal([.25, .5, .75], Found.Researchers.Select(r => r.Base));
        Assert.Equal([.75, .5, .75], Found.Researchers.Select(r => r.Arm));
    }

    [Fact]
    public void An_interval_of_one_researcher_is_that_of_Agresti_and_Min()
    {
        // Cells 2 and 0 of 4 worlds: (2.5 − .5)/6 ± 1.96·√(3 − 4/6)/6.
        var ann = Found.Researchers[0];
        Assert.Equal(2 / 6.0 - 1.959963984540054 * Math.Sqrt(3 - 4 / 6.0) / 6, ann.Lower, 12);
        Assert.Equal(2 / 6.0 + 1.959963984540054 * Math.Sqrt(3 - 4 / 6.0) / 6, ann.Upper, 12);
    }

    [Fact]
    public void Against_itself_an_arm_differs_in_no_world() =>
        Worlds.Sample(worlds =>
        {
            var arm = Arm(worlds);
            var same = new CompareArms(arm).With(arm)["llama"];
            Assert.All(
                [same.Stayers, .. same.ExitsByMonth.Values, .. same.Joins.Values],
                d =>
                    Assert.Equal(
                        (0, 0.0, 0.0, 0.0, null),
                        (d.WorldsThatDiffer, d.Difference, d.Lower, d.Upper, d.VarianceReduction)
                    )
            );
            Assert.All(same.Researchers, r => Assert.Equal((0, 0, 0.0), (r.Kept, r.Lost, r.Difference)));
            Assert.Equal((0, 0, .5), (same.Better.More, same.Better.Fewer, same.Better.ProbabilityBetter));
        });

    [Fact]
    public void The_other_way_round_every_difference_has_the_other_sign() =>
        Gen.Select(Worlds, Worlds)
            .Sample(
                (a, b) =>
                {
                    var n = Math.Min(a.Length, b.Length);
                    var (left, right) = (Arm(a[..n]), Arm(b[..n]));
                    var there = new CompareArms(left).With(right)["llama"];
                    var back = new CompareArms(right).With(left)["llama"];
                    Assert.Equal(there.Stayers.Difference, -back.Stayers.Difference);
                    Assert.Equal(
                        (there.Stayers.Lower, there.Stayers.StandardError),
                        (-back.Stayers.Upper, back.Stayers.StandardError)
                    );
                    Assert.Equal(
                        there.Joins.Values.Select(j => j.Difference),
                        back.Joins.Values.Select(j => -j.Difference)
                    );
                    Assert.Equal((there.Better.More, there.Better.Same), (back.Better.Fewer, back.Better.Same));
                    Assert.Equal(there.Researchers.Select(r => r.Kept), back.Researchers.Select(r => r.Lost));
                }
            );

    [Fact]
    public void The_order_of_the_worlds_changes_no_digit() =>
        Gen.Select(Worlds, Worlds, Gen.Int[0, 100])
            .Sample(
                (a, b, turn) =>
                {
                    var n = Math.Min(a.Length, b.Length);
                    Exit[][] Turned(Exit[][] worlds) => [.. worlds[..n].Skip(turn % n), .. worlds[..n].Take(turn % n)];
                    var straight = new CompareArms(Arm(a[..n])).With(Arm(b[..n]))["llama"];
                    var turned = new CompareArms(Arm(Turned(a))).With(Arm(Turned(b)))["llama"];
                    Assert.Equal(straight.Stayers, turned.Stayers);
                    Assert.Equal(straight.Joins.Values, turned.Joins.Values);
                    Assert.Equal(straight.Researchers, turned.Researchers);
                }
            );

    [Fact]
    public void The_mean_stayers_are_those_of_the_comparison() =>
        Assert.Equal(CompareCohort.Of(Trio, Other.Histories, 0).Stayers.Mean, Found.Stayers.Arm);

    [Fact]
    public void Arms_of_other_seeds_worlds_dates_or_people_are_refused()
    {
        var compare = new CompareArms(Base);
        Assert.Equal(
            "other cannot be held against other: the seed is 2 and not 1.",
            Refused(compare, Base with { Seed = 2 })
        );
        Assert.Contains(
            "the number of worlds is 1 and not 4",
            Refused(
                compare,
                Arm([
                    [],
                ])
            )
        );
        Assert.Contains(
            "the calendar is",
            Refused(compare, Base with { Setting = Some.Setting(52, "ann", "bea", "cat") })
        );
        Assert.Contains(
            "the roster is",
            Refused(compare, Base with { Setting = Some.Setting(104, "ann", "bea", "dan") })
        );
        var cohort = Trio.Cohorts[0] with { Members = [0, 1] };
        Assert.Contains("the cohorts is", Refused(compare, Base with { Setting = Trio with { Cohorts = [cohort] } }));
    }

    private static string Refused(CompareArms compare, Arm arm) =>
        Assert.Throws<IncomparableArmsException>(() => compare.With(arm)).Message;

    private static IEnumerable<double> Joins(Func<PairedDifference, double> of) =>
        new[] { "apple", "founded", "mistral", "outside" }.Select(lab => of(Found.Joins[lab]));

    private static Arm Arm(params Exit[][] worlds) => new("other", Trio, 1, Some.Histories(worlds));

    /// <summary>Two to nine worlds, in each of which everybody leaves at most once.</summary>
    private static Gen<Exit[][]> Worlds { get; } =
        Gen.Select(
                Gen.Bool,
                Gen.Double[0, 1.99],
                Gen.Int[0, 3].Select(i => new[] { Some.Apple, Some.Mistral, Some.Outside, Some.FoundedLater }[i]),
                (leaves, at, to) => (leaves, at, to)
            )
            .Array[3]
            .Select(people =>
                people
                    .Select((p, i) => (p, i))
                    .Where(x => x.p.leaves)
                    .Select(x => Some.Exit(x.i, x.p.at, x.p.to))
                    .ToArray()
            )
            .Array[2, 9];
}
