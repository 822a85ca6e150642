using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>All cohorts of a scenario together, such as the departments of a company.</summary>
/// <param name="Size">Members of all cohorts.</param>
/// <param name="Stayers">Of them, those still at their cohort's lab at the horizon, counted world by world.</param>
public sealed record TotalComparison(int Size, CountComparison Stayers);

/// <summary>Counts the stayers of several cohorts in the same worlds: an interval of a sum is not the sum of intervals.</summary>
internal static class CompareTotal
{
    /// <summary>The total; null where there are fewer than two cohorts, as then it is the cohort.</summary>
    /// <param name="setting">The scenario that was lived.</param>
    /// <param name="exits">For every cohort, in the setting's order; of at least one world.</param>
    /// <param name="observed">By cohort id; the total is observed where every cohort is.</param>
    public static TotalComparison? Of(
        Setting setting,
        ImmutableArray<CohortExits> exits,
        IReadOnlyDictionary<string, ObservedCohort> observed
    )
    {
        if (exits.Length < 2)
        {
            return null;
        }

        exits = [.. exits.Select((e, i) => e.But(observed.GetValueOrDefault(setting.Cohorts[i].Id)))];
        var size = exits.Sum(e => e.Members);
        var together = setting.Cohorts.All(c => observed.ContainsKey(c.Id))
            ? new ObservedCohort([.. setting.Cohorts.SelectMany(c => observed[c.Id].Members)])
            : null;
        var stayers = Stayers(exits, (_, _) => true);
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        var seen = together?.Members.Select(m => Math.Min(horizon, m.FollowedTo)).ToArray() ?? [];
        int[] first = [.. exits.Select((_, i) => exits.Take(i).Sum(e => e.Members))];
        return new(
            size,
            CountsCompared.Stayers(
                stayers,
                () => Stayers(exits, (cohort, exit) => exit.At < seen[first[cohort] + exit.Member]),
                (together, size, horizon)
            )
        );
    }

    private static CountForecast Stayers(ImmutableArray<CohortExits> exits, Func<int, MemberExit, bool> counted)
    {
        var size = exits.Sum(e => e.Members);
        var worlds = new int[size + 1];
        for (var world = 0; world < exits[0].Worlds; world++)
        {
            var left = 0;
            for (var cohort = 0; cohort < exits.Length; cohort++)
            {
                foreach (ref readonly var exit in exits[cohort].InWorld(world))
                {
                    left += counted(cohort, exit) ? 1 : 0;
                }
            }

            worlds[size - left]++;
        }

        return new([.. worlds]);
    }
}
