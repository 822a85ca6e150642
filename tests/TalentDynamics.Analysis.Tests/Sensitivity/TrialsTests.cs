using System.Collections.Immutable;
using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Sensitivity;

public sealed class TrialsTests
{
    private static readonly PriorFactors Space = new(Llama.Setting, 1);

    [Fact]
    public void The_middle_of_the_cube_is_the_priors_medians_and_the_events_as_they_are()
    {
        var setting = Space.At([.. Space.Factors.Select(_ => .5)]);

        Assert.Equal(Llama.Setting.Events, setting.Events);
        Assert.Equal(.155, setting.Defaults[Parameter.BaselineExitRate], 1e-12);
        Assert.Equal(1, setting.Defaults.TeamEffects[0], 1e-12);
    }

    [Fact]
    public void Every_factor_changes_the_setting_and_nothing_that_no_world_reads_is_one()
    {
        double[] middle = [.. Space.Factors.Select(_ => .6)];
        for (var i = 0; i < middle.Length; i++)
        {
            var (moved, still) = (Space.At([.. middle.Select((u, k) => k == i ? .9 : u)]), Space.At(middle));
            Assert.False(Same(moved, still), $"{Space.Factors[i].Key} changes nothing.");
        }

        Assert.DoesNotContain(Space.Factors, f => f.Key is "foundingRate" or "momentumNoise" or "talentToMomentum");
        Assert.Contains(Space.Factors, f => f.Key == "events.meta-llama-4.size");
        Assert.Contains(Space.Factors, f => f.Key == "teamEffect.llama");
    }

    [Fact]
    public void A_fixed_prior_is_no_factor()
    {
        var priors = Llama.Setting.Priors.SetItem((int)Parameter.PullExcess, new(PriorFamily.Fixed, .6, 0, true));
        Assert.DoesNotContain(
            new PriorFactors(Llama.Setting with { Priors = priors }, 1).Factors,
            f => f.Key == "pullExcess"
        );
    }

    [Fact]
    public void Every_point_lives_the_same_worlds_so_the_same_point_gives_the_same_counts()
    {
        var trials = new Trials(Space, Llama.Setting, 1, 20);
        double[] point = [.. Space.Factors.Select(_ => .5)];
        var lived = trials.Live([point, [.. point]], null, TestContext.Current.CancellationToken);

        Assert.Equal(["stayers", "exitsByMonth.12", "joins.mistral"], trials.Outcomes.Select(o => o.Key));
        Assert.All(lived, outcome => Assert.Equal(outcome[0], outcome[1]));
        Assert.All(lived[0][0], stayers => Assert.InRange(stayers, 0, 12));
    }

    [Fact]
    public void Unstable_points_are_lived_and_counted()
    {
        var trials = new Trials(Space, Llama.Setting, 1, 10);
        var strong = Array.FindIndex([.. Space.Factors], f => f.Key == "baselineExitRate");
        double[] wild =
        [
            .. Space.Factors.Select((f, i) => i == strong || f.Key is "pullExcess" or "pullDecay" ? .999 : .5),
        ];
        var lived = trials.Live([wild], null, TestContext.Current.CancellationToken);

        Assert.Equal(1, trials.Unstable);
        Assert.True(lived[0][0].Average() < 2, "A cohort with R ≥ .95 empties.");
    }

    [Fact]
    public void Screening_the_baseline_finds_the_pull_clock_behind_the_joins_to_Mistral()
    {
        var space = new PriorFactors(Llama.Setting, .9);
        var screening = Screening.ByMorris(space.Factors, 20, 1);
        var trials = new Trials(space, Llama.Setting, 1, 10);
        var lived = trials.Live(screening.Points, null, TestContext.Current.CancellationToken);
        var joins = screening.Answer(trials.Outcomes[2], lived[2]);

        Assert.Contains("pullExcess", joins.Factors.Take(4).Select(f => f.Factor));
        Assert.True(joins.Factors.Single(f => f.Factor == "pullExcess").Mu > 0);
        Assert.Equal(1, joins.Chance.Inputs + joins.Chance.SeedTotal, 1e-9);
    }

    [Fact]
    public void Drawn_factors_are_the_columns_that_vary_and_a_row_gives_its_draw_back()
    {
        var defaults = Llama.Setting.Defaults;
        ImmutableArray<Draw> draws =
        [
            defaults.With(Parameter.PullExcess, .4),
            defaults with
            {
                TeamEffects = [2],
            },
            defaults.With(Parameter.TeamSpread, 9),
        ];
        var space = new DrawnFactors(Llama.Setting, draws);

        Assert.Equal(["pullExcess", "teamEffect.llama"], space.Factors.Select(f => f.Key));
        var back = space.At(space.Rows[1]).Defaults;
        Assert.Equal((.6, 2), (back[Parameter.PullExcess], back.TeamEffects[0]));
    }

    private static bool Same(Setting a, Setting b) =>
        a.Defaults.Values.SequenceEqual(b.Defaults.Values)
        && a.Defaults.TeamEffects.SequenceEqual(b.Defaults.TeamEffects)
        && a.Events.SequenceEqual(b.Events);
}
