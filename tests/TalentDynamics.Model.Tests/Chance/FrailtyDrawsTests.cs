using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Tests.Chance;

public sealed class FrailtyDrawsTests
{
    private static readonly Gen<double> Variances = Gen.OneOf(
        Gen.Double[0.01, 2],
        Gen.Double[-18, 3].Select(Math.Exp),
        Gen.Int[0, 5].Select(i => new[] { 0, 1e-7, 1e-6, 1, 1.0000001, 20 }[i])
    );

    private static readonly Gen<double> Uniforms = Gen.OneOf(
        Gen.Double[0.001, 0.999],
        Gen.Double[-36, -1].Select(Math.Exp),
        Gen.Double[-36, -1].Select(x => 1 - Math.Exp(x))
    );

    [Fact]
    public void Eight_frailties_side_by_side_have_the_bits_that_each_has_alone() =>
        Gen.Select(Variances.Array[FrailtyDraws.Count], Uniforms.Array[FrailtyDraws.Count])
            .Sample(
                (variances, u) =>
                {
                    var laws = Array.ConvertAll(variances, v => new Frailty(v));
                    var together = new double[laws.Length];
                    FrailtyDraws.At(laws, u, together);
                    double[] alone = [.. laws.Select((law, i) => law.At(u[i]))];
                    Assert.Equal(
                        alone.Select(BitConverter.DoubleToInt64Bits),
                        together.Select(BitConverter.DoubleToInt64Bits)
                    );
                },
                iter: 20_000
            );
}
