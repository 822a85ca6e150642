using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>The exact log-likelihood of a cohort's first spells where exits may have been lift-outs, given the observed moves of others.</summary>
/// <remarks>
/// Which exits were lift-outs, B, nobody saw: P = Σ_B Π_l π_l^[l ∈ B]·(1 − π_l)^[l ∉ B]·P(spells | B). Given B somebody's clock gains ψ·w_il in
/// the step after an exit of B. That adds to their H as every hazard does, so whoever did not follow has S(H + ψ·w), and of the mass
/// S(H) − S(H + ψ·w) of a step in which they left, the share of ψ·w is that of having followed.
/// Days known to a month leave open who followed whom. Nobody starts what they follow: who followed whom is a forest, whose roots left of
/// their own accord. Summed over all forests that is det(D − F), F_il the mass of i following l and D_ii that of i's leaving at all: the
/// matrix-tree theorem for directed graphs (Tutte 1948, Proc. Cambridge Phil. Soc. 44, 463–482). Without loops it is the product of D_ii.
/// </remarks>
internal static class LiftOutLikelihood
{
    [ThreadStatic]
    private static Wide<double>[]? Kept;

    private static Wide<double> Zero => Wide<double>.Zero;

    /// <summary>log P(observed | draw) of each draw.</summary>
    /// <param name="data">A cohort that heard of exits that may have been lift-outs.</param>
    /// <param name="draws">At most as many as a vector has lanes.</param>
    public static Wide<double> Of(CohortData data, ReadOnlySpan<Draw> draws)
    {
        var (masses, bySet) = Fill(data, draws);
        var most = Wide.Create(double.NegativeInfinity);
        for (var set = 0; set < bySet.Length; set++)
        {
            bySet[set] += Spells(data, masses, set);
            most = Wide.Max(most, bySet[set]);
        }

        var sum = Zero;
        foreach (var value in bySet)
        {
            sum += ElementaryLanes.Exp(value - most);
        }

        var isImpossible = Wide.Equals(most, Wide.Create(double.NegativeInfinity));
        return Wide.ConditionalSelect(isImpossible, most, most + ElementaryLanes.Log(sum));
    }

    /// <summary>log P of each timeline by itself, by its number.</summary>
    /// <param name="data">A cohort that heard of exits that may have been lift-outs.</param>
    /// <param name="draws">At most as many as a vector has lanes.</param>
    /// <param name="each">Receives them.</param>
    public static void Each(CohortData data, ReadOnlySpan<Draw> draws, Span<Wide<double>> each)
    {
        var (masses, bySet) = Fill(data, draws);
        for (var i = 0; i < each.Length; i++)
        {
            var sum = Zero;
            for (var set = 0; set < bySet.Length; set++)
            {
                sum += ElementaryLanes.Exp(bySet[set] + Alone(data.LiftOuts!.Spells[i], masses, set));
            }

            each[i] = ElementaryLanes.Log(sum);
        }
    }

    // The numbers of all timelines, and by set the log of its probability.
    private static Filled Fill(CohortData data, ReadOnlySpan<Draw> draws)
    {
        var lifts =
            data.LiftOuts
            ?? throw new InvalidOperationException(
                $"{data.FollowableExits} exits may have been lift-outs; {LiftOutEvidence.MostExitsInPart} can be summed over."
            );
        var free = Scratch.Free(ref Kept, lifts.Size + lifts.Sets.Length + LiftedEvaluation.Size(data));
        var filled = new Filled(Scratch.Take(ref free, lifts.Size), Scratch.Take(ref free, lifts.Sets.Length));
        var lanes = new DrawLanes(data, draws);
        FillChances(lifts, lanes, filled.BySet);
        var evaluation = new LiftedEvaluation(data, lanes, free);
        foreach (var turn in data.Turns)
        {
            var spell = lifts.Spells[turn.Timeline];
            evaluation.Fill(turn, spell, filled.Masses.Slice(spell.First, spell.Size));
        }

        return filled;
    }

