using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>What an observed history says of one of its spells.</summary>
/// <param name="Spell">What was observed.</param>
/// <param name="Frailty">E[Z]: how quickly they leave for reasons nobody recorded.</param>
/// <param name="Exit">Of the exit; null for somebody who stayed until the horizon.</param>
internal sealed record SpellPosterior(FirstSpell Spell, double Frailty, ExitPosterior? Exit)
{
    /// <summary>One for each spell of the history.</summary>
    /// <param name="history">What was observed.</param>
    /// <param name="weighted">Its particles.</param>
    /// <param name="drawOf">The parameters of a particle.</param>
    public static ImmutableArray<SpellPosterior> AllOf(
        ObservedHistory history,
        WeightedParticles weighted,
        Func<int, Draw> drawOf
    )
    {
        var weights = Normalised(weighted.LogWeights);
        var variances = weights.Select((_, i) => drawOf(weighted.First + i)[Parameter.FrailtyVariance]).ToArray();
        return [.. history.Spells.Select((spell, s) => Of(spell, weighted.Ends[s], weights, variances))];
    }

    private static SpellPosterior Of(FirstSpell spell, ParticleEnd[] ends, double[] weights, double[] variances)
    {
        var frailties = ends.Select((end, i) => MeanFrailty(end, spell.HasEnded, variances[i])).ToArray();
        var frailty = frailties.Select((z, i) => z * weights[i]).Sum();
        return new(spell, frailty, spell.HasEnded ? ExitPosterior.Of(ends, weights, frailties) : null);
    }

    // E[Z] of Gamma(1/θ + exits, rate 1/θ + H).
    private static double MeanFrailty(in ParticleEnd end, bool hasLeft, double variance) =>
        (1 + (hasLeft ? variance : 0)) / (1 + variance * end.Exposure);

    private static double[] Normalised(ImmutableArray<double> logWeights)
    {
        var highest = logWeights.Max();
        var weights = logWeights.Select(w => Elementary.Exp(w - highest)).ToArray();
        var sum = weights.Sum();
        return Array.ConvertAll(weights, w => w / sum);
    }
}

/// <summary>Why and when somebody left who did leave.</summary>
/// <param name="Early">5 % quantile of the time, years since the start.</param>
/// <param name="Median">50 % quantile.</param>
/// <param name="Late">95 % quantile.</param>
/// <param name="Causes">By clock, the probability that it rang; they sum to 1.</param>
/// <param name="Hazards">By clock, the mean hazard of leaving for there at that time, 1/year.</param>
/// <param name="Destinations">By index of the lab, the probability that it is where they went; one of them where it was observed.</param>
internal sealed record ExitPosterior(
    double Early,
    double Median,
    double Late,
    ImmutableArray<double> Causes,
    ImmutableArray<double> Hazards,
    ImmutableSortedDictionary<int, double> Destinations
)
{
    internal static ExitPosterior Of(ParticleEnd[] ends, double[] weights, double[] frailties)
    {
        var (causes, hazards) = (new double[PerClock.Count], new double[PerClock.Count]);
        var destinations = new SortedDictionary<int, double>();
        for (var i = 0; i < ends.Length; i++)
        {
            if (weights[i] == 0)
            {
                continue; // it may have gone where nobody could
            }

            var total = ends[i].Hazards.Sum;
            destinations[ends[i].To] = destinations.GetValueOrDefault(ends[i].To) + weights[i];
            for (var clock = 0; clock < causes.Length; clock++)
            {
                causes[clock] += weights[i] * ends[i].Hazards[clock] / total;
                hazards[clock] += weights[i] * frailties[i] * ends[i].Hazards[clock];
            }
        }

        var times = Quantiles([.. ends.Select(e => e.At)], [.. weights], .05, .5, .95);
        return new(times[0], times[1], times[2], [.. causes], [.. hazards], destinations.ToImmutableSortedDictionary());
    }

    // The least value below which a share of the weight lies.
    private static double[] Quantiles(double[] values, double[] weights, params ReadOnlySpan<double> shares)
    {
        Array.Sort(values, weights);
        var quantiles = new double[shares.Length];
        var (sum, next) = (0.0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i];
            for (; next < shares.Length && sum >= shares[next]; next++)
            {
                quantiles[next] = values[i];
            }
        }

        quantiles.AsSpan(next).Fill(values[^1]);
        return quantiles;
    }
}
