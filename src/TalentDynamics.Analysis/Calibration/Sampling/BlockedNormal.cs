using System.Collections.Immutable;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>Coordinates that go together, and those of earlier blocks on which they hang.</summary>
/// <param name="Own">In their order.</param>
/// <param name="On">All of them in earlier blocks.</param>
internal sealed record Block(ImmutableArray<int> Own, ImmutableArray<int> On);

/// <summary>A normal fitted to points block by block: given what a block hangs on, it is taken to be independent of everything else.</summary>
/// <remarks>
/// Of many coordinates a few hundred points tell the correlations badly; where most are known to be none, they need not be fitted. The normal only proposes moves,
/// so a wrong block makes moves shorter and no posterior wrong. One block of everything is <see cref="FittedNormal"/> itself, to the bit.
/// </remarks>
internal sealed class BlockedNormal
{
    private readonly ImmutableArray<Block> blocks;
    private readonly FittedNormal[] fitted;

    /// <param name="points">At least two.</param>
    /// <param name="blocks">Each coordinate in one of them.</param>
    /// <param name="wider">By how much its variance exceeds that of the points.</param>
    public BlockedNormal(double[][] points, ImmutableArray<Block> blocks, double wider)
    {
        this.blocks = blocks;
        fitted = [.. blocks.Select(b => new FittedNormal([.. points.Select(p => Part(p, b))], wider))];
    }

    /// <summary>One block of everything.</summary>
    public static ImmutableArray<Block> Whole(int dimensions) => [new([.. Enumerable.Range(0, dimensions)], [])];

    /// <summary>The point of which standard normals are the whitened coordinates.</summary>
    public void Colour(double[] whitened, double[] point)
    {
        for (var b = 0; b < blocks.Length; b++)
        {
            var block = blocks[b];
            var given = block.On.Length;
            var (part, coloured) = (new double[given + block.Own.Length], new double[given + block.Own.Length]);
            if (given > 0)
            {
                // What a block hangs on is coloured already; its first coordinates, whitened, do not hang on the others.
                fitted[b].Whiten(Part(point, block)).AsSpan(0, given).CopyTo(part);
            }

            for (var i = 0; i < block.Own.Length; i++)
            {
                part[given + i] = whitened[block.Own[i]];
            }

            fitted[b].Colour(part, coloured);
            for (var i = 0; i < block.Own.Length; i++)
            {
                point[block.Own[i]] = coloured[given + i];
            }
        }
    }

    /// <summary>The whitened coordinates of a point.</summary>
    public double[] Whiten(double[] point)
    {
        var whitened = new double[point.Length];
        for (var b = 0; b < blocks.Length; b++)
        {
            var part = fitted[b].Whiten(Part(point, blocks[b]));
            for (var i = 0; i < blocks[b].Own.Length; i++)
            {
                whitened[blocks[b].Own[i]] = part[blocks[b].On.Length + i];
            }
        }

        return whitened;
    }

    /// <summary>log of the density at a point.</summary>
    public double LogDensity(double[] point) =>
        StandardNormal.LogDensity(Whiten(point)) - blocks.Zip(fitted, (b, f) => f.LogStretch(b.On.Length)).Sum();

    private static double[] Part(double[] point, Block block) =>
        [.. block.On.Select(d => point[d]), .. block.Own.Select(d => point[d])];
}
