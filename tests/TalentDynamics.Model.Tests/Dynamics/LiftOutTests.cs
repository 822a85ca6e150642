using System.Collections.Immutable;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Dynamics;

/// <summary>A founder leaves on a given day, nobody would leave of themselves, and two colleagues look at the founder.</summary>
public sealed class LiftOutTests
{
    private const int Worlds = 6000;
    private const int Week = 10;
    private const double Seed = .6;
    private const double Pull = 1.7;
    private const double Weight = .5;

    [Theory]
    [InlineData(0)]
    [InlineData(1.2)]
    public void A_colleague_follows_with_the_probability_that_an_exit_is_a_lift_out_times_that_of_being_inside_the_jump(
        double variance
    )
    {
        var followed = Live(Team(variance, pull: Pull)).ToLookup(e => e.World);
        bool Follows(int world, int who) => followed[world].Any(e => e.Researcher == who);
        var worlds = Enumerable.Range(0, Worlds).ToArray();

        Laboratory.HasProbability(Seed * Inside(variance, Pull * Weight), worlds.Count(w => Follows(w, 1)), Worlds);

        // Whether it is a lift-out is drawn once for both; beyond that they decide alone.
        Laboratory.HasProbability(
            Seed * Math.Pow(Inside(variance, Pull * Weight), 2),
            worlds.Count(w => Follows(w, 1) && Follows(w, 2)),
            Worlds
        );
    }

    [Fact]
    public void Whoever_follows_leaves_in_the_next_step_for_where_the_colleague_went()
    {
        var setting = Team(0, Pull);
        var exits = Live(setting);
        Assert.Equal(
            [(Week + 1, setting.Labs[2].Key, Clock.LiftOut)],
            exits.Select(e => (e.Step, e.To, e.Cause)).Distinct()
        );

        // Evenly counted: by the middle of the step half of the jump, for those who follow at all.
        var middle = setting.Calendar.YearsAtStep(Week + 1) + setting.Calendar.StepYears / 2;
        var half = Inside(0, Pull * Weight / 2) / Inside(0, Pull * Weight);
        Laboratory.HasProbability(half, exits.Count(e => e.At < middle), exits.Count);
    }

    [Fact]
    public void For_a_lab_that_opens_later_they_leave_when_it_opens()
    {
        var setting = Team(0, Pull);
        var opens = setting.Calendar.YearsAtStep(Week + 8);
        var later = setting with { Labs = setting.Labs.SetItem(2, setting.Labs[2] with { OpensAt = opens }) };
        Assert.Equal([Week + 8], Live(later).Select(e => e.Step).Distinct());
        Assert.Equal(
            Live(setting).Select(e => (e.World, e.Researcher)),
            Live(later).Select(e => (e.World, e.Researcher))
        );
    }

    [Fact]
    public void Of_two_founders_who_leave_in_one_step_each_is_followed_by_the_share_of_their_tie_whoever_comes_first()
    {
        var setting = TwoFounders(.2, .7);
        var exits = Live(setting).Where(e => e.Researcher > 1).ToList();
        var either = 1 - Math.Exp(-Pull * (.2 + .7));
        var (first, second) = (setting.Labs[2].Key, setting.Labs[3].Key);
        Laboratory.HasProbability(either * .2 / .9, exits.Count(e => e.To == first), Worlds);
        Laboratory.HasProbability(either * .7 / .9, exits.Count(e => e.To == second), Worlds);

        var swapped = TwoFounders(.2, .7, secondLeavesFirst: true);
        Assert.Equal(
            exits.Select(e => (e.World, e.To)),
            Live(swapped).Where(e => e.Researcher > 1).Select(e => (e.World, e.To))
        );
    }

    [Fact]
    public void Nobody_is_lifted_out_to_a_lab_that_hires_nobody()
    {
        var setting = Team(0, Pull);
        var frozen = setting with { Labs = setting.Labs.SetItem(2, setting.Labs[2] with { Hiring = 0 }) };
        Assert.Empty(Live(frozen));
    }

    [Fact]
    public void Outside_is_where_groups_go_to_labs_that_nobody_named()
    {
        var setting = Team(0, Pull);
        var outside = setting with
        {
            Researchers = [.. setting.Researchers.Select(r => r with { Founding = null })],
            Defaults = setting.Defaults.With(Parameter.BaselineExitRate, 2),
            Labs = setting.Labs.SetItem(2, setting.Labs[2] with { Hiring = 0 }),
            LiftOut = new(Seed: 1, FounderSeed: 0, Pull),
        };
        var exits = Laboratory.Live(outside, 400);
        Assert.All(exits, e => Assert.Equal(setting.Labs[Setting.Outside].Key, e.To));
        Assert.Equal([Clock.Baseline, Clock.LiftOut], exits.Select(e => e.Cause).Distinct().Order());
    }

