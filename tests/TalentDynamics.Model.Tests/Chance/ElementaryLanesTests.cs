using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Tests.Chance;

public sealed class ElementaryLanesTests
{
    private static readonly double[] Edges =
    [
        0,
        -0.0,
        1,
        -1,
        -745,
        -744.9,
        -708.5,
        -709.2,
        709.78,
        709.79,
        710,
        -800,
        800,
        5e-324,
        2.2250738585072014e-308,
        double.MaxValue,
        double.PositiveInfinity,
        double.NegativeInfinity,
        double.NaN,
    ];

    [Fact]
    public void Eight_exponentials_side_by_side_have_the_bits_that_each_has_alone() =>
        Numbers(-760, 720).Sample(x => Same(Elementary.Exp, ElementaryLanes.Exp, x), iter: 20_000);

    [Fact]
    public void Eight_logarithms_side_by_side_have_the_bits_that_each_has_alone() =>
        Numbers(-3, 1e9).Sample(x => Same(Elementary.Log, ElementaryLanes.Log, x), iter: 20_000);

    [Fact]
    public void So_have_logarithms_over_all_magnitudes() =>
        Numbers(-744, 709)
            .Select(x => Array.ConvertAll(x, Math.Exp))
            .Sample(x => Same(Elementary.Log, ElementaryLanes.Log, x), iter: 20_000);

    [Fact]
    public void So_have_sines_and_cosines() =>
        Gen.OneOf(Gen.Double[0, 1], Gen.Int[0, 8].Select(i => i / 8.0))
            .Array[ElementaryLanes.Count]
            .Sample(
                u =>
                {
                    Same(x => Elementary.SinCosTurn(x).Sine, x => ElementaryLanes.SinCosTurn(x).Sine, u);
                    Same(x => Elementary.SinCosTurn(x).Cosine, x => ElementaryLanes.SinCosTurn(x).Cosine, u);
                },
                iter: 20_000
            );

    [Fact]
    public void So_have_the_momentum_shocks_of_eight_worlds() =>
        Gen.Select(Gen.UInt, Gen.UInt, Gen.UInt, Gen.Int[0, 5000])
            .Sample(
                (seed, world, lab, step) =>
                {
                    var worlds = Wide.Indices + Wide.Create((ulong)(world / 2));
                    var shocks = ChanceLanes.Shocks(Wide.Create((ulong)seed), worlds, lab, step);
                    for (var lane = 0; lane < ElementaryLanes.Count; lane++)
                    {
                        Assert.Equal(new Randomness(seed, (uint)worlds[lane]).Shock(lab, step), shocks[lane]);
                    }
                },
                iter: 20_000
            );

    private static Gen<double[]> Numbers(double low, double high) =>
        Gen.OneOf(Gen.Double[low, high], Gen.Double[-1, 1], Gen.Int[0, Edges.Length - 1].Select(i => Edges[i])).Array[
            ElementaryLanes.Count
        ];

    private static void Same(Func<double, double> alone, Func<Wide<double>, Wide<double>> together, double[] numbers)
    {
        var lanes = together(Wide.Create<double>(numbers));
        for (var lane = 0; lane < numbers.Length; lane++)
        {
            Assert.Equal(
                BitConverter.DoubleToInt64Bits(alone(numbers[lane])),
                BitConverter.DoubleToInt64Bits(lanes[lane])
            );
        }
    }
}
