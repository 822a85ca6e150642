using MathNet.Numerics.Distributions;
using TalentDynamics.Analysis.Panels;

namespace TalentDynamics.Analysis.Tests.Panels;

public sealed class NamingPriorsTests
{
    [Theory]
    [InlineData(-4.01)]
    [InlineData(-1.3)]
    [InlineData(0)]
    [InlineData(.77)]
    [InlineData(3.21)]
    public void A_coordinate_has_the_quantile_that_a_library_gives(double coordinate)
    {
        var u = Normal.CDF(0, 1, coordinate);

        Assert.Equal(Beta.InvCDF(8, 2, u), NamingPriors.Flagship.At(coordinate), 1e-4);
        Assert.Equal(Beta.InvCDF(2, 6, u), NamingPriors.Side.At(coordinate), 1e-4);
        Assert.Equal(Beta.InvCDF(3, 15, u), NamingPriors.Transient.At(coordinate), 1e-4);
        Assert.Equal(Gamma.InvCDF(6, 24, u), NamingPriors.Lag.At(coordinate), 1e-4);
    }

    [Fact]
    public void Beyond_six_deviations_nothing_changes() =>
        Assert.Equal(NamingPriors.Flagship.At(6), NamingPriors.Flagship.At(40));
}
