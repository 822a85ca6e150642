using MathNet.Numerics.Statistics;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Tests.Chance;

/// <summary>Every sampler has the moments of its distribution, within five standard errors over 200,000 addresses.</summary>
public sealed class RandomnessTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Uniforms_have_mean_one_half_and_variance_one_twelfth() =>
        HasMoments(i => new Randomness(1, i).Uniform(3, Purpose.Frailty), 0.5, 1.0 / 12, 1.8);

    [Fact]
    public void Exponentials_have_mean_and_variance_one() =>
        HasMoments(i => new Randomness(1, i).Exponential(3, Purpose.Baseline, 0), 1, 1, 9);

    [Fact]
    public void Gumbels_have_mean_Eulers_constant_and_variance_pi_squared_over_six() =>
        HasMoments(
            i => new Randomness(1, i).Gumbel(3, Purpose.Destination, 0, 5),
            0.5772156649,
            Math.PI * Math.PI / 6,
            5.4
        );

    [Fact]
    public void Normals_by_inversion_are_standard() =>
        HasMoments(i => new Randomness(1, i).Normal(3, Purpose.Prior, 0), 0, 1, 3);

    [Fact]
    public void Momentum_shocks_are_standard_and_those_of_neighbouring_steps_uncorrelated()
    {
        HasMoments(i => new Randomness(1, i / 2).Shock(3, (int)(i % 2)), 0, 1, 3);
        HasMoments(i => new Randomness(1, i).Shock(3, 8) * new Randomness(1, i).Shock(3, 9), 0, 1, 9);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(1.7)]
    public void Frailties_have_mean_one_and_their_variance(double variance)
    {
        var frailty = new Frailty(variance);
        HasMoments(i => frailty.At(new Randomness(1, i).Uniform(3, Purpose.Frailty)), 1, variance, 3 + 6 * variance);
    }

    [Theory]
    [InlineData(nameof(PriorFamily.LogNormal), 2, 0.3, false, 2.0920552, 0.4121684)]
    [InlineData(nameof(PriorFamily.HalfNormal), 0, 0.6, false, 0.4787307, 0.1308169)]
    [InlineData(nameof(PriorFamily.Normal), 0.5, 0.25, false, 0.5, 0.0625)]
    [InlineData(nameof(PriorFamily.Normal), 0.5, 0.25, true, 0.5138117, 0.0554034)]
    public void Priors_have_their_moments(
        string family,
        double location,
        double scale,
        bool positive,
        double mean,
        double variance
    )
    {
        var prior = new Prior(Enum.Parse<PriorFamily>(family), location, scale, positive);
        HasMoments(i => prior.Quantile(new Randomness(1, i).Uniform(3, Purpose.Prior)), mean, variance, 5);
    }

    [Fact]
    public void No_two_addresses_share_a_draw()
    {
        var addresses =
            from world in Enumerable.Range(0, 10)
            from entity in Enumerable.Range(0, 10)
            from purpose in Enum.GetValues<Purpose>()
            from spell in Enumerable.Range(0, 5)
            from index in Enumerable.Range(0, 5)
            select new Randomness(1, (uint)world).Uniform((uint)entity, purpose, spell, (uint)index);
        Assert.Equal(10 * 10 * Enum.GetValues<Purpose>().Length * 25, addresses.Distinct().Count());
    }

    private static void HasMoments(Func<uint, double> draw, double mean, double variance, double kurtosis)
    {
        var values = Enumerable.Range(0, Draws).Select(i => draw((uint)i)).ToArray();
        var (sampleMean, sampleVariance) = values.MeanVariance();
        Assert.Equal(mean, sampleMean, 5 * Math.Sqrt(variance / Draws));
        Assert.Equal(variance, sampleVariance, 5 * variance * Math.Sqrt((kurtosis - 1) / Draws));
    }
}
