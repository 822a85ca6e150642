using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>The chance of a design: a uniform is a function of seed, stream, row and column. No address is one of a world's.</summary>
internal readonly record struct Uniforms(uint Seed, uint Stream)
{
    private const uint Designs = 0x44455349;

    /// <summary>Uniform in (0, 1).</summary>
    public double At(int row, int column) =>
        Philox.Block(new((uint)row, (uint)column, Stream, Designs), Seed, Designs).FirstUniform;

    /// <summary>A whole number from 0 to n − 1.</summary>
    public int Whole(int row, int column, int n) => (int)(At(row, column) * n);

    /// <summary>0 … n − 1 in a random order.</summary>
    public int[] Order(int row, int n)
    {
        var uniforms = this;
        int[] order = [.. Enumerable.Range(0, n)];
        Array.Sort([.. order.Select(i => uniforms.At(row, i))], order);
        return order;
    }
}
