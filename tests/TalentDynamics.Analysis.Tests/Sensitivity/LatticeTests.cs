using TalentDynamics.Analysis.Sensitivity;

namespace TalentDynamics.Analysis.Tests.Sensitivity;

public sealed class LatticeTests
{
    [Fact]
    public void Every_coordinate_takes_each_of_N_evenly_spread_values_once()
    {
        var points = Lattice.Points(256, 60, 7);
        for (var j = 0; j < 60; j++)
        {
            var cells = points.Select(x => (int)Math.Floor(x[j] * 256)).Order();
            Assert.Equal(Enumerable.Range(0, 256), cells);
        }
    }

    // ∫Π(1 + (x_j − ½)/j) = 1, with as many pairs as there are; crude Monte Carlo has a standard error of .011 here.
    [Fact]
    public void It_integrates_a_product_far_better_than_chance()
    {
        var points = Lattice.Points(1024, 8, 7);
        var mean = points.Average(x => x.Select((xj, j) => 1 + (xj - .5) / (j + 1)).Aggregate(1.0, (p, f) => p * f));
        Assert.Equal(1, mean, .002);
    }

    [Fact]
    public void A_number_of_points_that_is_no_power_of_two_is_refused() =>
        Assert.Throws<ArgumentException>(() => Lattice.Points(100, 2, 1));
}
