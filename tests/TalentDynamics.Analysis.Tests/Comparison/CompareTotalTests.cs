using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;

namespace TalentDynamics.Analysis.Tests.Comparison;

public sealed class CompareTotalTests
{
    private static readonly string[] Four = ["ann", "bob", "cho", "dan"];

    [Fact]
    public void The_total_is_counted_world_by_world()
    {
        var setting = Some.Setting(110, Four);
        setting = setting with { Cohorts = [new("east", 2, [0, 1]), new("west", 2, [2, 3])] };
        // When somebody of one cohort leaves, nobody of the other does: stayers 3, 3, 4.
        var histories = Some.Histories([Some.Exit(0, .5, Some.Apple)], [Some.Exit(2, .5, Some.Apple)], []);
        var exits = CohortExits.OfEach(setting, histories);
        var total = CompareTotal.Of(setting, exits, new Dictionary<string, ObservedCohort>())!;
        Assert.Equal((4, 3, 4), (total.Size, total.Stayers.P05, total.Stayers.P95));
        Assert.Equal([0, 0, 0, 2, 1], total.Stayers.Distribution);
        Assert.Null(total.Stayers.Observed);
    }

    [Fact]
    public void One_cohort_needs_no_total()
    {
        var setting = Some.Setting(110, Four);
        var exits = CohortExits.OfEach(setting, Some.Histories([], []));
        Assert.Null(CompareTotal.Of(setting, exits, ImmutableDictionary<string, ObservedCohort>.Empty));
    }
}
