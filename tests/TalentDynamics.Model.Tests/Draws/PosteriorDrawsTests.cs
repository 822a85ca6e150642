using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Tests.Scenarios;

namespace TalentDynamics.Model.Tests.Draws;

public sealed class PosteriorDrawsTests
{
    private static readonly Setting Setting = Llama.Scenario.Compile();
    private static readonly DrawTable Table = PosteriorTests.Of(Setting, 50).Table;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void As_many_worlds_in_a_row_as_there_are_rows_use_each_once(uint seed)
    {
        var draws = new PosteriorDraws(Setting, Table, TeamKind.This);
        foreach (var first in new[] { 0, 17, 350 })
        {
            Assert.Equal(
                Enumerable.Range(0, 50),
                Enumerable.Range(first, 50).Select(w => draws.RowOf(seed, w)).Order()
            );
        }
    }

    [Fact]
    public void The_row_of_a_world_is_a_function_of_seed_and_world_whatever_was_asked_before()
    {
        var asked = new PosteriorDraws(Setting, Table, TeamKind.This);
        int[] forth = [.. Enumerable.Range(0, 120).Select(w => asked.RowOf(5, w))];
        _ = asked.RowOf(6, 3);
        Assert.Equal(forth, Enumerable.Range(0, 120).Reverse().Select(w => asked.RowOf(5, w)).Reverse());
        Assert.NotEqual(forth, Enumerable.Range(0, 120).Select(w => asked.RowOf(6, w)));
        Assert.Equal(
            forth,
            Enumerable.Range(0, 120).Select(w => new PosteriorDraws(Setting, Table, TeamKind.Typical).RowOf(5, w))
        );
    }

    [Fact]
    public void This_team_has_the_rows_effects_and_a_typical_team_the_rows_other_values_only()
    {
        var (own, typical) = (
            new PosteriorDraws(Setting, Table, TeamKind.This),
            new PosteriorDraws(Setting, Table, TeamKind.Typical)
        );
        for (var world = 0; world < 100; world++)
        {
            Assert.Equal(Table.Rows[own.RowOf(1, world)], own.Of(1, world));
            Assert.Equal(own.Of(1, world).Values, typical.Of(1, world).Values);
            Assert.NotEqual(own.Of(1, world).TeamEffects[0], typical.Of(1, world).TeamEffects[0]);
        }
    }

    [Fact]
    public void Effects_of_typical_teams_have_the_rows_spread_about_one()
    {
        const int Worlds = 20_000;
        var alone = Setting.Defaults.With(Parameter.ContagionExcess, 0).With(Parameter.PullExcess, 0); // R = 0: none is rejected
        DrawTable one = new([alone.With(Parameter.TeamSpread, .5) with { TeamEffects = [7] }]);
        var draws = new PosteriorDraws(Setting, one, TeamKind.Typical);
        var logs = Enumerable.Range(0, Worlds).Select(w => Math.Log(draws.Of(1, w).TeamEffects[0])).ToArray();
        var mean = logs.Average();
        Assert.Equal(0, mean, 4 * .5 / Math.Sqrt(Worlds));
        Assert.Equal(.5, Math.Sqrt(logs.Average(l => (l - mean) * (l - mean))), 4 * .5 / Math.Sqrt(2 * Worlds));
    }

    /// <summary>Of a row with a heavy tail 68 % of typical teams are within e^±σ_W as always, and as many far out as Student's t has: 5.7 % beyond ±3 with ν = 2.</summary>
    [Fact]
    public void Effects_of_typical_teams_have_the_rows_tail()
    {
        const int Worlds = 20_000;
        var alone = Setting.Defaults.With(Parameter.ContagionExcess, 0).With(Parameter.PullExcess, 0);
        DrawTable one = new([alone.With(Parameter.TeamSpread, .5) with { TeamTail = 2 }]);
        var draws = new PosteriorDraws(Setting, one, TeamKind.Typical);
        double[] sizes =
        [
            .. Enumerable.Range(0, Worlds).Select(w => Math.Abs(Math.Log(draws.Of(1, w).TeamEffects[0])) / .5),
        ];
        var t = 3 * 1.3212773729; // three times the quantile at Φ(1)
        var beyond = 1 - t / Math.Sqrt(2 + t * t);
        Assert.Equal(.6827, sizes.Count(s => s < 1) / (double)Worlds, 4 * .47 / Math.Sqrt(Worlds));
        Assert.Equal(beyond, sizes.Count(s => s > 3) / (double)Worlds, 4 * Math.Sqrt(beyond / Worlds));
    }

