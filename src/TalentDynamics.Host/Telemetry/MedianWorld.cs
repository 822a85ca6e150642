using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Host.Telemetry;

/// <summary>The world that goes as the median does.</summary>
internal static class MedianWorld
{
    /// <summary>The world whose exits, summed over weeks and cohorts, stay nearest to the weekly medians; the first of equals.</summary>
    /// <param name="cohorts">Of worlds from 0 on, by cohort.</param>
    public static int Of(ImmutableArray<CohortExits> cohorts)
    {
        var distance = new long[cohorts[0].Worlds];
        foreach (var exits in cohorts)
        {
            var weekly = WeeklyCounts.OfExits(exits);
            int[] medians = [.. Enumerable.Range(0, exits.Steps + 1).Select(week => weekly[week].Quantile(.5))];
            for (var world = 0; world < distance.Length; world++)
            {
                distance[world] += Distance(exits.InWorld(world), medians);
            }
        }

        return Array.IndexOf(distance, distance.Min());
    }

    private static long Distance(ReadOnlySpan<MemberExit> exits, int[] medians)
    {
        long sum = 0;
        for (int week = 0, left = 0; week < medians.Length; week++)
        {
            while (left < exits.Length && exits[left].Step < week)
            {
                left++;
            }

            sum += Math.Abs(left - medians[week]);
        }

        return sum;
    }
}
