using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>The same worlds in base and variant: of an observed history, or of an ensemble that knows nothing of it.</summary>
/// <param name="Base">The base.</param>
/// <param name="Variant">The variant, with the same chance.</param>
internal readonly record struct PairedHistories(Histories Base, Histories Variant);

/// <summary>Holds a variant of an observed history against the history, cohort by cohort.</summary>
/// <param name="basis">The setting of the history.</param>
/// <param name="variant">The variant's; the same people and cohorts.</param>
/// <param name="effectiveSize">Particles of equal weight that the worlds are drawn from.</param>
internal sealed class CompareWithHistory(Setting basis, Setting variant, double effectiveSize)
{
    /// <summary>One cohort.</summary>
    /// <param name="cohort">Its index.</param>
    /// <param name="seen">What was observed of it: nobody leaves of their own accord who was dismissed before.</param>
    /// <param name="observed">Worlds that are the observed history, and their variant.</param>
    /// <param name="unconditioned">Worlds in which nothing was observed, and their variant: for margins that know of nobody's exit.</param>
    public CohortCounterfactual Of(
        int cohort,
        ObservedCohort? seen,
        PairedHistories observed,
        PairedHistories unconditioned
    )
    {
        var (history, variantExits) = Exits(cohort, seen, observed);
        var (those, kind) = (Pairs.Of((history, variantExits)), Pairs.Of(Exits(cohort, seen, unconditioned)));
        var people = variant
            .Cohorts[cohort]
            .Members.Select((who, m) => Person(variant.Researchers[who], those, kind, m));
        return new(
            Stayers(history),
            Stayers(variantExits),
            those.MoreStay,
            Joins(history),
            Joins(variantExits),
            CounterfactualCurve.Of(basis.Calendar, history, variantExits),
            [.. people]
        );
    }

    private static CountForecast Stayers(CohortExits exits) =>
        new CountForecast([.. exits.Histogram(_ => true)]).Complement();

    private PersonCounterfactual Person(ResearcherProfile who, Pairs seen, Pairs kind, int member)
    {
        var left = seen.LeftInBase[member] == seen.Worlds;
        var probability = seen.Changed(member, left);
        // Of the worlds, and of the particles that they share.
        var error = Math.Sqrt(probability * (1 - probability) * (1.0 / seen.Worlds + 1 / effectiveSize));
        return new(who.Id, who.Name, left, probability, error, Kind(kind, member, left));
    }

    private static KindCounterfactual? Kind(Pairs kind, int member, bool left) =>
        CausationBounds.Of(kind.InBase(member, left), kind.InVariant(member, left)) is { } bounds
            ? new(kind.Changed(member, left), bounds)
            : null;

    private static ImmutableSortedDictionary<string, double> Joins(CohortExits exits)
    {
        var joins = new int[exits.Destinations.Length];
        foreach (ref readonly var exit in exits.All)
        {
            joins[exit.Destination]++;
        }

        return exits
            .Destinations.Select((id, k) => KeyValuePair.Create(id, joins[k] / (double)exits.Worlds))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private (CohortExits Base, CohortExits Variant) Exits(int cohort, ObservedCohort? seen, PairedHistories pair) =>
        (
            CohortExits.Of(basis, pair.Base, basis.Cohorts[cohort]).But(seen),
            CohortExits.Of(variant, pair.Variant, variant.Cohorts[cohort]).But(seen)
        );

    /// <summary>In how many worlds each member leaves in the base, in the variant, and in both.</summary>
    private sealed class Pairs(int members, int worlds)
    {
        private readonly bool[] left = new bool[members];
        private readonly int[] leftInVariant = new int[members];
        private readonly int[] leftInBoth = new int[members];
        private int fewerLeave;

        public static Pairs Of((CohortExits Base, CohortExits Variant) exits)
        {
            var pairs = new Pairs(exits.Base.Members, exits.Base.Worlds);
            for (var world = 0; world < exits.Base.Worlds; world++)
            {
                pairs.Add(exits.Base.InWorld(world), exits.Variant.InWorld(world));
            }

            return pairs;
        }

        public int Worlds => worlds;

        public int[] LeftInBase { get; } = new int[members];

        /// <summary>Share of worlds in which fewer leave in the variant.</summary>
        public double MoreStay => fewerLeave / (double)worlds;

        public void Add(ReadOnlySpan<MemberExit> inBase, ReadOnlySpan<MemberExit> inVariant)
        {
            Array.Clear(left);
            fewerLeave += inVariant.Length < inBase.Length ? 1 : 0;
            foreach (ref readonly var exit in inBase)
            {
                left[exit.Member] = true;
                LeftInBase[exit.Member]++;
            }

            foreach (ref readonly var exit in inVariant)
            {
                leftInVariant[exit.Member]++;
                leftInBoth[exit.Member] += left[exit.Member] ? 1 : 0;
            }
        }

        // Of leaving where somebody left, of staying where they stayed.

        public double InBase(int member, bool leaving) => Share(LeftInBase[member], leaving);

        public double InVariant(int member, bool leaving) => Share(leftInVariant[member], leaving);

        /// <summary>P(not so in the variant | so in the base).</summary>
        public double Changed(int member, bool leaving)
        {
            var so = leaving ? LeftInBase[member] : worlds - LeftInBase[member];
            var changed = leaving
                ? LeftInBase[member] - leftInBoth[member]
                : leftInVariant[member] - leftInBoth[member];
            return so == 0 ? 0 : changed / (double)so;
        }

        private double Share(int left, bool leaving) => (leaving ? left : worlds - left) / (double)worlds;
    }
}