    private static void FillChances(LiftOutEvidence lifts, DrawLanes draws, Span<Wide<double>> bySet)
    {
        bySet.Clear();
        for (var exit = 0; exit < lifts.IsFounder.Length; exit++)
        {
            var isFounder = lifts.IsFounder[exit];
            var seed = draws.Of(r => isFounder ? r.LiftOut!.FounderSeed : r.LiftOut!.Seed);
            var (isOne, isNone) = (ElementaryLanes.Log(seed), ElementaryLanes.Log(Wide<double>.One - seed));
            for (var set = 0; set < bySet.Length; set++)
            {
                bySet[set] += (lifts.Sets[set] >> exit & 1) != 0 ? isOne : isNone;
            }
        }
    }

    private static Wide<double> Spells(CohortData data, ReadOnlySpan<Wide<double>> masses, int set)
    {
        var lifts = data.LiftOuts!;
        var sum = Zero;
        for (var i = 0; i < lifts.Spells.Length; i++)
        {
            if (lifts.Spells[i].Looped.Length == 0)
            {
                sum += Wide.Create((double)data.Timelines[i].People) * Alone(lifts.Spells[i], masses, set);
            }
        }

        foreach (var loop in lifts.Loops)
        {
            sum += LogForests(lifts, loop, masses, set);
        }

        return sum;
    }

    private static Wide<double> Alone(LiftedSpell spell, ReadOnlySpan<Wide<double>> masses, int set) =>
        masses[spell.First + spell.OwnSets[set]];

    // Nobody followed an exit that was no lift-out: its column has only the diagonal. The rest by elimination; every row's diagonal is at
    // least the sum of what else is in it, so no pivot is looked for.
    private static Wide<double> LogForests(
        LiftOutEvidence lifts,
        int[] loop,
        ReadOnlySpan<Wide<double>> masses,
        int set
    )
    {
        Span<int> followed = stackalloc int[loop.Length];
        var (sum, n) = (Zero, 0);
        for (var member = 0; member < loop.Length; member++)
        {
            var spell = lifts.Spells[loop[member]];
            if ((lifts.Sets[set] >> spell.Looped[member] & 1) != 0)
            {
                followed[n++] = member;
            }
            else
            {
                sum += Alone(spell, masses, set);
            }
        }

        Span<Wide<double>> matrix = stackalloc Wide<double>[n * n];
        for (var row = 0; row < n; row++)
        {
            var spell = lifts.Spells[loop[followed[row]]];
            var own = spell.OwnSets[set];
            for (var column = 0; column < n; column++)
            {
                matrix[row * n + column] =
                    row == column
                        ? ElementaryLanes.Exp(masses[spell.First + own])
                        : -masses[spell.First + (1 + followed[column]) * spell.Sets.Length + own];
            }
        }

        return sum + LogDeterminant(matrix, n);
    }

    private static Wide<double> LogDeterminant(Span<Wide<double>> matrix, int n)
    {
        var sum = Zero;
        for (var pivot = 0; pivot < n; pivot++)
        {
            var at = matrix[pivot * n + pivot];
            sum += ElementaryLanes.Log(at);
            for (var row = pivot + 1; row < n; row++)
            {
                var times = Wide.ConditionalSelect(Wide.Equals(at, Zero), Zero, matrix[row * n + pivot] / at);
                for (var column = pivot + 1; column < n; column++)
                {
                    matrix[row * n + column] -= times * matrix[pivot * n + column];
                }
            }
        }

        return sum;
    }

    private readonly ref struct Filled(Span<Wide<double>> masses, Span<Wide<double>> bySet)
    {
        public readonly Span<Wide<double>> Masses = masses;

        public readonly Span<Wide<double>> BySet = bySet;

        public void Deconstruct(out Span<Wide<double>> masses, out Span<Wide<double>> bySet)
        {
            masses = Masses;
            bySet = BySet;
        }
    }
}
