using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Tests.Calibration.Forms;

/// <summary>Log evidence by bridge sampling where it is known.</summary>
public sealed class BridgeEvidenceTests
{
    private const double Reach = 5;

    /// <summary>Six teams without clocks, one of them far from all others: a sum over grids of rate, spread and tail is the other way to the same number.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_evidence_of_teams_without_clocks_is_that_of_a_dense_sum(bool isHeavy)
    {
        var problem = new CalibrationProblem(TeamTailTests.Teams(), new() { LearnsTail = isHeavy });

        var found = new BridgeEvidence(problem.Target, 6).Of(Runs(problem.Target, 300));

        // Single runs differ from it by a standard deviation of .03 and .08.
        Assert.Equal(DenseSum(problem.Space, isHeavy), found.Average(), isHeavy ? .15 : .06);
    }

    /// <summary>y = 2 observed with variance ¼: evidence N(2; 0, 1¼). Where only x &gt; 0 is allowed, the mass of the posterior above 0 over that of the prior is a factor.</summary>
    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 4)]
    [InlineData(true, 1)]
    public void The_evidence_of_a_normal_observation_is_the_closed_form_also_where_the_prior_is_cut(
        bool isCut,
        int runs
    )
    {
        var target = new Target(
            3,
            x => -0.5 * (x[0] - 2) * (x[0] - 2) / .25 - 0.5 * Math.Log(2 * Math.PI * .25),
            x => !isCut || x[0] > 0
        );
        var whole = -0.5 * 4 / 1.25 - 0.5 * Math.Log(2 * Math.PI * 1.25);
        var above = StandardNormal.Below(1.6 / Math.Sqrt(.2)) / StandardNormal.Below(0);

        var found = new BridgeEvidence(target, 3).Of(Runs(target, 1000, runs));

        Assert.Equal(whole + (isCut ? Math.Log(above) : 0), found.Average(), .03);
    }

    /// <summary>Of many coordinates in blocks, as where lists are evidence.</summary>
    [Fact]
    public void Blocks_of_coordinates_give_the_closed_form_too()
    {
        const int Blocks = 10;
        var target = new Target(2 * Blocks + 1, Misfit, _ => true)
        {
            Blocks = [new([0], []), .. Enumerable.Range(0, Blocks).Select(b => new Block([2 * b + 1, 2 * b + 2], [0]))],
        };

        var found = new BridgeEvidence(target, 3).Of(Runs(target, 500));

        // Each block sees the sum of its two and the shared one, of variance 3, with variance 1: y ~ N(0, 2 + 1 + shared).
        var (noise, shared) = (3.0, 1.0);
        var (square, sum) = (Blocks * 1.0, Blocks * 1.0);
        var exponent = square / noise - shared * sum * sum / (noise * (noise + shared * Blocks));
        var determinant = Blocks * Math.Log(noise) + Math.Log(1 + shared * Blocks / noise);
        Assert.Equal(-0.5 * (exponent + determinant + Blocks * Math.Log(2 * Math.PI)), found.Average(), .05);

        static double Misfit(ReadOnlySpan<double> x)
        {
            var log = 0.0;
            for (var b = 0; b < Blocks; b++)
            {
                var off = 1 - x[0] - x[2 * b + 1] - x[2 * b + 2];
                log -= 0.5 * (off * off + Math.Log(2 * Math.PI));
            }

            return log;
        }
    }

    private static ParticleRun[] Runs(Target target, int particles, int runs = 4) =>
        [
            .. Enumerable
                .Range(0, runs)
                .Select(r =>
                    new TemperedParticles(target, new(particles, 6, r)).Run(
                        cancelled: TestContext.Current.CancellationToken
                    )
                ),
        ];

    private static double DenseSum(ParameterSpace space, bool isHeavy)
    {
        RateEvidence[] teams =
        [
            .. Enumerable.Range(0, TeamTailTests.Count).Select(team => new RateEvidence(TeamTailTests.Spells(team))),
        ];
        double[] tails = isHeavy ? [.. Grid(1)] : [0];
        var (sum, mass) = (0.0, 0.0);
        foreach (var tail in tails)
        {
            var law = new StudentT(isHeavy ? TailPrior.At(tail) : double.PositiveInfinity);
            (double At, double Weight)[] effects = [.. Grid(.1, 8).Select(z => (law.At(z), Normal(z)))];
            var whole = effects.Sum(e => e.Weight);
            foreach (var x in Grid(.5))
            {
                foreach (var s in Grid(.5))
                {
                    var rate = Math.Log(space.ValueAt(Parameter.BaselineExitRate, x));
                    var spread = space.ValueAt(Parameter.TeamSpread, s);
                    var likelihood = teams.Aggregate(
                        1.0,
                        (p, team) =>
                            p * effects.Sum(e => e.Weight * Math.Exp(team.At(rate + spread * e.At).Value)) / whole
                    );
                    mass += Normal(x) * Normal(s) * Normal(tail);
                    sum += Normal(x) * Normal(s) * Normal(tail) * likelihood;
                }
            }
        }

        return Math.Log(sum / mass);
    }

    private static IEnumerable<double> Grid(double step, double reach = Reach) =>
        Enumerable.Range(0, (int)Math.Round(2 * reach / step) + 1).Select(i => i * step - reach);

    private static double Normal(double z) => Math.Exp(-z * z / 2);
}
