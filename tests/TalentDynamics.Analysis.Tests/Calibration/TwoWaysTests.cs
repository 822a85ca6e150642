using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>The same posterior two ways, on models small enough for both.</summary>
public sealed class TwoWaysTests
{
    private const int Stayers = 6;
    private const int Joins = 3;

    /// <summary>
    /// No drivers and no ties: who left by the end, and for where, is all that the counts say, and its probability is exact.
    /// Kolmogorov and Smirnov's two-sample distance at the 1 ‰ level.
    /// </summary>
    [Fact]
    public void Exact_likelihood_and_rejection_abc_agree()
    {
        var setting = SubModel(10);
        var ground = new SettingIndex(setting);
        var mistral = Lab(setting, "mistral");
        var draws = new PriorDraws(setting);
        var histories = DenseRun.Of(ground, draws, 3, 0, 12_000);
        var accepted = RejectionAbc.Accepted(setting, histories, w => draws.Of(3, w), new(0, Stayers, mistral, Joins));
        Assert.True(accepted.Length > 250, $"{accepted.Length} accepted");

        var posterior = Posterior(ground, Spells(setting, mistral));
        Parameter[] learnt = [Parameter.BaselineExitRate, Parameter.FrailtyVariance, Parameter.SameMetroUtility];
        foreach (var parameter in learnt)
        {
            double[] exact = [.. posterior.Of((int)parameter)];
            double[] abc = [.. accepted.Select(d => d[parameter])];
            var distance = Distance(exact, abc);
            var limit = 1.95 * Math.Sqrt((exact.Length + abc.Length) / ((double)exact.Length * abc.Length));
            Assert.True(distance < limit, $"{parameter}: {distance:0.000} of {limit:0.000}");
        }

        double[] team = [.. posterior.Of(Draw.Count)];
        Assert.True(Distance(team, [.. accepted.Select(d => d.TeamEffects[0])]) < .15);
    }

    [Fact]
    public void The_two_sample_distance_notices_another_posterior()
    {
        var setting = SubModel(10);
        var ground = new SettingIndex(setting);
        var draws = new PriorDraws(setting);
        var histories = DenseRun.Of(ground, draws, 3, 0, 12_000);
        var accepted = RejectionAbc.Accepted(
            setting,
            histories,
            w => draws.Of(3, w),
            new(0, 9, Lab(setting, "mistral"), 1)
        );
        var posterior = Posterior(ground, Spells(setting, Lab(setting, "mistral")));
        double[] exact =
        [
            .. Enumerable.Range(0, posterior.Count).Select(i => posterior.Of(0)[i] * posterior.Of(Draw.Count)[i]),
        ];
        double[] abc = [.. accepted.Select(d => d[Parameter.BaselineExitRate] * d.TeamEffects[0])];
        Assert.True(
            Distance(exact, abc) > 1.95 * Math.Sqrt((exact.Length + abc.Length) / ((double)exact.Length * abc.Length))
        );
    }

    /// <summary>Exponential with a log-normal prior on the rate: the posterior is one integral, done on a grid.</summary>
    [Fact]
    public void A_rate_without_covariates_has_the_posterior_of_its_integral()
    {
        var setting = SubModel(10);
        setting = setting with
        {
            Priors =
            [
                .. setting.Priors.Select(
                    (p, i) =>
                        (Parameter)i == Parameter.BaselineExitRate
                            ? p
                            : new Prior(
                                PriorFamily.Fixed,
                                (Parameter)i == Parameter.SameMetroUtility ? 2 : Value((Parameter)i),
                                0,
                                p.NonNegative
                            )
                ),
            ],
        };
        double[] exits = [.4, .9, 1.3, 1.7];
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        var spells = Enumerable
            .Range(0, 10)
            .Select(i => i < exits.Length ? FirstSpells.OnDay(i, exits[i], null) : new(i, horizon, horizon, null));
        var posterior = Posterior(new(setting), spells, 4000);
        var prior = setting.Priors[(int)Parameter.BaselineExitRate];
        var exposure = exits.Sum() + 6 * horizon;
        var (sum, first, second) = (0.0, 0.0, 0.0);
        for (var x = -6.0; x <= 6; x += .001)
        {
            var rate = prior.Location * Math.Exp(prior.Scale * x);
            var mass = Math.Exp(-.5 * x * x + exits.Length * Math.Log(rate) - rate * exposure);
            (sum, first, second) = (sum + mass, first + mass * rate, second + mass * rate * rate);
        }

        var spread = Marginal.Of(posterior.Of((int)Parameter.BaselineExitRate));
        Assert.Equal(first / sum, spread.Mean, .004);
        Assert.Equal(Math.Sqrt(second / sum - first / sum * (first / sum)), spread.Deviation, .003);
    }