    [Fact]
    public void A_scenario_that_gives_a_tail_has_it_in_every_draw()
    {
        var scenario = Llama.Scenario with { TeamTail = new(3, "assumed: a test") };
        var setting = scenario.Compile();
        var learnt = PosteriorTests.Heavy(PosteriorTests.Of(Setting, 5));

        Assert.Equal(3, new PriorDraws(setting).Of(1, 0).TeamTail);
        Assert.Equal([2, 3, 4, 5, 6], learnt.For(Setting).Rows.Select(r => r.TeamTail));
        Assert.All(learnt.For(setting).Rows, row => Assert.Equal(3, row.TeamTail));
        Assert.Equal(double.PositiveInfinity, new PriorDraws(Setting).Of(1, 0).TeamTail);
        Assert.NotEqual(
            new PriorDraws(Setting).Of(1, 0).TeamEffects[0],
            new PriorDraws(setting).Of(1, 0).TeamEffects[0]
        );
        Assert.Equal(new PriorDraws(Setting).Of(1, 0).Values, new PriorDraws(setting).Of(1, 0).Values);
    }

    [Fact]
    public void Typical_teams_are_stable()
    {
        DrawTable wild = new([Setting.Defaults.With(Parameter.TeamSpread, 3)]);
        var draws = new PosteriorDraws(Setting, wild, TeamKind.Typical);
        var groups = StabilityGroup.AllOf(Setting);
        Assert.All(Enumerable.Range(0, 500), w => Assert.True(Stability.HoldsIn(groups, draws.Of(1, w), Setting.Mode)));
    }

    [Fact]
    public void A_table_of_numbers_is_the_table_again_and_its_hash_sees_every_number()
    {
        var again = DrawTable.Of(Table.Numbers(), Table.Cohorts);
        Assert.Equal(Table.Numbers(), again.Numbers());
        Assert.Equal(Table.Hash(), again.Hash());
        var numbers = Table.Numbers();
        numbers[^1] = Math.BitIncrement(numbers[^1]);
        Assert.NotEqual(Table.Hash(), DrawTable.Of(numbers, Table.Cohorts).Hash());
    }

    [Fact]
    public void A_table_with_tails_is_the_table_again_and_one_without_has_the_numbers_that_it_always_had()
    {
        var heavy = PosteriorTests.Heavy(PosteriorTests.Of(Setting, 50)).Table;
        var again = DrawTable.Of(heavy.Numbers(), Table.Cohorts, hasTail: true);
        Assert.Equal(heavy.Rows.Select(r => r.TeamTail), again.Rows.Select(r => r.TeamTail));
        Assert.Equal(heavy.Hash(), again.Hash());
        Assert.Equal(Table.Rows.Length * (Draw.Count + 1), Table.Numbers().Length);
        Assert.NotEqual(Table.Hash(), heavy.Hash());
    }

    [Fact]
    public void A_table_of_another_number_of_cohorts_is_refused() =>
        Assert.Contains(
            "2 team effects in a row, the setting 1 cohorts",
            Assert
                .Throws<ArgumentException>(() =>
                    new PosteriorDraws(Setting, new([Setting.Defaults with { TeamEffects = [1, 1] }]), TeamKind.This)
                )
                .Message
        );

    [Fact]
    public void No_two_purposes_share_a_number() =>
        Assert.Equal(Enum.GetNames<Purpose>().Length, Enum.GetValues<Purpose>().Distinct().Count());
}
