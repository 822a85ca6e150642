using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>What the worlds say about each member.</summary>
internal sealed class MembersCompared
{
    private readonly CohortExits exits;
    private readonly double[,] stillThere;
    private readonly int[,] destinations;
    private readonly int[,] causes;

    public MembersCompared(CohortExits exits)
    {
        this.exits = exits;
        destinations = new int[exits.Members, exits.Destinations.Length];
        causes = new int[exits.Members, exits.Clocks.Length];
        stillThere = new double[exits.Members, exits.Steps + 1];
        var left = new int[exits.Members, exits.Steps + 1];
        foreach (var exit in exits.All)
        {
            left[exit.Member, exit.Step + 1]++;
            destinations[exit.Member, exit.Destination]++;
            causes[exit.Member, (int)exit.Cause]++;
        }

        for (var member = 0; member < exits.Members; member++)
        {
            var still = exits.Worlds;
            for (var week = 0; week <= exits.Steps; week++)
            {
                still -= left[member, week];
                stillThere[member, week] = still / (double)exits.Worlds;
            }
        }
    }

    /// <summary>P(member still there at the beginning of a week).</summary>
    public double StillThere(int member, int week) => stillThere[member, week];

    /// <summary>Each clock's share of the leaving.</summary>
    public static ImmutableSortedDictionary<string, CauseShare> Causes(CohortExits exits)
    {
        var byClock = new int[exits.Clocks.Length];
        foreach (ref readonly var exit in exits.All)
        {
            byClock[(int)exit.Cause]++;
        }
        var (total, worlds) = (Math.Max(1, exits.All.Length), exits.Worlds);
        return exits.Clocks.ToImmutableSortedDictionary(
            clock => clock.Key(),
            clock => new CauseShare(byClock[(int)clock] / (double)worlds, byClock[(int)clock] / (double)total),
            StringComparer.Ordinal
        );
    }

    /// <summary>One line for each member.</summary>
    public ImmutableArray<ResearcherComparison> Each(Setting setting, CohortProfile cohort, ObservedCohort? observed)
    {
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        return
        [
            .. cohort.Members.Select(
                (researcher, member) =>
                    new ResearcherComparison(
                        setting.Researchers[researcher].Id,
                        StillThere(member, setting.Steps),
                        [.. Years(setting.Calendar).Select(week => StillThere(member, week))],
                        MostFrequent(destinations, member) is { } k ? this.exits.Destinations[k] : null,
                        MostFrequent(causes, member) is { } clock ? ((Clock)clock).Key() : null,
                        observed is null ? null : StayedTo(horizon, observed.Members[member])
                    )
            ),
        ];
    }

    private static bool? StayedTo(double horizon, ObservedMember member) =>
        member.Exit is { } exit ? exit.Best >= horizon
        : member.FollowedTo >= horizon ? true
        : null;

    private static IEnumerable<int> Years(Calendar calendar) =>
        Enumerable.Range(1, calendar.Steps / calendar.StepsPerYear).Select(year => year * calendar.StepsPerYear);

    /// <summary>The column with most worlds, the first of equals; null when all are empty.</summary>
    private static int? MostFrequent(int[,] worlds, int member)
    {
        var most = Enumerable.Range(0, worlds.GetLength(1)).MaxBy(column => worlds[member, column]);
        return worlds[member, most] > 0 ? most : null;
    }
}
