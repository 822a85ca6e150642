using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Survival;

/// <summary>Probability that sits somewhere in [From, To); where inside, the data cannot say.</summary>
/// <param name="From">Years.</param>
/// <param name="To">Years; +∞ for those who were not seen to leave.</param>
/// <param name="Mass">In [0, 1].</param>
internal readonly record struct IntervalMass(double From, double To, double Mass);

/// <summary>The nonparametric maximum-likelihood estimate of when spells end, where only intervals are known.</summary>
/// <param name="Masses">On the innermost intervals, ascending; they sum to 1.</param>
/// <param name="Iterations">How many EM iterations it took.</param>
internal sealed record TurnbullCurve(ImmutableArray<IntervalMass> Masses, int Iterations)
{
    /// <summary>S(t); inside an innermost interval, where every curve between its ends is equally likely, the straight line.</summary>
    public double At(double years)
    {
        double survival = 0;
        foreach (var (from, to, mass) in Masses)
        {
            if (years < from)
            {
                survival += mass;
            }
            else if (double.IsPositiveInfinity(to))
            {
                survival += mass;
            }
            else if (years < to)
            {
                survival += mass * (to - years) / (to - from);
            }
        }

        return survival;
    }
}

/// <summary>Turnbull's self-consistent estimate by expectation–maximisation.</summary>
/// <remarks>
/// Stops when the gradient of the log-likelihood exceeds n nowhere by more than n·1e−9, which by concavity bounds the
/// remaining gain in log-likelihood by the same. Intervals are half-open, so [a, b) and [b, c) do not meet. Of a spell that came late only
/// what is after its entry counts: P(ends in its interval | ends after its entry), with those who were never seen because they would have
/// ended before added by expectation; an innermost interval may then end where somebody comes (Frydman 1994, JRSS B 56, 71–74).
/// Turnbull 1976, JRSS B 38, 290–295; stopping rule: Gentleman &amp; Geyer 1994, Biometrika 81, 618–623.
/// </remarks>
internal static class Turnbull
{
    private const int MostIterations = 200_000;
    private const double SettledMass = 1e-10;
    private const double Tolerance = 1e-9;

    /// <summary>Estimates from spells known to intervals.</summary>
    /// <param name="spells">At least one; the ends of those seen to end lie in intervals of positive width.</param>
    /// <exception cref="ArgumentException">No spell was given, or an interval has no width.</exception>
    /// <exception cref="InvalidOperationException">Not converged within 200,000 iterations.</exception>
    public static TurnbullCurve Of(IReadOnlyCollection<IntervalSpell> spells)
    {
        if (spells.Count == 0)
        {
            throw new ArgumentException("No spell was given: an estimate needs at least one.", nameof(spells));
        }
        if (spells.Any(s => !(s.Width > 0)))
        {
            throw new ArgumentException("An interval without width: allowed Earliest < Latest.", nameof(spells));
        }
        var innermost = Innermost(spells);
        var covered = spells.Select(s => Covered(s, innermost)).ToArray();
        var unseen = spells.Select(s => innermost.Count(q => q.From < s.Entered)).ToArray();
        return Maximise(innermost, covered, [.. unseen.Where(u => u > 0)]);
    }

    /// <summary>The intervals that can carry mass: a start immediately followed by an end.</summary>
    private static List<(double From, double To)> Innermost(IReadOnlyCollection<IntervalSpell> spells)
    {
        var ends = spells
            .Select(s => s.Latest)
            .Concat(spells.Where(s => s.Entered > 0).Select(s => s.Entered))
            .Select(at => (At: at, IsStart: false));
        var starts = spells.Select(s => (At: s.Earliest, IsStart: true));
        var marks = ends.Concat(starts).OrderBy(m => m.At).ThenBy(m => m.IsStart).ToArray();
        var innermost = new List<(double From, double To)>();
        for (var i = 1; i < marks.Length; i++)
        {
            if (marks[i - 1].IsStart && !marks[i].IsStart)
            {
                innermost.Add((marks[i - 1].At, marks[i].At));
            }
        }

        return innermost;
    }

    /// <summary>Which innermost intervals lie in a spell's interval: always a range.</summary>
    private static (int First, int Last) Covered(IntervalSpell spell, List<(double From, double To)> innermost) =>
        (innermost.FindIndex(q => q.From >= spell.Earliest), innermost.FindLastIndex(q => q.To <= spell.Latest));

    /// <param name="innermost">Where mass can be.</param>
    /// <param name="covered">Which of them each spell's interval covers.</param>
    /// <param name="unseen">For each spell that came late, how many lie before its entry.</param>
    private static TurnbullCurve Maximise(
        List<(double From, double To)> innermost,
        (int First, int Last)[] covered,
        int[] unseen
    )
    {
        var mass = new double[innermost.Count];
        Array.Fill(mass, 1.0 / mass.Length);
        var gradient = new double[mass.Length];
        for (var iteration = 1; iteration <= MostIterations; iteration++)
        {
            Array.Clear(gradient);
            foreach (var (first, last) in covered)
            {
                double possible = 0;
                for (var j = first; j <= last; j++)
                {
                    possible += mass[j];
                }
                var weight = 1 / possible;
                for (var j = first; j <= last; j++)
                {
                    gradient[j] += weight;
                }
            }

            var people = covered.Length + AddUnseen(unseen, mass, gradient);
            var largest = 0.0;
            for (var j = 0; j < mass.Length; j++)
            {
                var moved = mass[j] * (gradient[j] / people - 1);
                largest = Math.Max(largest, Math.Abs(moved));
                mass[j] += moved;
            }

            // Where a mass of the maximum is 0 with a slack of 0 too, the gradient is approached only as 1/iteration; the masses are settled before.
            if (gradient.Max() <= people * (1 + Tolerance) || largest < SettledMass)
            {
                return new([.. innermost.Select((q, j) => new IntervalMass(q.From, q.To, mass[j]))], iteration);
            }
        }

        throw new InvalidOperationException(
            $"Turnbull's estimate of {covered.Length} spells has not converged within {MostIterations} iterations."
        );
    }

    // For each who came late there are 1/P(after the entry) − 1 who ended before it and were never seen.
    private static double AddUnseen(int[] unseen, double[] mass, double[] gradient)
    {
        var (sum, extra) = (0.0, 0.0);
        var after = new double[mass.Length + 1];
        for (var j = mass.Length - 1; j >= 0; j--)
        {
            after[j] = after[j + 1] + mass[j];
        }

        var before = new double[mass.Length + 1];
        foreach (var count in unseen)
        {
            before[count] += 1 / after[count];
            extra += 1 / after[count] - 1;
        }

        for (var j = mass.Length - 1; j >= 0 && unseen.Length > 0; j--)
        {
            sum += before[j + 1];
            gradient[j] += sum;
        }

        return extra;
    }
}
