using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Dynamics;

public sealed class GrantTests
{
    private const double Brake = .8;
    private const int People = 400;

    [Fact]
    public void A_grant_slows_the_hazard_by_what_of_it_has_not_vested_at_each_interval()
    {
        // Veterans: nothing of the hiring grant is left, so M = e^(−ν·size·(1 − midpoint/years)), a quarter at a time.
        var setting = Laboratory.Of(People, 26, (Parameter.UnvestedBrake, Brake), (Parameter.BaselineExitRate, 1));
        var granted = setting with { Grants = [Given(setting, step: 0, size: 1.5, years: 1)] };
        var hazard = .25 * (Math.Exp(-Brake * 1.5 * .875) + Math.Exp(-Brake * 1.5 * .625));
        Laboratory.HasProbability(1 - Math.Exp(-hazard), Laboratory.Live(granted, 50).Count, 50 * People);
    }

    [Fact]
    public void Shares_of_grants_add_to_that_of_the_hiring_grant()
    {
        var setting = Laboratory.Of(1, 52, (Parameter.UnvestedBrake, 1));
        var ground = new SettingIndex(setting with { Grants = [Given(setting, 4, 1, 2), Given(setting, 10, .5, 1)] });
        var recruit = new Holder(0, 1, -26);
        var rates = new Rates(setting, setting.Defaults, []);
        double Share(int step) => -Math.Log(rates.Unvested(ground, recruit, step));
        Assert.Equal(1 - .625 / 4, Share(3), 12);
        Assert.Equal(1 - .625 / 4 + .9375, Share(4), 12);
        Assert.Equal(1 - .625 / 4 + .9375 + .5 * .875, Share(10), 12);
        Assert.Equal(1 - .875 / 4 + (1 - .375 / 2) + .5 * .875, Share(17), 12);
        Assert.Equal([4, 10, 13, 17], Dates(ground, recruit).Take(4));
    }

    [Fact]
    public void It_is_held_only_by_those_it_is_meant_for_who_are_there_on_the_day()
    {
        var setting = Laboratory.Of(2, 52);
        var ground = new SettingIndex(setting with { Grants = [Given(setting, 4, 1, 4) with { Researchers = [0] }] });
        Assert.True(ground.Grants.Unvested(new(0, 1, -26), 4) > 0);
        Assert.True(ground.Grants.Unvested(new(0, 1, 4), 4) > 0);
        Assert.Equal(0, ground.Grants.Unvested(new(0, 1, 5), 9));
        Assert.Equal(0, ground.Grants.Unvested(new(0, 2, -26), 4));
        Assert.Equal(0, ground.Grants.Unvested(new(1, 1, -26), 4));
    }

    [Fact]
    public void Whoever_gets_none_of_it_and_whose_colleagues_do_not_matter_lives_the_same_to_the_bit()
    {
        var setting = Laboratory.Of(20, 104, (Parameter.UnvestedBrake, Brake), (Parameter.FrailtyVariance, .5));
        var granted = setting with { Grants = [Given(setting, 20, 2, 3) with { Researchers = [3, 4, 5] }] };
        Assert.Equal(
            Laboratory.Live(setting, 60).Where(e => e.Researcher is < 3 or > 5),
            Laboratory.Live(granted, 60).Where(e => e.Researcher is < 3 or > 5)
        );
    }

    [Fact]
    public void Nobody_leaves_earlier_for_a_grant_where_only_lab_clocks_run()
    {
        var setting = Laboratory.Of(30, 104, (Parameter.UnvestedBrake, Brake));
        var granted = setting with { Grants = [Given(setting, 13, 1, 4)] };
        var before = Laboratory.Live(setting, 40).ToDictionary(e => (e.World, e.Researcher), e => e.At);
        Assert.All(
            Laboratory.Live(granted, 40),
            e => Assert.True(e.At >= before[(e.World, e.Researcher)] - 1e-12, $"{e}")
        );
    }

    [Fact]
    public void Worlds_that_begin_after_a_known_past_hold_what_was_granted_in_it()
    {
        var setting = Laboratory.Of(1, 52);
        setting = setting with { Grants = [Given(setting, 4, 1, 2)] };
        var (before, after) = (new SettingIndex(setting), new SettingIndex(Fork.At(setting, 10, [])));
        Assert.All(
            Enumerable.Range(10, 40),
            step =>
                Assert.Equal(
                    before.Grants.Unvested(new(0, 1, -26), step),
                    after.Grants.Unvested(new(0, 1, -36), step - 10)
                )
        );
    }

    private static DatedGrant Given(Setting setting, int step, double size, double years) =>
        new("stay", 1, [.. Enumerable.Range(0, setting.Researchers.Length)], step, years, size);

    private static IEnumerable<int> Dates(SettingIndex ground, Holder holder)
    {
        for (var step = ground.NextVesting(holder, 0); step < int.MaxValue; step = ground.NextVesting(holder, step))
        {
            yield return step;
        }
    }
}
