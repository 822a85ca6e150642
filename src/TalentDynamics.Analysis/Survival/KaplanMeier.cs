using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Survival;

/// <summary>How long spells last: S(t) = Π (1 − d_j/n_j) over the exit times t_j ≤ t.</summary>
/// <remarks>
/// Censored spells are at risk up to and including their last moment; at equal times exits come before censorings.
/// Who comes late is at risk from then on (left truncation); where nobody is followed for a while the curve stays where it is, and where
/// all who are leave it is 0 from there. Beyond the last followed spell it stays where it is. Kaplan &amp; Meier 1958, JASA 53, 457–481; variance by
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
        foreach (var risk in RiskSet.Of(spells).Where(r => r.Left > 0))
        {
            survival *= 1 - risk.Left / (double)risk.AtRisk;
            greenwood += risk.Left / ((double)risk.AtRisk * (risk.AtRisk - risk.Left));
            steps.Add(new(risk.Years, risk.AtRisk, risk.Left, survival, greenwood));
        }

        return new(steps.ToImmutable());
    }
}
