namespace TalentDynamics.Model.Chance;

/// <summary>The chance of one world. Nothing is consumed: a draw is a function of who, what for, which spell and which index.</summary>
/// <remarks>
/// Key = (seed, world), counter = (entity key, purpose·2¹⁶ | spell, index, 0). Two runs with the same seed share every draw
/// (common random numbers), whatever else differs between their scenarios.
/// </remarks>
/// <param name="Seed">The seed of the ensemble.</param>
/// <param name="World">The world, 0-based in its ensemble.</param>
internal readonly record struct Randomness(uint Seed, uint World)
{
    /// <summary>The chance of each of a range of worlds.</summary>
    public static Randomness[] Of(uint seed, int firstWorld, int worlds)
    {
        var chance = new Randomness[worlds];
        for (var world = 0; world < worlds; world++)
        {
            chance[world] = new(seed, (uint)(firstWorld + world));
        }

        return chance;
    }

    /// <summary>Uniform in (0, 1).</summary>
    public double Uniform(uint entity, Purpose purpose, int spell = 0, uint index = 0) =>
        Block(entity, purpose, spell, index).FirstUniform;

    /// <summary>Unit exponential, −log u: the threshold of an alarm.</summary>
    public double Exponential(uint entity, Purpose purpose, int spell, uint index = 0) =>
        -Elementary.Log(Uniform(entity, purpose, spell, index));

    /// <summary>Standard Gumbel, −log(−log u).</summary>
    public double Gumbel(uint entity, Purpose purpose, int spell, uint index) =>
        -Elementary.Log(Exponential(entity, purpose, spell, index));

    /// <summary>Standard normal by inversion: monotone in its uniform.</summary>
    public double Normal(uint entity, Purpose purpose, uint index) =>
        NormalQuantile.At(Uniform(entity, purpose, 0, index));

    /// <summary>The momentum shock of a lab at a calendar step: standard normal by Box and Muller, two steps to a block.</summary>
    public double Shock(uint lab, int step)
    {
        var block = Block(lab, Purpose.MomentumShock, 0, (uint)step >> 1);
        var radius = Math.Sqrt(-2 * Elementary.Log(block.FirstUniform));
        var (sine, cosine) = Elementary.SinCosTurn(block.SecondUniform);
        return radius * ((step & 1) == 0 ? cosine : sine);
    }

    private PhiloxBlock Block(uint entity, Purpose purpose, int spell, uint index) =>
        Philox.Block(new(entity, ((uint)purpose << 16) | (uint)spell, index, 0), Seed, World);
}
