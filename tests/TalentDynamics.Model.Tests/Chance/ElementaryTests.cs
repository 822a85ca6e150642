using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Tests.Chance;

public sealed class ElementaryTests
{
    [Fact]
    public void Exp_is_within_two_units_in_the_last_place() =>
        Gen.Double[-700, 700].Sample(x => Assert.InRange(Ulps(Elementary.Exp(x), Math.Exp(x)), 0, 2), iter: 100_000);

    [Fact]
    public void Log_is_within_two_units_in_the_last_place() =>
        Gen.Double[-700, 700]
            .Select(Math.Exp)
            .Sample(x => Assert.InRange(Ulps(Elementary.Log(x), Math.Log(x)), 0, 2), iter: 100_000);

    [Fact]
    public void Sine_and_cosine_of_a_turn_are_within_a_few_roundings() =>
        Gen.Double[0, 1]
            .Sample(
                u =>
                {
                    var (sine, cosine) = Elementary.SinCosTurn(u);
                    Assert.Equal(double.SinPi(2 * u), sine, 1e-15);
                    Assert.Equal(double.CosPi(2 * u), cosine, 1e-15);
                },
                iter: 100_000
            );

    [Theory]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(1, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void Log_has_the_usual_edges(double x, double expected) => Assert.Equal(expected, Elementary.Log(x));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-800, 0)]
    [InlineData(800, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void Exp_has_the_usual_edges(double x, double expected) => Assert.Equal(expected, Elementary.Exp(x));

    [Fact]
    public void Exp_and_Log_reach_the_subnormal_numbers()
    {
        Assert.Equal(Math.Exp(-740), Elementary.Exp(-740), 1e-323);
        Assert.Equal(Math.Log(5e-324), Elementary.Log(5e-324), 1e-12);
    }

    [Fact]
    public void The_normal_quantile_inverts_the_normal_distribution() =>
        Gen.Double[-8, 8]
            .Sample(
                z =>
                {
                    var u = SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;
                    Assert.Equal(Normal.InvCDF(0, 1, u), NormalQuantile.At(u), 1e-8);
                    Assert.True(z > 4 || Math.Abs(NormalQuantile.At(u) - z) < 1e-9);
                },
                iter: 20_000
            );

    [Fact]
    public void The_frailty_quantile_inverts_the_gamma_distribution() =>
        Gen.Select(Gen.Double[0.01, 2], Gen.Double[0.001, 0.9999])
            .Sample(
                (variance, u) =>
                {
                    var z = new Frailty(variance).At(u);
                    Assert.Equal(u, SpecialFunctions.GammaLowerRegularized(1 / variance, z / variance), 1e-9);
                },
                iter: 20_000
            );

    [Theory]
    [InlineData(1e-5)]
    [InlineData(0.3)]
    [InlineData(2.5)]
    public void The_frailty_quantile_increases(double variance)
    {
        var frailty = new Frailty(variance);
        var quantiles = Enumerable.Range(1, 999).Select(i => frailty.At(i / 1000.0)).ToArray();
        Assert.Equal(quantiles.Order(), quantiles);
    }

    [Fact]
    public void Nobody_differs_where_the_variance_is_zero() => Assert.Equal(1, new Frailty(0).At(0.123));

    private static long Ulps(double a, double b) =>
        Math.Abs(BitConverter.DoubleToInt64Bits(a) - BitConverter.DoubleToInt64Bits(b));
}
