using System.Collections.Immutable;
using TalentDynamics.Model.Draws;

namespace TalentDynamics.Model.Conditioning;

/// <summary>How an observed spell ended in one particle.</summary>
/// <param name="At">When, years since the start; +∞ for somebody who stayed until the horizon.</param>
/// <param name="To">Index of the destination; outside for somebody who stayed.</param>
/// <param name="Exposure">H: their hazard at frailty 1, integrated until then.</param>
/// <param name="LogDensity">Log of the density of this end given the path, over that with which it was proposed.</param>
/// <param name="Hazards">By clock, the hazard of leaving for there then at frailty 1, 1/year.</param>
internal readonly record struct ParticleEnd(double At, int To, double Exposure, PerClock Hazards, double LogDensity);

/// <summary>Particles of an observed history: parameters and a path each, with the weight that makes them draws from the posterior.</summary>
/// <remarks>
/// Importance sampling: the weight of a particle is the density of the observed ends along its path, frailty integrated out, over the
/// density that it was proposed with. It is the whole likelihood, as everything else in the path is lived by the model itself.
/// </remarks>
/// <param name="First">Number of the first particle: what its chance is addressed by.</param>
/// <param name="LogWeights">Of each; −∞ for one that the parameters exclude.</param>
/// <param name="Ends">By observed spell, then particle.</param>
internal sealed record WeightedParticles(
    int First,
    ImmutableArray<double> LogWeights,
    ImmutableArray<ParticleEnd[]> Ends
)
{
    /// <summary>Lives particles and weighs them.</summary>
    /// <param name="history">What was observed.</param>
    /// <param name="draws">Their parameters, in the history's setting.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="first">Number of the first particle.</param>
    /// <param name="count">How many, ≥ 1.</param>
    public static WeightedParticles Of(ObservedHistory history, DrawSource draws, uint seed, int first, int count)
    {
        var weighing = new Weighing(history, count);
        ForcedRun.Of(history, draws.WorldsOf(history.Ground, seed, first, count), weighing);
        return new(first, [.. weighing.LogWeights], [.. weighing.Ends]);
    }

    /// <summary>Whether any of them can be the history at all.</summary>
    public bool HasWeight => LogWeights.Any(double.IsFinite);

    /// <summary>The spell in whose log density the particles differ most: the first with the greatest variance, those of density 0 first of all.</summary>
    public int HardestSpell =>
        Enumerable
            .Range(0, Ends.Length)
            .MaxBy(spell => (Ends[spell].Count(e => double.IsNegativeInfinity(e.LogDensity)), Variance(Ends[spell])));

    private static double Variance(ParticleEnd[] ends)
    {
        var known = ends.Select(e => e.LogDensity).Where(double.IsFinite).ToArray();
        var mean = known.DefaultIfEmpty().Average();
        return known.Select(d => (d - mean) * (d - mean)).DefaultIfEmpty().Average();
    }

    /// <summary>The particles of several ranges, in order.</summary>
    public static WeightedParticles Concat(IReadOnlyList<WeightedParticles> ranges) =>
        new(
            ranges[0].First,
            [.. ranges.SelectMany(r => r.LogWeights)],
            [.. ranges[0].Ends.Select((_, spell) => ranges.SelectMany(r => r.Ends[spell]).ToArray())]
        );

    private sealed class Weighing : ISpellEnds
    {
        private readonly int[] spellOf;

        public Weighing(ObservedHistory history, int count)
        {
            spellOf = new int[history.Ground.Researchers];
            for (var spell = 0; spell < history.Spells.Length; spell++)
            {
                spellOf[history.Spells[spell].Researcher] = spell;
            }

            LogWeights = new double[count];
            Ends = [.. history.Spells.Select(_ => new ParticleEnd[count])];
        }

        public double[] LogWeights { get; }

        public ParticleEnd[][] Ends { get; }

        public void Note(in SpellEnd end)
        {
            LogWeights[end.World] += end.LogDensity;
            Ends[spellOf[end.Researcher]][end.World] = new(end.At, end.To, end.Counted.Sum, end.Hazard, end.LogDensity);
        }
    }
}