    private static PosteriorSample Posterior(SettingIndex ground, IEnumerable<FirstSpell> spells, int particles = 2000)
    {
        var study = new CalibrationProblem([CohortData.Of(ground, 0, spells, [])]);
        return new(
            study,
            [
                new TemperedParticles(study.Target, new(particles, 8, 0, 2)).Run(
                    cancelled: TestContext.Current.CancellationToken
                ),
            ],
            8
        );
    }

    private static IEnumerable<FirstSpell> Spells(Setting setting, int mistral)
    {
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        var apple = Lab(setting, "apple");
        for (var i = 0; i < 10; i++)
        {
            yield return i < Stayers ? new(i, horizon, horizon, null)
            : i < Stayers + Joins ? new(i, 0, horizon, mistral)
            : new(i, 0, horizon, apple);
        }
    }

    private static int Lab(Setting setting, string id) =>
        Enumerable.Range(0, setting.Labs.Length).Single(k => setting.Labs[k].Id == id);

    // Outside is made so unattractive, and the labs so alike, that whoever does not go to mistral goes to apple, in another metro.
    private static Setting SubModel(int members)
    {
        var setting = Some.Setting(104, [.. Enumerable.Range(0, members).Select(i => $"r-{i}")]);
        var priors = Llama.Scenario.Compile().Priors;
        Parameter[] free =
        [
            Parameter.BaselineExitRate,
            Parameter.FrailtyVariance,
            Parameter.SameMetroUtility,
            Parameter.TeamSpread,
        ];
        return setting with
        {
            Mode = Mode.Historical,
            Labs =
            [
                .. setting.Labs.Select(l =>
                    l.Id == "outside" ? l with { Utility = -20 }
                    : l.Id == "apple" ? l with { Metros = ["bay-area"] }
                    : l
                ),
            ],
            Researchers =
            [
                .. setting.Researchers.Select(
                    (r, i) =>
                        i < members
                            ? r with
                            {
                                Cohort = 0,
                                Ties = ImmutableArray<Tie>.Empty,
                            }
                            : r with
                            {
                                Metro = "bay-area",
                            }
                ),
            ],
            Defaults = Llama.Scenario.Compile().Defaults with { TeamEffects = [1] },
            Priors =
            [
                .. priors.Select(
                    (p, i) =>
                        free.Contains((Parameter)i)
                            ? p
                            : new Prior(PriorFamily.Fixed, Value((Parameter)i), 0, p.NonNegative)
                ),
            ],
        };
    }

    private static double Value(Parameter parameter) =>
        parameter
            is Parameter.LeadershipDecay
                or Parameter.ReceptionDecay
                or Parameter.ContagionPeak
                or Parameter.PullDecay
                or Parameter.MomentumReversion
            ? 1
            : 0;

    // Kolmogorov and Smirnov: the largest difference of the two distribution functions.
    private static double Distance(double[] a, double[] b)
    {
        Array.Sort(a);
        Array.Sort(b);
        var (i, j, largest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            (i, j) = a[i] <= b[j] ? (i + 1, j) : (i, j + 1);
            largest = Math.Max(largest, Math.Abs(i / (double)a.Length - j / (double)b.Length));
        }

        return largest;
    }
}
