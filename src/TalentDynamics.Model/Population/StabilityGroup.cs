using System.Collections.Immutable;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Population;

/// <summary>Researchers who react to each other: a cohort, or those of a lab who are in no cohort.</summary>
/// <param name="Lab">Index of their lab.</param>
/// <param name="Cohort">Index of the cohort, or −1 (then the team effect is 1).</param>
/// <param name="TieWeight">Σw, the mean over members of the sum of their tie weights to people at their lab, ≥ 0.</param>
/// <param name="FounderShare">Members whose exit to a lab they founded is given and still to come, per member, 0 to 1.</param>
internal readonly record struct StabilityGroup(int Lab, int Cohort, double TieWeight, double FounderShare)
{
    /// <summary>The effects that act on members, and the share of members on whom just these do; none where none act on anybody.</summary>
    public ImmutableArray<(ImmutableArray<int> Effects, double Share)> Effects { get; init; } = [];

    /// <summary>How often exits are lift-outs; null where the scenario declares none.</summary>
    public LiftOutProfile? LiftOut { get; init; }

    /// <summary>X, the mean over members of e^Σβ; exactly 1 where no effect acts on anybody.</summary>
    public double Covariates(Draw draw) =>
        Effects.IsDefaultOrEmpty ? 1 : Effects.Sum(e => e.Share * Elementary.Exp(e.Effects.Sum(b => draw.Effects[b])));

    /// <summary>The groups of a setting, each researcher in one of them.</summary>
    public static ImmutableArray<StabilityGroup> AllOf(Setting setting) =>
        [
            .. setting
                .Researchers.GroupBy(r => (r.Lab, Cohort: setting.CohortAtWork(r)))
                .OrderBy(g => g.Key)
                .Select(g => new StabilityGroup(
                    g.Key.Lab,
                    g.Key.Cohort,
                    g.Average(r => TiesAtHome(setting, r)),
                    g.Average(r => r.Founding is { At: < double.PositiveInfinity } ? 1 : 0)
                )
                {
                    Effects = EffectsOf([.. g]),
                    LiftOut = setting.LiftOut,
                }),
        ];

    private static double TiesAtHome(Setting setting, ResearcherProfile researcher)
    {
        var sum = 0.0;
        foreach (ref readonly var tie in researcher.Ties.AsSpan())
        {
            sum += setting.Researchers[tie.Colleague].Lab == researcher.Lab ? tie.Weight : 0;
        }

        return sum;
    }

    private static ImmutableArray<(ImmutableArray<int>, double)> EffectsOf(ResearcherProfile[] people) =>
        people.All(p => p.Effects.IsEmpty)
            ? []
            :
            [
                .. people
                    .GroupBy(p => string.Join(',', p.Effects))
                    .OrderBy(p => p.Key, StringComparer.Ordinal)
                    .Select(p => (p.First().Effects, p.Count() / (double)people.Length)),
            ];
}
