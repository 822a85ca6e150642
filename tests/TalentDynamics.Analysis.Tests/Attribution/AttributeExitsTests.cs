using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Attribution;

public sealed class AttributeExitsTests
{
    private const int Worlds = 200;
    private static readonly CohortAttribution Baseline = Of(Llama.Scenario, Worlds)["llama"];

    [Fact]
    public void Shapley_values_add_up_to_what_all_clocks_add_to_none() =>
        Assert.Equal(Baseline.All.Mean - Baseline.None.Mean, Baseline.Clocks.Values.Sum(c => c.Shapley.Mean), 1e-9);

    [Fact]
    public void Assigned_exits_and_hazard_shares_both_add_up_to_all_exits()
    {
        var assigned = Baseline.Clocks.Values.Sum(c => c.Assigned.Mean) + Baseline.Baseline.Mean + Baseline.Given.Mean;
        var shares =
            Baseline.Clocks.Values.Sum(c => c.HazardShare.Mean)
            + Baseline.BaselineHazardShare.Mean
            + Baseline.Given.Mean;
        Assert.Equal(Baseline.All.Mean, assigned, 1e-9);
        Assert.Equal(Baseline.All.Mean, shares, 1e-9);
    }

    [Fact]
    public void First_in_and_but_for_are_differences_of_coalitions()
    {
        var v = Baseline.Coalitions;
        Assert.Equal(32, v.Count);
        Assert.Equal(v["pull"].Mean - v["none"].Mean, Baseline.Clocks["pull"].FirstIn.Mean, 1e-9);
        Assert.Equal(
            Baseline.All.Mean - v["momentum+leadership+reception+contagion"].Mean,
            Baseline.Clocks["pull"].ButFor.Mean,
            1e-9
        );
    }

    // An independent simulator found the same order, with other dated events: 2.03, .96, .27 and .07 exits.
    [Fact]
    public void The_clocks_add_to_the_leaving_in_the_order_that_an_independent_simulator_found() =>
        Assert.Equal(
            ["momentum", "pull", "contagion", "reception"],
            Baseline
                .Clocks.Where(c => c.Key != "leadership")
                .OrderByDescending(c => c.Value.Shapley.Mean)
                .Select(c => c.Key)
        );

    [Fact]
    public void A_clock_that_the_scenario_switches_off_is_no_player_and_stays_off()
    {
        var quiet = Of(Llama.Scenario with { Off = [Clock.Pull] }, 20)["llama"];
        Assert.Equal(["contagion", "leadership", "momentum", "reception"], quiet.Clocks.Keys);
        Assert.Equal(Baseline.Coalitions.Count / 2, quiet.Coalitions.Count);
    }

    [Fact]
    public void In_generative_mode_founding_is_a_player_too()
    {
        var game = ClockGame.Of((Llama.Scenario with { Mode = Mode.Generative }).Compile());
        Assert.Equal(64, game.Coalitions);
        Assert.Equal(
            [Clock.Momentum, Clock.Leadership, Clock.Reception, Clock.Contagion, Clock.Founding],
            game.OffIn(1 << 4)
        );
    }

    [Fact]
    public void Lift_outs_that_a_scenario_declares_are_a_player_with_exits_of_their_own()
    {
        var lifting = Llama.Scenario with { LiftOut = new(Assumed(.1), Assumed(.9), Assumed(1.5)) };
        var cohort = Of(lifting, 60)["llama"];
        Assert.Equal(64, cohort.Coalitions.Count);
        Assert.True(cohort.Clocks["liftOut"].Assigned.Mean > .5, $"{cohort.Clocks["liftOut"].Assigned}");
        Assert.Equal(cohort.Clocks["liftOut"].Assigned, cohort.Clocks["liftOut"].HazardShare);
        var assigned = cohort.Clocks.Values.Sum(c => c.Assigned.Mean) + cohort.Baseline.Mean + cohort.Given.Mean;
        Assert.Equal(cohort.All.Mean, assigned, 1e-9);
        Assert.Equal(cohort.All.Mean - cohort.None.Mean, cohort.Clocks.Values.Sum(c => c.Shapley.Mean), 1e-9);

        // Without them it is the scenario that declares none.
        Assert.Equal(
            Of(Llama.Scenario, 60)["llama"].All.Mean,
            cohort.Coalitions["momentum+leadership+reception+contagion+pull"].Mean
        );
    }

