using System.Collections.Immutable;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>How an ensemble as observed is drawn.</summary>
/// <param name="Seed">Of the ensemble.</param>
/// <param name="Worlds">How many worlds, ≥ 1.</param>
/// <param name="Threads">Batches of particles at a time.</param>
/// <param name="Particles">Particles that are weighed for every as many worlds.</param>
internal sealed record ConditioningOrder(
    uint Seed,
    int Worlds,
    int Threads = 1,
    int Particles = ConditioningOrder.DefaultParticles
)
{
    /// <summary>As many as a run has worlds where nothing is said.</summary>
    public const int DefaultParticles = 10_000;
}

/// <summary>Which particle each world of an ensemble as observed takes, and what the particles say of the observed spells themselves.</summary>
/// <remarks>
/// Worlds are taken by the block: each block weighs particles of its own, so a world depends on the seed, its number and what was
/// observed, never on how many worlds there are.
/// </remarks>
/// <param name="History">What was observed.</param>
/// <param name="Particles">Of each world.</param>
/// <param name="EffectiveSize">How many particles of equal weight the first block's are worth.</param>
/// <param name="Weighed">How many the first block has.</param>
/// <param name="LogEvidence">Log probability of what was observed, from the first block; with a posterior's draws, over the likelihood they were learnt by.</param>
/// <param name="Spells">One for each observed spell, in the history's order.</param>
internal sealed record ConditionedEnsemble(
    ObservedHistory History,
    ImmutableArray<int> Particles,
    double EffectiveSize,
    int Weighed,
    double LogEvidence,
    ImmutableArray<SpellPosterior> Spells
)
{
    /// <summary>With fewer particles of equal weight nothing that is said of the history is reliable.</summary>
    public const double LeastEffectiveSize = 100;

    private const int Batch = 625; // what a processor's cache holds

    /// <summary>The spell in whose end the particles' densities differ most.</summary>
    public int HardestSpell { get; init; }

    /// <summary>Whether there are enough particles to go by.</summary>
    public bool IsReliable => EffectiveSize >= LeastEffectiveSize;

    /// <summary>Weighs particles and draws those of every world.</summary>
    /// <param name="history">What was observed.</param>
    /// <param name="draws">The parameters of particles, in the history's setting.</param>
    /// <param name="learntBy">Log of the likelihood by which a particle's parameters were learnt from this history already; 0 where they were not.</param>
    /// <param name="order">How.</param>
    public static ConditionedEnsemble Of(
        ObservedHistory history,
        DrawSource draws,
        Func<int, double> learntBy,
        ConditioningOrder order
    )
    {
        var blocks = (order.Worlds + order.Particles - 1) / order.Particles;
        var particles = ImmutableArray.CreateBuilder<int>(order.Worlds);
        ConditionedEnsemble? first = null;
        for (var block = 0; block < blocks; block++)
        {
            var weighted = Weigh(history, draws, learntBy, order, block);
            if (!weighted.HasWeight)
            {
                return Impossible(history, weighted);
            }

            var resampling = new Resampling(weighted.LogWeights.AsSpan(), order.Seed);
            for (var world = weighted.First; world < Math.Min(weighted.First + order.Particles, order.Worlds); world++)
            {
                particles.Add(weighted.First + resampling.Of(world));
            }

            first ??= new(
                history,
                [],
                resampling.EffectiveSize,
                weighted.LogWeights.Length,
                resampling.LogMean,
                SpellPosterior.AllOf(history, weighted, n => draws.Of(order.Seed, n))
            )
            {
                HardestSpell = weighted.HardestSpell,
            };
        }

        return first! with
        {
            Particles = particles.MoveToImmutable(),
        };
    }

    // No particle can be the history: worth nothing, and nothing is known of its spells.
    private static ConditionedEnsemble Impossible(ObservedHistory history, WeightedParticles weighted) =>
        new(history, [], 0, weighted.LogWeights.Length, double.NegativeInfinity, [])
        {
            HardestSpell = weighted.HardestSpell,
        };

    private static WeightedParticles Weigh(
        ObservedHistory history,
        DrawSource draws,
        Func<int, double> learntBy,
        ConditioningOrder order,
        int block
    )
    {
        var (first, batches) = (block * order.Particles, (order.Particles + Batch - 1) / Batch);
        var ranges = new WeightedParticles[batches];
        var options = new ParallelOptions { MaxDegreeOfParallelism = order.Threads };
        Parallel.For(
            0,
            batches,
            options,
            b =>
                ranges[b] = WeightedParticles.Of(
                    history,
                    draws,
                    order.Seed,
                    first + b * Batch,
                    Math.Min(Batch, order.Particles - b * Batch)
                )
        );
        var all = WeightedParticles.Concat(ranges);
        return all with { LogWeights = [.. all.LogWeights.Select((weight, i) => weight - learntBy(first + i))] };
    }
}
