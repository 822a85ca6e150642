namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>Elementary effects of one factor.</summary>
/// <param name="Mu">μ, the mean elementary effect: the output's change per whole range of the factor.</param>
/// <param name="MuStar">μ*, the mean of its absolute value, with a bootstrap interval: how much the factor matters.</param>
/// <param name="Sigma">σ (n − 1): how much the effect differs from place to place, by interactions or curvature.</param>
internal readonly record struct ElementaryEffect(double Mu, BootstrapInterval MuStar, double Sigma);

/// <summary>Morris screening: walks through a grid of p = 4 levels that change one factor at a time.</summary>
/// <remarks>
/// EE_i = (f(x + Δe_i) − f(x))/Δ, Δ = p/(2(p − 1)) = 2/3. Each walk starts at a random grid point, takes the factors in a random order and
/// steps up or down, r·(d + 1) evaluations. Morris 1991, Technometrics 33, 161–174; μ*: Campolongo, Cariboni &amp; Saltelli 2007,
/// Environmental Modelling &amp; Software 22, 1509–1518. Walks are not optimised.
/// </remarks>
internal sealed class Morris
{
    private const int Levels = 4;
    private const double Step = Levels / (2.0 * (Levels - 1));

    private readonly int walks;
    private readonly int factors;
    private readonly uint seed;
    private readonly int[][] orders;
    private readonly double[][] directions;

    /// <summary>A design.</summary>
    /// <param name="walks">r ≥ 2 trajectories.</param>
    /// <param name="factors">d ≥ 1.</param>
    /// <param name="seed">Of the walks and of the bootstrap.</param>
    public Morris(int walks, int factors, uint seed)
    {
        (this.walks, this.factors, this.seed) = (walks, factors, seed);
        var chance = new Uniforms(seed, 1);
        orders = [.. Enumerable.Range(0, walks).Select(w => chance.Order(2 * w, factors))];
        directions = [.. Enumerable.Range(0, walks).Select(w => Directions(chance, w))];
        Points = [.. Enumerable.Range(0, walks).SelectMany(w => Walk(chance, w))];
    }

    /// <summary>Where the output has to be evaluated, walk by walk, in the closed unit cube.</summary>
    public IReadOnlyList<double[]> Points { get; }

    /// <summary>The effects by factor.</summary>
    /// <param name="output">The output at each point.</param>
    public ElementaryEffect[] Effects(IReadOnlyList<double> output)
    {
        var effects = Enumerable.Range(0, factors).Select(_ => new double[walks]).ToArray();
        for (var w = 0; w < walks; w++)
        {
            for (var k = 0; k < factors; k++)
            {
                var (at, i) = (w * (factors + 1) + k, orders[w][k]);
                effects[i][w] = (output[at + 1] - output[at]) / (directions[w][i] * Step);
            }
        }

        var muStar = BootstrapInterval.Of(
            walks,
            seed,
            taken => [.. effects.Select(e => taken.Average(w => Math.Abs(e[w])))]
        );
        return [.. effects.Select((e, i) => new ElementaryEffect(e.Average(), muStar[i], Deviation(e)))];
    }

    private double[] Directions(Uniforms chance, int walk) =>
        [.. Enumerable.Range(0, factors).Select(i => chance.At(2 * walk + 1, i) < .5 ? -1.0 : 1.0)];

    private IEnumerable<double[]> Walk(Uniforms chance, int walk)
    {
        var x = new double[factors];
        for (var i = 0; i < factors; i++)
        {
            var low = chance.Whole(2 * walk + 1, factors + i, Levels / 2) / (Levels - 1.0);
            x[i] = directions[walk][i] > 0 ? low : low + Step;
        }

        yield return [.. x];
        foreach (var i in orders[walk])
        {
            x[i] = Math.Clamp(x[i] + directions[walk][i] * Step, 0, 1);
            yield return [.. x];
        }
    }

    private static double Deviation(double[] effects)
    {
        var mean = effects.Average();
        return Math.Sqrt(effects.Sum(e => (e - mean) * (e - mean)) / (effects.Length - 1));
    }
}