    [Fact]
    public void Switched_off_or_of_probability_0_or_without_pull_it_leaves_every_bit_as_it_is() =>
        AnyScenario.Lifting.Sample(
            scenario =>
            {
                scenario = scenario with { Events = scenario.Events.Remove("offer") };
                var without = Lived(scenario with { LiftOut = null });
                var (seed, none) = (scenario.LiftOut!.Seed, scenario.LiftOut.Pull with { Value = 0 });
                Assert.Equal(without, Lived(scenario with { Off = [.. scenario.Off, Clock.LiftOut] }));
                Assert.Equal(without, Lived(scenario with { LiftOut = new(none, none, seed) }));
                Assert.Equal(without, Lived(scenario with { LiftOut = new(seed, seed, none) }));
            },
            iter: 50
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1.2)]
    public void An_offer_is_taken_on_its_day_by_each_with_the_probability_of_being_inside_its_jump(double variance)
    {
        var setting = Laboratory.Of(20, 40, (Parameter.BaselineExitRate, 0), (Parameter.FrailtyVariance, variance));
        setting = setting with
        {
            Labs = setting.Labs.SetItem(2, setting.Labs[2] with { Hiring = 1 }),
            Events = [Offered(setting, day: 66, size: .8)],
        };
        var exits = Laboratory.Live(setting, 500);
        Laboratory.HasProbability(Inside(variance, .8), exits.Count, 500 * 20);
        Assert.Equal([(setting.Labs[2].Key, Clock.LiftOut)], exits.Select(e => (e.To, e.Cause)).Distinct());
        Assert.All(exits, e => Assert.Equal(66, Math.Floor(e.At * Calendar.DaysPerYear)));
    }

    [Fact]
    public void Nobody_takes_an_offer_who_came_later_or_where_the_clock_is_off()
    {
        var setting = Laboratory.Of(2, 40, (Parameter.BaselineExitRate, 0));
        setting = setting with
        {
            Labs = setting.Labs.SetItem(2, setting.Labs[2] with { Hiring = 1 }),
            Researchers = [setting.Researchers[0], setting.Researchers[1] with { HiredStep = 10 }],
            Events = [Offered(setting, day: 66, size: 100)],
        };
        Assert.Equal([0], Laboratory.Live(setting, 20).Select(e => e.Researcher).Distinct());
        Assert.Empty(Laboratory.Live(setting with { OffClocks = [Clock.LiftOut] }, 20));
    }

    private static DatedEvent Offered(Setting setting, int day, double size)
    {
        var at = setting.Calendar.YearsAt(setting.Calendar.Start.AddDays(day));
        return new("offer", 1, at, day / 7, EventKind.Offer, size, false) { To = 2 };
    }

    [Fact]
    public void Where_nobody_looks_at_anybody_else_each_exit_of_a_lift_out_names_who_was_followed()
    {
        var setting = Team(0, Pull);
        var explained = SequentialRun.Explained(new(setting), new FixedDraws(setting), 11, 0, 40);
        var together = explained.Where(e => e.Exit.Cause == Clock.LiftOut).ToList();
        Assert.NotEmpty(together);
        Assert.All(together, e => Assert.Equal((0, null, false), (e.Followed, e.Hazards, e.IsGiven)));
        Assert.All(explained.Except(together), e => Assert.True(e.IsGiven));
    }

    // 1 − E e^(−Z·jump), Z ~ Gamma(mean 1, variance θ).
    private static double Inside(double variance, double jump) =>
        1 - (variance == 0 ? Math.Exp(-jump) : Math.Pow(1 + variance * jump, -1 / variance));

    private static Setting Team(double variance, double pull)
    {
        var setting = Laboratory.Of(3, 40, (Parameter.BaselineExitRate, 0), (Parameter.FrailtyVariance, variance));
        var left = setting.Calendar.YearsAtStep(Week) + .003;
        return setting with
        {
            Labs = setting.Labs.SetItem(2, setting.Labs[2] with { Hiring = 1 }),
            Researchers =
            [
                Laboratory.Person(0) with
                {
                    Founding = new(left, 2),
                },
                Laboratory.Person(1, new Tie(0, Weight)),
                Laboratory.Person(2, new Tie(0, Weight)),
            ],
            LiftOut = new(Seed: 0, FounderSeed: Seed, pull),
        };
    }

    private static Setting TwoFounders(double toFirst, double toSecond, bool secondLeavesFirst = false)
    {
        var setting = Team(0, Pull);
        var start = setting.Calendar.YearsAtStep(Week);
        GivenFounding On(bool isFirst, int lab) => new(start + (isFirst ? .003 : .006), lab);
        return setting with
        {
            Labs = [.. setting.Labs, Laboratory.Lab("other", 4, hiring: 1, metros: ["london"])],
            Researchers =
            [
                Laboratory.Person(0) with
                {
                    Founding = On(!secondLeavesFirst, 2),
                },
                Laboratory.Person(1) with
                {
                    Founding = On(secondLeavesFirst, 3),
                },
                Laboratory.Person(2, new Tie(0, toFirst), new Tie(1, toSecond)),
            ],
            LiftOut = new(Seed: 0, FounderSeed: 1, Pull),
        };
    }

    // The exits that nobody gave.
    private static List<Exit> Live(Setting setting) =>
        Laboratory.Live(setting, Worlds).FindAll(e => setting.Researchers[e.Researcher].Founding is null);

    private static ImmutableArray<Exit> Lived(Scenario scenario)
    {
        var setting = scenario.Compile();
        return SequentialRun.Of(new(setting), new FixedDraws(setting), 7, 0, 12).Exits;
    }
}
