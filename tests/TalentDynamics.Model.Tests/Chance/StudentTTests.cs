using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Tests.Chance;

public sealed class StudentTTests
{
    private static readonly Gen<double> Freedoms = Gen.OneOf(
        Gen.Double[StudentT.Least, 60],
        Gen.Double[4, 13].Select(Math.Exp)
    );

    /// <summary>With two degrees of freedom the quantile at u is (2u − 1)/√(2u(1 − u)).</summary>
    [Theory]
    [InlineData(.3)]
    [InlineData(1)]
    [InlineData(2.5)]
    [InlineData(4)]
    public void With_two_degrees_of_freedom_it_has_its_closed_form(double z)
    {
        static double Quantile(double u) => (2 * u - 1) / Math.Sqrt(2 * u * (1 - u));

        Assert.Equal(
            Quantile(StandardNormal.Below(z)) / Quantile(StandardNormal.Below(1)),
            new StudentT(2).At(z),
            1e-9 * Quantile(StandardNormal.Below(z))
        );
    }

    [Fact]
    public void As_much_lies_beyond_it_as_of_a_normal_beyond_what_it_stands_for() =>
        Gen.Select(Freedoms, Gen.Double[.01, 5])
            .Sample(
                (freedom, z) =>
                {
                    var (t, unit) = (
                        new StudentT(freedom),
                        MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, freedom, StandardNormal.Below(1))
                    );
                    var beyond = MathNet.Numerics.Distributions.StudentT.CDF(0, 1, freedom, -unit * t.At(z));
                    Assert.Equal(1, beyond / StandardNormal.Below(-z), 1e-6);
                }
            );

    [Fact]
    public void It_grows_with_what_it_stands_for_is_odd_and_has_the_normals_middle() =>
        Gen.Select(Freedoms, Gen.Double[-7, 7], Gen.Double[1e-6, 1])
            .Sample(
                (freedom, z, more) =>
                {
                    var t = new StudentT(freedom);
                    Assert.True(t.At(z + more) > t.At(z));
                    Assert.Equal(-t.At(z), t.At(-z));
                    Assert.Equal(1, t.At(1), 1e-12);
                    Assert.Equal(0, t.At(0));
                }
            );

    [Fact]
    public void The_fewer_degrees_of_freedom_the_further_out_is_the_tail_and_the_narrower_the_middle() =>
        Gen.Select(Gen.Double[StudentT.Least, 50], Gen.Double[.1, 10])
            .Sample(
                (freedom, more) =>
                {
                    var (heavy, light) = (new StudentT(freedom), new StudentT(freedom + more));
                    Assert.True(heavy.At(3) > light.At(3));
                    Assert.True(heavy.At(.5) < light.At(.5));
                }
            );

    [Theory]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(1e6, 0)]
    [InlineData(9e5, 1e-5)]
    public void With_endlessly_many_it_is_the_normal(double freedom, double error) =>
        Gen.Double[-4, 4].Sample(z => Assert.Equal(z, new StudentT(freedom).At(z), error * 3));

    [Fact]
    public void Teams_of_no_heavy_tail_have_the_bits_of_the_log_normal() =>
        Gen.Select(Gen.Double[0, 3], Gen.Double[-6, 6])
            .Sample(
                (spread, z) =>
                    Assert.Equal(Elementary.Exp(spread * z), new TeamLaw(spread, double.PositiveInfinity).At(z))
            );

    [Fact]
    public void However_far_out_a_team_is_its_effect_is_a_number_above_nothing() =>
        Gen.Select(Gen.Double[0, 5], Freedoms, Gen.Double[-9, 9])
            .Sample((spread, tail, z) => Assert.InRange(new TeamLaw(spread, tail).At(z), 1e-30, 1e30));
}
