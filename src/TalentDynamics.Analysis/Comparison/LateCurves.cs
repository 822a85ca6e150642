using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Simulated curves of a cohort whose members are not all there from the start, each world with those who are there in a week at risk.</summary>
/// <remarks>
/// Of one world S(w) = Π over the weeks before w of 1 − d/n and F_k(w) = Σ S·d_k/n, as Kaplan and Meier's and Aalen and Johansen's of what
/// was observed: n are those who have come by a week and not left before it.
/// </remarks>
internal static class LateCurves
{
    /// <summary>The fraction still there.</summary>
    /// <param name="exits">The simulated exits.</param>
    /// <param name="weeks">Time since the start at the beginning of each week.</param>
    public static RetentionCurve Retention(CohortExits exits, IReadOnlyList<double> weeks)
    {
        var curves = Curves(exits, (still, d, n, _) => still * (1 - d / (double)n), 1, _ => true);
        return new(
            [.. weeks],
            [.. curves.Select(c => c.Average())],
            At(curves, .5),
            At(curves, .05),
            At(curves, .25),
            At(curves, .75),
            At(curves, .95),
            null
        );
    }

    /// <summary>The fraction gone to a destination.</summary>
    /// <param name="exits">The simulated exits.</param>
    /// <param name="destination">Its index among them.</param>
    public static IncidenceCurve Incidence(CohortExits exits, int destination)
    {
        var curves = Curves(exits, (gone, d, n, still) => gone + still * d / n, 0, e => e.Destination == destination);
        return new([.. curves.Select(c => c.Average())], At(curves, .05), At(curves, .95), null);
    }

    // By week, the values of all worlds in ascending order.
    private static double[][] Curves(
        CohortExits exits,
        Func<double, int, int, double, double> next,
        double first,
        Func<MemberExit, bool> isCounted
    )
    {
        var came = Came(exits);
        var curves = Enumerable.Range(0, exits.Steps + 1).Select(_ => new double[exits.Worlds]).ToArray();
        for (var world = 0; world < exits.Worlds; world++)
        {
            var left = exits.InWorld(world);
            var (value, still, gone) = (first, 1.0, 0);
            for (var week = 0; week < exits.Steps; week++)
            {
                curves[week][world] = value;
                var (all, counted) = (0, 0);
                for (; !left.IsEmpty && left[0].Step == week; left = left[1..])
                {
                    all++;
                    counted += isCounted(left[0]) ? 1 : 0;
                }

                var atRisk = came[week] - gone;
                value = counted > 0 ? next(value, counted, atRisk, still) : value;
                still = all > 0 ? still * (1 - all / (double)atRisk) : still;
                gone += all;
            }

            curves[exits.Steps][world] = value;
        }

        Array.ForEach(curves, Array.Sort);
        return curves;
    }

    private static int[] Came(CohortExits exits)
    {
        var came = new int[exits.Steps];
        foreach (var first in exits.FirstSteps.Where(s => s < exits.Steps))
        {
            came[first]++;
        }

        for (var week = 1; week < came.Length; week++)
        {
            came[week] += came[week - 1];
        }

        return came;
    }

    private static ImmutableArray<double> At(double[][] curves, double probability) =>
        [.. curves.Select(c => Quantiles.Reached(c, probability))];
}
