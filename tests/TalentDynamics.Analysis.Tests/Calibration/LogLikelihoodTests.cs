using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration;

public sealed class LogLikelihoodTests
{
    /// <summary>
    /// At the parameters that made the data, every score (derivative of the log-likelihood) has mean 0: the likelihood and the
    /// simulator are the same model. Four standard errors over 18 parameters would be missed by chance once in 900 seeds.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_mean_score_of_simulated_worlds_is_zero_for_every_parameter(bool someAreHiredLater)
    {
        var ground = someAreHiredLater ? new(Busy.LaterHired) : Busy.Ground;
        var draw = ground.Setting.Defaults;
        const int Worlds = 3000;
        var histories = DenseRun.Of(ground, new FixedDraws(ground.Setting), 7, 0, Worlds);
        var worlds = histories.Exits.ToLookup(e => e.World);
        var cohorts = Enumerable.Range(0, Worlds).Select(w => CohortData.Of(ground, 0, [.. worlds[w]])).ToArray();
        var scores = Directions(draw)
            .Select(d => (d.Name, Mean: MeanOver(cohorts.Select(c => Slope(c, d.Low, d.High, d.Width)))))
            .ToArray();
        Assert.All(scores, s => Assert.True(Math.Abs(s.Mean.Z) < 4, $"{s.Name}: z = {s.Mean.Z:0.00}"));
        Assert.All(scores, s => Assert.True(s.Mean.Spread > 0, $"{s.Name} does not matter, so nothing was tested"));
    }

    [Fact]
    public void A_wrong_parameter_is_noticed_by_the_score()
    {
        var ground = Busy.Ground;
        var histories = DenseRun.Of(ground, new FixedDraws(ground.Setting), 7, 0, 600);
        var worlds = histories.Exits.ToLookup(e => e.World);
        var wrong = ground.Setting.Defaults.With(Parameter.PullExcess, .6);
        var direction = Directions(wrong).Single(d => d.Name == nameof(Parameter.PullExcess));
        var mean = MeanOver(
            Enumerable
                .Range(0, 600)
                .Select(w =>
                    Slope(CohortData.Of(ground, 0, [.. worlds[w]]), direction.Low, direction.High, direction.Width)
                )
        );
        Assert.True(mean.Z > 3, $"z = {mean.Z:0.00}");
    }

    [Fact]
    public void Without_drivers_the_likelihood_is_that_of_an_exponential_with_frailty()
    {
        var setting = Constant(theta: .7);
        var ground = new SettingIndex(setting);
        var data = CohortData.Of(ground, 0, [new(0, .5, .75, null), new(1, 1.25, 1.25, null), new(2, 0, .4, null)], []);
        double S(double t) => Math.Pow(1 + .7 * .3 * 1.5 * t, -1 / .7);
        var expected = Math.Log(S(.5) - S(.75)) + Math.Log(S(1.25)) + Math.Log(1 - S(.4));
        Assert.Equal(expected, LogLikelihood.Of(data, setting.Defaults), 1e-10);
    }

    [Fact]
    public void Known_destinations_add_up_to_an_unknown_one()
    {
        var ground = Busy.Ground;
        var observed = Busy.Observed(ground.Setting);
        var moves = KnownMove.Of(ground.Setting, observed.Values);
        for (var member = 0; member < ground.Setting.Researchers.Length; member++)
        {
            if (ground.Setting.Researchers[member].Founding is not null)
            {
                continue;
            }
            double P(int? to) =>
                Math.Exp(
                    LogLikelihood.Of(
                        CohortData.Of(ground, 0, [new(member, 0.5, 0.9, to)], moves),
                        ground.Setting.Defaults
                    )
                );
            var known = Enumerable.Range(0, ground.Labs).Where(k => k != ground.Setting.Cohorts[0].Lab).Sum(k => P(k));
            Assert.Equal(P(null), known, 1e-12);
        }
    }