    [Fact]
    public void Lift_outs_are_silent_where_they_draw_nobody_along()
    {
        var setting = Llama.Setting with { LiftOut = new(.2, .2, 0) };
        Assert.Equal([Clock.LiftOut], ClockGame.Of(setting).Silent);
        Assert.Contains(Clock.LiftOut, ClockGame.Of(setting with { LiftOut = new(0, .2, 1) }).Clocks);
    }

    [Fact]
    public void A_clock_that_cannot_ring_is_no_player_and_switching_it_off_would_change_no_exit()
    {
        var calm = Llama.Scenario with
        {
            Mode = Mode.Generative,
            Events = Llama.Scenario.Events.Clear(),
            Ties = new(new(0, "assumed: test"), new(0, "assumed: test")),
            Parameters = Llama.Scenario.Parameters.SetItem(
                Parameter.FoundingRate,
                Llama.Scenario.Parameters[Parameter.FoundingRate] with
                {
                    Value = 0,
                }
            ),
        };
        var setting = calm.Compile();
        var game = ClockGame.Of(setting);
        Assert.Equal([Clock.Momentum], game.Clocks);
        Assert.Equal([Clock.Leadership, Clock.Reception, Clock.Contagion, Clock.Pull, Clock.Founding], game.Silent);
        Assert.Equal(2, game.Coalitions);

        var deaf = setting with { OffClocks = game.Silent };
        Assert.Equal(
            DenseRun.Of(new(setting), new FixedDraws(setting), 1, 0, 50).Exits,
            DenseRun.Of(new(deaf), new FixedDraws(deaf), 1, 0, 50).Exits
        );
    }

    [Fact]
    public void A_clock_rings_where_the_rate_of_any_world_is_not_0()
    {
        var setting = Llama.Setting;
        var none = setting.Defaults.With(Parameter.PullExcess, 0);
        Assert.DoesNotContain(Clock.Pull, ClockGame.Of(setting, [none, none]).Clocks);
        Assert.Contains(Clock.Pull, ClockGame.Of(setting, [none, setting.Defaults]).Clocks);
    }

    [Fact]
    public void A_paired_mean_is_the_mean_with_its_standard_error()
    {
        var paired = PairedMean.Of([1, 2, 3, 4]);
        Assert.Equal(2.5, paired.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(5.0 / 3 / 4), paired.StandardError, 1e-12);
    }

    /// <summary>Student’s t for .975 as printed in tables: 12.706 with one degree of freedom, 3.182 with three.</summary>
    [Fact]
    public void The_interval_of_few_worlds_is_as_wide_as_Student_says_and_one_world_has_none()
    {
        Assert.Equal(.5 + 12.706 * .5, PairedMean.Of([0, 1]).Upper, 1e-3);
        Assert.Equal(2.5 - 3.182 * Math.Sqrt(5.0 / 3 / 4), PairedMean.Of([1, 2, 3, 4]).Lower, 1e-3);
        Assert.Equal(
            (7, 7, true),
            (PairedMean.Of([7]).Lower, PairedMean.Of([7]).Upper, PairedMean.Of([7]).IsOfOneWorld)
        );
    }

    private static Quantity Assumed(double value) => new(value, "assumed: test");

    private static ImmutableSortedDictionary<string, CohortAttribution> Of(Scenario scenario, int worlds)
    {
        var setting = scenario.Compile();
        var game = ClockGame.Of(setting);
        Histories Live(int coalition)
        {
            var with = setting with { OffClocks = game.OffIn(coalition) };
            return DenseRun.Of(new(with), new FixedDraws(with), 1, 0, worlds);
        }

        var lived = Enumerable.Range(0, game.Coalitions).Select(Live).ToArray();
        var explained = SequentialRun.Explained(new(setting), new FixedDraws(setting), 1, 0, worlds);
        return new AttributeExits(setting, game, lived, explained).All();
    }
}
