using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Population;
using static TalentDynamics.Analysis.Tests.Calibration.LiftOutLikelihoodTests;

namespace TalentDynamics.Analysis.Tests.Calibration;

public sealed class ManyLiftOutsTests
{
    /// <summary>Who stays has heard of a binomial number of lift-outs; of more than fourteen exits at most two are taken to have been some.</summary>
    [Theory]
    [InlineData(0, 14, 14)]
    [InlineData(.8, 14, 14)]
    [InlineData(0, 15, 2)]
    [InlineData(.8, 20, 2)]
    public void Who_stays_while_many_leave_has_the_sum_over_how_many_were_lift_outs(double theta, int exits, int most)
    {
        const double Tie = .1;
        var setting = Constant(theta, tie: .5);
        setting = setting with
        {
            Researchers =
            [
                .. setting.Researchers,
                .. Enumerable
                    .Range(0, exits)
                    .Select(i => setting.Researchers[3] with { Id = $"gone-{i}", Cohort = -1, Ties = [] }),
            ],
        };
        var first = setting.Researchers.Length - exits;
        setting = setting with
        {
            Researchers = setting.Researchers.SetItem(
                3,
                setting.Researchers[3] with
                {
                    Ties = [.. Enumerable.Range(first, exits).Select(l => new Tie(l, Tie))],
                }
            ),
        };
        var moves = Enumerable
            .Range(0, exits)
            .Select(i => new KnownMove(first + i, 5 + i, (5.5 + i) * Week, 2, Mistral));
        var (expected, times) = (0.0, 1.0);
        for (var k = 0; k <= most; times *= (exits - k) / (k + 1.0), k++)
        {
            expected +=
                times
                * Math.Pow(Believed.Seed, k)
                * Math.Pow(1 - Believed.Seed, exits - k)
                * Alive(theta, Rate * 52 * Week + k * Believed.Pull * Tie);
        }

        Assert.Equal(expected, Math.Exp(Of(setting, [Stays(3)], moves)), 1e-9);
    }
}