    [Fact]
    public void Exits_in_adjacent_intervals_and_staying_add_up_to_one()
    {
        var ground = Busy.Ground;
        var moves = KnownMove.Of(ground.Setting, Busy.Observed(ground.Setting).Values);
        double[] cuts = [0, 11 / 364.0, .5, 1.1, 2, ground.Calendar.YearsAtStep(ground.Setting.Steps)];
        var member = Enumerable.Range(0, 14).First(m => ground.Setting.Researchers[m].Founding is null);
        double P(FirstSpell spell) =>
            Math.Exp(LogLikelihood.Of(CohortData.Of(ground, 0, [spell], moves), ground.Setting.Defaults));
        var left = cuts.Zip(cuts.Skip(1), (a, b) => P(new(member, a, b, null))).Sum();
        Assert.Equal(1, left + P(new(member, cuts[^1], cuts[^1], null)), 1e-12);
    }

    [Fact]
    public void An_exit_that_cannot_be_is_named_with_its_reason()
    {
        var ground = Busy.Ground;
        var kyutai = Enumerable.Range(0, ground.Labs).Single(k => ground.Setting.Labs[k].Id == "kyutai");
        var deepseek = Enumerable.Range(0, ground.Labs).Single(k => ground.Setting.Labs[k].Id == "deepseek");
        var member = Enumerable.Range(0, 14).First(m => ground.Setting.Researchers[m].Founding is null);
        var data = CohortData.Of(ground, 0, [new(member, 0, .25, kyutai), new(member, 1, 2, deepseek)], []);
        Assert.Equal(
            [
                "left between 2023-01-01 and 2023-04-01 for kyutai, which is not open before 2023-11-19",
                "left between 2023-12-31 and 2024-12-28 for deepseek, which hires nobody (hiring is 0)",
            ],
            data.Impossible.Select(i => i.Reason)
        );
        Assert.Equal(double.NegativeInfinity, LogLikelihood.Of(data, ground.Setting.Defaults));
        Assert.Equal(ground.Setting.Researchers[member].Id, LogLikelihood.Excludes(data, ground.Setting.Defaults));
    }

    [Fact]
    public void The_fourteen_authors_less_two_founders_are_evidence()
    {
        var setting = Llama.Scenario.Compile();
        var data = CohortData.Of(new(setting), 0, Busy.Observed(setting));
        Assert.Empty(data.Impossible);
        Assert.Equal((12, 9), (data.Members, data.Exits));
        Assert.True(double.IsFinite(LogLikelihood.Of(data, setting.Defaults)));
    }

    private static Setting Constant(double theta)
    {
        var setting = Some.Setting(104, "a", "b", "c");
        return setting with
        {
            Mode = Mode.Historical,
            Defaults = Some.OneRate(.3, theta, 1.5),
            Researchers = [.. setting.Researchers.Select((r, i) => i < 3 ? r with { Cohort = 0 } : r)],
        };
    }

    private static IEnumerable<(string Name, Draw Low, Draw High, double Width)> Directions(Draw draw)
    {
        Parameter[] inert =
        [
            Parameter.FoundingRate,
            Parameter.TalentToMomentum,
            Parameter.MomentumNoise,
            Parameter.TeamSpread,
        ];
        foreach (var parameter in Enum.GetValues<Parameter>().Except(inert))
        {
            var width = 1e-4 * draw[parameter];
            yield return (
                parameter.ToString(),
                draw.With(parameter, draw[parameter] - width),
                draw.With(parameter, draw[parameter] + width),
                2e-4
            );
        }

        var team = draw.TeamEffects[0];
        ImmutableArray<double> low = [team * (1 - 1e-4)];
        ImmutableArray<double> high = [team * (1 + 1e-4)];
        yield return ("team effect", draw with { TeamEffects = low }, draw with { TeamEffects = high }, 2e-4);
    }

    private static double Slope(CohortData data, Draw low, Draw high, double width) =>
        (LogLikelihood.Of(data, high) - LogLikelihood.Of(data, low)) / width;

    private static (double Z, double Spread) MeanOver(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var mean = all.Average();
        var spread = Math.Sqrt(all.Sum(v => (v - mean) * (v - mean)) / (all.Length - 1));
        return (mean / (spread / Math.Sqrt(all.Length)), spread);
    }
}
