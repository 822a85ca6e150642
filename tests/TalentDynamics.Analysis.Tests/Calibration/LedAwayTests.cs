using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Tests.Calibration.Forms;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>Particles of a posterior are led away from part of its evidence, to where particles come that have never seen it.</summary>
public sealed class LedAwayTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Two normal data over a normal prior, and one of them taken away: posterior and evidence of the other have a closed form.</summary>
    [Fact]
    public void Without_one_of_two_data_the_conjugate_posterior_and_evidence_of_the_other_are_left()
    {
        // y = 2 and y = −1, each with variance 1/4: posterior N(4/9, 1/9), and of the first alone N(1.6, .2).
        var both = new Target(2, x => LogNormal(x[0], 2) + LogNormal(x[0], -1), _ => true);
        var away = both with
        {
            Factors = (points, given, heated) =>
            {
                both.LogLikelihoods(points, given);
                for (var i = 0; i < points.Length; i++)
                {
                    heated[i] = -LogNormal(points[i][0], -1);
                }
            },
        };
        var whole = new TemperedParticles(both, new(4000, 5)).Run(cancelled: Token);
        var left = new TemperedParticles(away, new(4000, 5, 1)).From(whole.Points, Token);

        var first = left.Points.Select(p => p[0]).ToArray();
        Assert.Equal(1.6, first.Average(), .03);
        Assert.Equal(.2, Diagnostics.Variance(first), .02);
        Assert.Equal(LogEvidence(2), left.LogEvidence + LogEvidence(2, -1), .1);
        Assert.True(left.Stages.Length > 2);
    }

    [Fact]
    public void A_team_led_away_from_leaves_what_others_teach_and_of_itself_the_prior()
    {
        var problem = new CalibrationProblem(TeamTailTests.Teams());
        var odd = problem.Cohorts[^1];
        var without = new CalibrationProblem(problem.Cohorts.Select(c => c == odd ? c.Unseen() : c));
        var whole = new TemperedParticles(problem.Target, new(2000, 5, 0, 2)).Run(cancelled: Token);

        var away = new TemperedParticles(problem.AwayFrom(odd), HoldOut.Away(new(2000, 5, 1, 2))).From(
            whole.Points,
            Token
        );
        var never = new TemperedParticles(without.Target, new(2000, 5, 2, 2)).Run(cancelled: Token);

        var led = without.Shared(away.Points, problem);
        Assert.Equal(problem.Space.Coordinates, without.Space.Coordinates);
        for (var d = 0; d < without.Space.Dimensions; d++)
        {
            var (here, there) = (led.Select(p => p[d]).ToArray(), never.Points.Select(p => p[d]).ToArray());
            var variance = Diagnostics.Variance(there);
            Assert.Equal(there.Average(), here.Average(), .15 * Math.Sqrt(variance));
            Assert.Equal(1, Diagnostics.Variance(here) / variance, .2);
        }

        var own = problem.Space.Coordinates.IndexOf($"teamEffect.{odd.Id}");
        Assert.True(Math.Abs(whole.Points.Average(p => p[own])) > 1);
        Assert.Equal(0, led.Average(p => p[own]), .1);
    }

    [Fact]
    public void Walking_again_at_the_last_heat_changes_no_earlier_stage_and_forgets_more_of_where_particles_began()
    {
        var problem = new CalibrationProblem(TeamTailTests.Teams());
        var (once, more) = (Walked(1), Walked(4));

        Assert.Equal(once.Stages, more.Stages.RemoveRange(once.Stages.Length, 3));
        Assert.Equal(once.LogEvidence, more.LogEvidence, 1e-9);
        Assert.True(LeastEffective(more) > LeastEffective(once));

        ParticleRun Walked(int walks) =>
            new TemperedParticles(problem.Target, new(500, 5) { Correlation = .8, Walks = walks }).Run(
                cancelled: Token
            );
    }

    private static double LeastEffective(ParticleRun run) =>
        Enumerable
            .Range(0, run.Points[0].Length)
            .Min(d => Diagnostics.EffectiveSize(run.Points.Select(p => p[d]).ToArray(), run.Origins.AsSpan()));

    private static double LogNormal(double x, double y) =>
        -0.5 * (x - y) * (x - y) / .25 - 0.5 * Math.Log(2 * Math.PI * .25);

    // Of data y with variance 1/4 over N(0, 1), one after the other.
    private static double LogEvidence(params double[] data)
    {
        var (sum, mean, variance) = (0.0, 0.0, 1.0);
        foreach (var y in data)
        {
            var spread = variance + .25;
            sum += -0.5 * (y - mean) * (y - mean) / spread - 0.5 * Math.Log(2 * Math.PI * spread);
            (mean, variance) = (mean + variance / spread * (y - mean), variance * .25 / spread);
        }

        return sum;
    }
}
