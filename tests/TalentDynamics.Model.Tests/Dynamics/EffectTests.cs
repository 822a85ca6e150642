using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Dynamics;

/// <summary>What is known of people multiplies how quickly they leave: X = e^Σβ.</summary>
public sealed class EffectTests
{
    private static readonly Setting Plain = Llama.Scenario.Compile();

    [Fact]
    public void An_effect_of_0_and_one_that_acts_on_nobody_change_no_bit()
    {
        var idle = With(Plain, _ => [], .7);
        var zero = With(Plain, i => i % 2 == 0 ? [0] : [], 0);
        Assert.Equal(Exits(Plain), Exits(idle));
        Assert.Equal(Exits(Plain), Exits(zero));
    }

    [Fact]
    public void On_everybody_of_a_team_it_is_the_team_effect()
    {
        var acted = With(Plain, i => Plain.CohortAtWork(Plain.Researchers[i]) >= 0 ? [0, 1] : [], .3, -.1);
        var team = Plain with
        {
            Defaults = Plain.Defaults with { TeamEffects = [Plain.Defaults.TeamEffects[0] * Math.Exp(.2)] },
        };
        Assert.Equal(Facts(team), Facts(acted));
        Assert.NotEqual(Facts(Plain), Facts(acted));
    }

    [Fact]
    public void R_grows_with_it()
    {
        var group = StabilityGroup.AllOf(With(Plain, _ => [0], Math.Log(2)))[^1];
        var plain = StabilityGroup.AllOf(Plain)[^1];
        var draw = Plain.Defaults with { Effects = [Math.Log(2)] };
        Assert.Equal(
            2 * Stability.Of(draw, plain, Mode.Historical).R,
            Stability.Of(draw, group, Mode.Historical).R,
            1e-12
        );
    }

    [Fact]
    public void Worlds_draw_it_from_its_prior()
    {
        var draws = new PriorDraws(With(Plain, _ => [], 0));
        var betas = Enumerable.Range(0, 2000).Select(w => draws.Of(3, w).Effects[0]).ToArray();
        Assert.Equal(.1, betas.Average(), .05);
        Assert.Equal(.5, Math.Sqrt(betas.Average(b => (b - .1) * (b - .1))), .05);
    }

    [Fact]
    public void A_posterior_keeps_it_and_what_it_did_not_learn_is_drawn_from_the_prior()
    {
        var setting = With(Plain, _ => [0], .25);
        var rows = Enumerable.Range(0, 4).Select(i => setting.Defaults with { Effects = [i / 8.0] });
        var learnt = new Posterior(
            "llama-2023",
            new('0', 64),
            1,
            [.. setting.Cohorts.Select(c => c.Id)],
            new([.. rows])
        )
        {
            Effects = ["department.0"],
        };
        var reading = PosteriorFile.Read("p.csv", learnt.Write(), setting, "llama-2023");
        Assert.Empty(reading.Faults);
        Assert.Equal(learnt.Table.Numbers(), reading.Posterior!.For(setting).Numbers());
        Assert.Empty(reading.Posterior.For(Plain).Rows[0].Effects);
        var other = setting with { Effects = [setting.Effects[0] with { Id = "department.legal" }] };
        Assert.Equal(4, reading.Posterior.For(other).Rows.Select(r => r.Effects[0]).Distinct().Count());
        Assert.Equal(learnt.Table.Numbers(), DrawTable.Of(learnt.Table.Numbers(), 1, 1).Numbers());
    }

    private static Setting With(Setting setting, Func<int, int[]> acting, params double[] betas) =>
        setting with
        {
            Effects =
            [
                .. betas.Select((_, e) => new EffectProfile($"department.{e}", new(PriorFamily.Normal, .1, .5, false))),
            ],
            Defaults = setting.Defaults with { Effects = [.. betas] },
            Researchers = [.. setting.Researchers.Select((r, i) => r with { Effects = [.. acting(i)] })],
        };

    private static Exit[] Exits(Setting setting) =>
        [.. DenseRun.Of(new(setting), new FixedDraws(setting), 1, 0, 200).Exits];

    // e^.2 is reached in two ways, so times differ in the last bit.
    private static IEnumerable<(int, int, int, uint, Clock)> Facts(Setting setting) =>
        Exits(setting).Select(e => (e.World, e.Researcher, e.Step, e.To, e.Cause));
}
