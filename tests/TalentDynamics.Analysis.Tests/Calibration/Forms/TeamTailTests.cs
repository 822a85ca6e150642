using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Survival;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration.Forms;

/// <summary>Team effects of a tail that is learnt.</summary>
public sealed class TeamTailTests
{
    internal const int Count = 6;

    private static readonly ModelForm Heavy = new() { LearnsTail = true };

    /// <summary>Gamma of shape 2 and rate .1 has P(ν &gt; x) = (1 + .1x)·e^(−.1x).</summary>
    [Theory]
    [InlineData(-1.5)]
    [InlineData(0)]
    [InlineData(.7)]
    [InlineData(3)]
    public void Before_any_data_the_tail_has_the_gamma_distribution_above_two(double x)
    {
        static double Above(double freedom) => (1 + .1 * freedom) * Math.Exp(-.1 * freedom);

        Assert.Equal(StandardNormal.Below(-x), Above(TailPrior.At(x)) / Above(2), 1e-9);
    }

    /// <summary>Teams of one rate and an effect alone: at any point of the prior the likelihood is that of one constant rate h0·W_g.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_likelihood_of_teams_without_clocks_is_that_of_their_rates(bool isHeavy)
    {
        var problem = new CalibrationProblem(Teams(), new() { LearnsTail = isHeavy });
        var points = new TemperedParticles(problem.Target, new(50, 6)).Prior();
        for (var i = 0; i < points.Points.Length; i++)
        {
            var (point, values) = (points.Points[i], problem.Space.Values(points.Points[i]));
            var law = problem.Space.TeamsAt(point, values);
            var expected = Enumerable
                .Range(0, Count)
                .Sum(team =>
                {
                    var rate = values[(int)Parameter.BaselineExitRate] * problem.Space.TeamEffect(point, team, law);
                    return new RateEvidence(Spells(team)).At(Math.Log(rate)).Value;
                });
            Assert.Equal(expected, points.LogLikelihoods[i], 1e-6 * Math.Abs(expected));
        }
    }

    [Fact]
    public void Of_a_tail_that_is_learnt_a_posterior_has_a_column_and_every_draw_its_own()
    {
        var problem = new CalibrationProblem(Teams(), Heavy);
        var posterior = PosteriorSample.Prior(problem, 50, 3);

        Assert.Equal("teamTail", posterior.Names[^1]);
        Assert.Equal(problem.Space.Dimensions, new CalibrationProblem(Teams()).Space.Dimensions + 1);
        var rows = posterior.Table(problem.Cohorts[0].Ground.Setting).Rows;
        Assert.Equal(posterior.Of(posterior.Names.Length - 1).ToArray(), rows.Select(r => r.TeamTail));
        Assert.All(rows, row => Assert.True(row.TeamTail >= 2));
        Assert.All(
            rows,
            (row, i) =>
                Assert.Equal(
                    new TeamLaw(row[Parameter.TeamSpread], row.TeamTail).At(
                        posterior.Points[i][problem.Space.Sampled.Length]
                    ),
                    row.TeamEffects[0]
                )
        );
    }

    [Fact]
    public void Where_scenarios_give_the_tail_it_is_that_and_nothing_is_learnt_of_it()
    {
        var given = new CalibrationProblem(Teams(3));
        var point = new double[given.Space.Dimensions];
        point[given.Space.Sampled.Length] = 2;

        var spread = given.Space.Values(point)[(int)Parameter.TeamSpread];

        Assert.Equal(new TeamLaw(spread, 3).At(2), given.DrawAt(point, given.Cohorts[0]).TeamEffects[0]);
        Assert.DoesNotContain("teamTail", given.Space.Names);
        Assert.Throws<InvalidOperationException>(() => new CalibrationProblem([Teams(3).First(), Teams().Last()]));
    }

    // Teams of which one or two of eight leave in two years, and one of which all leave in the first weeks.
    internal static IEnumerable<IntervalSpell> Spells(int team) =>
        Enumerable
            .Range(0, 8)
            .Select(member =>
                team == Count - 1 ? Left(.01 + member / 400.0)
                : member <= team % 2 ? Left(.4 + .3 * member)
                : IntervalSpell.StillThereAt(2)
            );

    private static IntervalSpell Left(double years)
    {
        var day = Math.Floor(years * Calendar.DaysPerYear);
        return new(day / Calendar.DaysPerYear, (day + 1) / Calendar.DaysPerYear);
    }

    internal static IEnumerable<CohortData> Teams(double tail = double.PositiveInfinity) =>
        Enumerable
            .Range(0, Count)
            .Select(team =>
            {
                var ground = new SettingIndex(Alone(team, tail));
                return CohortData.Of(
                    ground,
                    0,
                    Spells(team).Select((s, i) => new FirstSpell(i, s.Earliest, s.Ended ? s.Latest : s.Earliest, null)),
                    []
                );
            });

    // Nobody is tied, nothing happens, everybody is alike: h0·W is all there is.
    private static Setting Alone(int team, double tail)
    {
        var setting = Some.Setting(104, [.. Enumerable.Range(0, 8).Select(i => $"r-{i}")]);
        var usual = Llama.Scenario.Compile();
        return setting with
        {
            Mode = Mode.Historical,
            HasHiringGrants = false,
            Cohorts = [setting.Cohorts[0] with { Id = $"team-{team}" }],
            Researchers = [.. setting.Researchers.Select((r, i) => r with { Cohort = i < 8 ? 0 : -1 })],
            Defaults = usual.Defaults with { TeamEffects = [1], TeamTail = tail },
            Priors =
            [
                .. usual.Priors.Select(
                    (p, i) =>
                        (Parameter)i is Parameter.BaselineExitRate or Parameter.TeamSpread
                            ? p
                            : new Prior(
                                PriorFamily.Fixed,
                                (Parameter)i == Parameter.FrailtyVariance ? 0 : usual.Defaults.Values[i],
                                0,
                                p.NonNegative
                            )
                ),
            ],
            OffClocks =
            [
                Clock.Momentum,
                Clock.Leadership,
                Clock.Reception,
                Clock.Contagion,
                Clock.Pull,
                Clock.Founding,
            ],
        };
    }
}
