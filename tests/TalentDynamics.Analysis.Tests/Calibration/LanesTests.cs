using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration;

public sealed class LanesTests
{
    private static readonly Gen<double> Years = Gen.Double[0, 3];

    /// <summary>On the busy scenario, where labs revert and every clock runs.</summary>
    [Fact]
    public void A_draw_has_the_likelihood_that_it_has_alone_wherever_it_stands_among_others()
    {
        var setting = Busy.Scenario.Compile();
        var study = new CalibrationProblem([CohortData.Of(new SettingIndex(setting), 0, Busy.Observed(setting))]);
        var points = new TemperedParticles(study.Target, new(50, 6)).Prior().Points.ToArray();
        var together = new double[points.Length];
        study.Target.LogLikelihoods(points, together);
        var alone = Array.ConvertAll(
            points,
            p => LogLikelihood.Of(study.Cohorts[0], study.DrawAt(p, study.Cohorts[0]))
        );
        Assert.Equal(alone, together);
        Assert.True(alone.Distinct().Count() > 40);
    }

    [Fact]
    public void Eight_contagions_side_by_side_have_the_bits_that_each_has_alone() =>
        Gen.Select(Years, Gen.Double[0, 1], Years, Gen.Double[.05, .6].Array[ElementaryLanes.Count])
            .Sample(
                (age, weight, s, peaks) =>
                {
                    var peak = Wide.Create<double>(peaks);
                    var (a, b) = ContagionLanes.Trace(age, peak);
                    var heard = new ContagionLanes(Wide.Create(weight) * a, Wide.Create(weight) * b);
                    var decay = ElementaryLanes.Exp(Wide.Create(-s) / peak);
                    var (after, integral) = (heard.After(s, decay), heard.Integral(s, peak, decay));
                    for (var lane = 0; lane < peaks.Length; lane++)
                    {
                        var trace = default(Contagion).Hear(1, age, peaks[lane]);
                        var (left, counted) = new Contagion(weight * trace.A, weight * trace.B).Pass(s, peaks[lane]);
                        Assert.Equal(left, new Contagion(after.A[lane], after.B[lane]));
                        Assert.Equal(counted, integral[lane]);
                    }
                }
            );

    [Fact]
    public void Whoever_left_in_a_stretch_survived_until_it_and_not_after() =>
        Gen.Select(Gen.Double[0, 5], Gen.Double[1e-3, 3], Gen.Double[1e-3, 2])
            .Sample(
                (before, hazard, variance) =>
                {
                    var frailty = new FrailtyLanes(
                        Wide.Create<double>([variance, 0, 1e-7, variance, variance, variance, variance, variance])
                    );
                    double Survival(double h, int lane) => Math.Exp(frailty.LogSurvival(Wide.Create(h))[lane]);
                    var leaving = frailty.Leaving(Wide.Create(before), Wide.Create(hazard));
                    for (var lane = 0; lane < 3; lane++)
                    {
                        Assert.Equal(Survival(before, lane) - Survival(before + hazard, lane), leaving[lane], 1e-13);
                    }

                    Assert.Equal(Math.Pow(1 + variance * before, -1 / variance), Survival(before, 0), 1e-12);
                    Assert.Equal(Math.Exp(-before), Survival(before, 1), 1e-15);
                }
            );
}
