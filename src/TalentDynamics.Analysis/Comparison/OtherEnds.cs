using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Exits in simulated worlds that are nobody's own decision: every kind at a constant rate, whoever one is and whatever happens.</summary>
/// <remarks>
/// Competing events of which the model explains none: with rates r_k of kind k, a member is gone otherwise after −log(u)/Σr years, as kind k
/// with probability r_k/Σr (Prentice et al. 1978, Biometrics 34, 541–554, with constant cause-specific hazards). Whoever is gone has no exit of
/// their own accord after it; that colleagues may have heard of one which so did not come about is neglected.
/// </remarks>
/// <param name="setting">The forecast; members enter at its start or when they are hired.</param>
/// <param name="cohort">Whose members.</param>
/// <param name="perYear">Rates by kind, a year, ≥ 0 and not all 0.</param>
/// <param name="seed">That of the worlds.</param>
internal sealed class OtherEnds(
    Setting setting,
    CohortProfile cohort,
    ImmutableSortedDictionary<ExitKind, double> perYear,
    uint seed
)
{
    private readonly double all = perYear.Values.Sum();

    /// <summary>The exits of their own accord that come about.</summary>
    public CohortExits But(CohortExits exits) => exits.Before((world, member) => At(world, member));

    /// <summary>How many are gone otherwise at the end, of whom none had left before.</summary>
    /// <param name="exits">All exits that the model has.</param>
    public OtherEndsCounted Count(CohortExits exits)
    {
        var end = setting.Calendar.YearsAtStep(setting.Steps);
        var (byWorld, byKind) = (new int[exits.Members + 1], new SortedDictionary<ExitKind, int>());
        var left = new double[exits.Members];
        for (var world = 0; world < exits.Worlds; world++)
        {
            Array.Fill(left, end);
            foreach (ref readonly var exit in exits.InWorld(world))
            {
                left[exit.Member] = exit.At;
            }

            var gone = Enumerable.Range(0, left.Length).Where(m => At(world, m) <= left[m]).ToArray();
            byWorld[gone.Length]++;
            foreach (var kind in gone.Select(m => KindOf(world, m)))
            {
                byKind[kind] = byKind.GetValueOrDefault(kind) + 1;
            }
        }

        var counts = new CountForecast([.. byWorld]);
        return new(
            counts.Mean,
            counts.Quantile(.05),
            counts.Quantile(.95),
            byKind.ToImmutableSortedDictionary(
                k => ExitKinds.WordOf(k.Key),
                k => k.Value / (double)exits.Worlds,
                StringComparer.Ordinal
            )
        );
    }

    // When somebody is gone otherwise, years since the start, unless they left before.
    private double At(int world, int member) =>
        setting.Calendar.YearsAtStep(Profile(member).FirstStep)
        + Chance(world).Exponential(Key(member), Purpose.OtherExit, 0) / all;

    private ExitKind KindOf(int world, int member)
    {
        var left = all * Chance(world).Uniform(Key(member), Purpose.OtherExit, 0, 1);
        foreach (var (kind, rate) in perYear)
        {
            left -= rate;
            if (left < 0)
            {
                return kind;
            }
        }

        return perYear.Last(k => k.Value > 0).Key;
    }

    private Randomness Chance(int world) => new(seed, (uint)world);

    private uint Key(int member) => Profile(member).Key;

    private ResearcherProfile Profile(int member) => setting.Researchers[cohort.Members[member]];
}
