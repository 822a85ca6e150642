using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;
using static TalentDynamics.Model.Tests.Dynamics.Laboratory;

namespace TalentDynamics.Model.Tests.Dynamics;

/// <summary>The checks of the model that have a closed form.</summary>
public sealed class ClosedFormTests
{
    private const int Worlds = 1000;
    private const int People = 20;
    private const int Everybody = Worlds * People;

    [Theory]
    [InlineData(13)]
    [InlineData(52)]
    [InlineData(104)]
    public void Constants_only_give_the_exponential_law(int week)
    {
        var exits = Live(Of(People, 104, (Parameter.BaselineExitRate, 0.4)), Worlds);
        HasProbability(1 - Math.Exp(-0.4 * week / 52), exits.Count(e => e.At < week / 52.0), Everybody);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.5)]
    public void Frailty_gives_its_marginal_survival(double variance)
    {
        var exits = Live(
            Of(People, 104, (Parameter.BaselineExitRate, 0.4), (Parameter.FrailtyVariance, variance)),
            Worlds
        );
        var survival = Math.Pow(1 + variance * 0.8, -1 / variance);

        // People share nothing but the seed, yet frailty makes no two exits of one person dependent: each person exits once here.
        HasProbability(1 - survival, exits.Count, Everybody);
    }

    [Fact]
    public void The_share_of_exits_by_clock_is_its_share_of_hazard()
    {
        var setting = Of(
            People,
            52,
            (Parameter.BaselineExitRate, 0.5),
            (Parameter.MomentumExcess, 1.5),
            (Parameter.LeadershipExcess, 2)
        );
        setting = setting with
        {
            Labs = setting.Labs.SetItem(2, setting.Labs[2] with { Momentum = 1 }),
            Events = [new("unrest", 1, 0, 0, EventKind.Leadership, 1, false)],
            Defaults = setting.Defaults.With(Parameter.LeadershipDecay, 1e6),
        };
        var exits = Live(setting, Worlds);
        HasProbability(1 / 4.5, exits.Count(e => e.Cause == Clock.Baseline), exits.Count);
        HasProbability(1.5 / 4.5, exits.Count(e => e.Cause == Clock.Momentum), exits.Count);
        HasProbability(2 / 4.5, exits.Count(e => e.Cause == Clock.Leadership), exits.Count);
        HasProbability(1 - Math.Exp(-0.5 * 4.5), exits.Count, Everybody);
    }

    [Fact]
    public void Unvested_equity_brakes_by_its_integral()
    {
        var setting = Of(People, 104, (Parameter.BaselineExitRate, 0.5), (Parameter.UnvestedBrake, 1.2));
        setting = setting with { Researchers = [.. setting.Researchers.Select(r => r with { HiredStep = -26 })] };
        var hazard = Enumerable.Range(2, 8).Sum(q => 0.5 * 0.25 * Math.Exp(-1.2 * (1 - (q + 0.5) / 16)));
        HasProbability(1 - Math.Exp(-hazard), Live(setting, Worlds).Count, Everybody);
    }

    [Fact]
    public void Destinations_are_a_multinomial_logit()
    {
        var setting = Of(People, 104, (Parameter.BaselineExitRate, 2), (Parameter.SameMetroUtility, 1));
        setting = setting with
        {
            Labs = [setting.Labs[0], setting.Labs[1], setting.Labs[2] with { Hiring = 2, Momentum = 0.5 }],
        };
        var first = Live(setting, Worlds).Where(e => e.Spell == 0).ToList();
        var (rival, outside) = (2 * Math.Exp(0.5 * setting.Defaults[Parameter.MomentumUtility]), Math.Exp(1 - 0.7));
        HasProbability(rival / (rival + outside), first.Count(e => e.To == 3), first.Count);
    }

    [Fact]
    public void Pull_of_a_founder_acts_by_its_integral_and_leads_to_their_lab()
    {
        var setting = Of(
            2,
            104,
            (Parameter.BaselineExitRate, 1),
            (Parameter.PullExcess, 0.8),
            (Parameter.PullDecay, 0.7),
            (Parameter.FounderMultiplier, 3)
        );
        setting = setting with
        {
            Labs = setting.Labs.SetItem(
                2,
                Lab("rival", 3, hiring: 0.6, metros: ["paris"]) with
                {
                    OpensAt = 13 / 52.0,
                }
            ),
            Researchers = [Person(0) with { Founding = new(4 / 52.0, 2) }, Person(1, new Tie(0, 0.5))],
            OffClocks = [Clock.Baseline],
        };
        var exits = Live(setting, 20_000, 1000).Where(e => e.Researcher == 1).ToList();
        var hazard = 0.8 * 0.6 * 0.5 * 3 * 0.7 * (1 - Math.Exp(-(104 - 13) / 52.0 / 0.7));
        HasProbability(1 - Math.Exp(-hazard), exits.Count, 20_000);
        Assert.All(exits, e => Assert.True(e.To == 3 && e.Cause == Clock.Pull && e.At >= 13 / 52.0));
    }

    [Fact]
    public void Linear_contagion_in_a_large_sparse_population_cascades_to_one_over_one_minus_R()
    {
        const int people = 500;
        const int lookers = 25;
        const double r = 0.5;
        var setting = Of(people, 260, (Parameter.BaselineExitRate, 1), (Parameter.ContagionPeak, 0.1));
        var weight = 0.2;
        setting = setting with
        {
            Defaults = setting.Defaults.With(Parameter.ContagionExcess, r / (Math.E * 0.1 * weight * lookers)),
            OffClocks = [Clock.Baseline],
            Researchers =
            [
                .. Enumerable
                    .Range(0, people)
                    .Select(i => Person(i, [.. Neighbours(i, people, lookers).Select(c => new Tie(c, weight))])),
            ],
        };
        setting = setting with
        {
            Researchers = setting.Researchers.SetItem(0, setting.Researchers[0] with { Founding = new(0.01, 2) }),
        };
        var worlds = 600;
        var exits = Live(setting, worlds, 50);
        Assert.Equal(1 / (1 - r), exits.Count / (double)worlds, 4 * Math.Sqrt(r / Math.Pow(1 - r, 3) / worlds));
    }

    [Fact]
    public void Halving_the_step_moves_means_by_less_than_their_error()
    {
        var weekly = Llama.Scenario.Compile();
        var finer = Finer(weekly);
        const int worlds = 4000;
        double Mean(Setting setting) => 14 - Live(setting, worlds, 500).Count(e => e.Spell == 0) / (double)worlds;
        Assert.Equal(Mean(weekly), Mean(finer), 0.1);
    }

    [Fact]
    public void The_likelihood_of_20000_simulated_researchers_recovers_the_excess_rates()
    {
        var setting = Of(
            People,
            104,
            (Parameter.BaselineExitRate, 0.2),
            (Parameter.MomentumExcess, 1),
            (Parameter.LeadershipExcess, 1.5),
            (Parameter.LeadershipDecay, 0.3)
        );
        setting = setting with
        {
            Events =
            [
                new("rise", 2, 0.5, 26, EventKind.Momentum, 1.5, true),
                new("unrest", 1, 1.25, 65, EventKind.Leadership, 1, false),
            ],
        };
        var exits = Live(setting, Worlds);
        var exitsByWeek = exits.GroupBy(e => e.Step).ToDictionary(g => g.Key, g => g.Count());
        var fit = FindMinimum.OfFunction(v => Deviance(exitsByWeek, v), Vector<double>.Build.Dense([-1.0, -0.5, -0.5]));
        var (h0, momentum, leadership) = (Math.Exp(fit[0]), Math.Exp(fit[1]), Math.Exp(fit[2]));
        Assert.Equal(0.2, h0, 4 * 0.2 / Math.Sqrt(1500));
        Assert.Equal(1, momentum, 0.15);
        Assert.Equal(1.5, leadership, 0.35);
    }

    // −log likelihood of weekly exits under h(t) = h0·(1 + ρG·g(t) + ρL·ℓ(t)) with the known g and ℓ.
    private static double Deviance(Dictionary<int, int> exits, Vector<double> logs)
    {
        var (sum, atRisk) = (0.0, (double)Everybody);
        for (var week = 0; week < 104; week++)
        {
            var unrest =
                week < 65 ? 0 : 0.3 * (Math.Exp(-(week - 65) / 52.0 / 0.3) - Math.Exp(-(week - 64) / 52.0 / 0.3));
            var gap = (week < 26 ? 0 : 1.5) / 52;
            var hazard = Math.Exp(logs[0]) * (1 / 52.0 + Math.Exp(logs[1]) * gap + Math.Exp(logs[2]) * unrest);
            var left = exits.GetValueOrDefault(week);
            sum += hazard * (atRisk - left) - left * Math.Log(1 - Math.Exp(-hazard));
            atRisk -= left;
        }

        return sum;
    }

    private static IEnumerable<int> Neighbours(int of, int people, int count) =>
        Enumerable.Range(1, count).Select(k => (of + k * 19) % people).Order();

    private static Setting Finer(Setting setting) =>
        setting with
        {
            Calendar = new(setting.Calendar.Start, setting.Calendar.Steps * 2, 104),
            VestingSteps = setting.VestingSteps * 2,
            Researchers = [.. setting.Researchers.Select(r => r with { HiredStep = r.HiredStep * 2 })],
            Events =
            [
                .. setting.Events.Select(e => e with { Step = Math.Max(0, (int)Math.Ceiling(e.At * 104 - 1e-9)) }),
            ],
        };
}
