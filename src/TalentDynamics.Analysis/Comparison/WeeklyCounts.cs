using System.Collections.Immutable;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>How many members had left by the beginning of each week, in all worlds: a forecast per week, week 0 to the horizon.</summary>
/// <remarks>Only changes are counted, so the work follows exits and weeks, not worlds × weeks.</remarks>
internal sealed class WeeklyCounts
{
    private readonly ImmutableArray<CountForecast> weeks;

    private WeeklyCounts(ImmutableArray<CountForecast> weeks) => this.weeks = weeks;

    /// <summary>The forecast at the beginning of a week, 0 … <see cref="CohortExits.Steps"/>.</summary>
    public CountForecast this[int week] => this.weeks[week];

    /// <summary>Counts of exits to any destination.</summary>
    public static WeeklyCounts OfExits(CohortExits exits) => Count(exits, 1, _ => 0)[0];

    /// <summary>Counts of exits to each destination.</summary>
    public static WeeklyCounts[] ByDestination(CohortExits exits) =>
        Count(exits, exits.Destinations.Length, exit => exit.Destination);

    private static WeeklyCounts[] Count(CohortExits exits, int series, Func<MemberExit, int> seriesOf)
    {
        var changes = Array.ConvertAll(Largest(exits, series, seriesOf), most => new int[exits.Steps + 1, most + 1]);
        var counts = new int[series];
        for (var world = 0; world < exits.Worlds; world++)
        {
            Array.Clear(counts);
            foreach (var exit in exits.InWorld(world))
            {
                var s = seriesOf(exit);
                changes[s][exit.Step + 1, counts[s]]--;
                changes[s][exit.Step + 1, ++counts[s]]++;
            }
        }

        return Array.ConvertAll(changes, of => Accumulate(of, exits.Worlds, exits.Members));
    }

    /// <summary>By series, the most exits of any world: for a large cohort with many destinations far fewer than its members.</summary>
    private static int[] Largest(CohortExits exits, int series, Func<MemberExit, int> seriesOf)
    {
        var (largest, counts) = (new int[series], new int[series]);
        for (var world = 0; world < exits.Worlds; world++)
        {
            Array.Clear(counts);
            foreach (var exit in exits.InWorld(world))
            {
                var s = seriesOf(exit);
                largest[s] = Math.Max(largest[s], ++counts[s]);
            }
        }

        return largest;
    }

    private static WeeklyCounts Accumulate(int[,] changes, int worlds, int members)
    {
        var running = new int[changes.GetLength(1)];
        running[0] = worlds;
        var forecasts = ImmutableArray.CreateBuilder<CountForecast>(changes.GetLength(0));
        for (var week = 0; week < changes.GetLength(0); week++)
        {
            for (var count = 0; count < running.Length; count++)
            {
                running[count] += changes[week, count];
            }
            var (first, last) = (running.AsSpan().IndexOfAnyExcept(0), running.AsSpan().LastIndexOfAnyExcept(0));
            forecasts.Add(new([.. running.AsSpan(first..(last + 1))], first, members));
        }

        return new(forecasts.MoveToImmutable());
    }
}
