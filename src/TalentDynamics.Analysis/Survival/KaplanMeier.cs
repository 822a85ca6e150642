using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Survival;

/// <summary>How long spells last: S(t) = Π (1 − d_j/n_j) over the exit times t_j ≤ t.</summary>
/// <remarks>
/// Censored spells are at risk up to and including their last moment; at equal times exits come before censorings.
/// Beyond the last followed spell the curve stays where it is. Kaplan &amp; Meier 1958, JASA 53, 457–481; variance by
/// Greenwood 1926.
/// </remarks>
internal static class KaplanMeier
{
    /// <summary>Estimates from followed spells.</summary>
    /// <param name="spells">At least one, each ≥ 0 years.</param>
    /// <returns>A step at each distinct exit time.</returns>
    /// <exception cref="ArgumentException">No spell was given, or one has an impossible length.</exception>
    public static SurvivalCurve Of(IReadOnlyCollection<FollowedSpell> spells)
    {
        var steps = ImmutableArray.CreateBuilder<SurvivalStep>();
        double survival = 1;
        double greenwood = 0;
        var atRisk = spells.Count;
        foreach (var together in FollowedSpell.Ordered(spells).GroupBy(s => s.Years))
        {
            var left = together.Count(s => s.Ended);
            if (left > 0)
            {
                survival *= 1 - left / (double)atRisk;
                greenwood += left / ((double)atRisk * (atRisk - left));
                steps.Add(new(together.Key, atRisk, left, survival, greenwood));
            }

            atRisk -= together.Count();
        }

        return new(steps.ToImmutable());
    }
}
