using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Reports.Explain;

namespace TalentDynamics.Host.Tests.Reports;

/// <summary>What an explanation claims first is no more than its worlds can tell.</summary>
public sealed class ExplainProseTests
{
    private static readonly PairedMean Nothing = PairedMean.Of([0, 0]);

    [Fact]
    public void The_cause_that_adds_most_is_named_where_worlds_tell_it_from_the_next() =>
        Assert.Equal(
            "In this model 0 of 14 leave; 0 would anyway. What adds most in this model is a rival’s lead.",
            Opening(2, [3, 3.1], [1, 1.1])
        );

    [Fact]
    public void Causes_that_worlds_do_not_tell_apart_are_named_together() =>
        Assert.EndsWith(
            "What adds most in this model is a rival’s lead or unrest in leadership: 2 worlds do not tell which.",
            Opening(2, [3, 3.1], [2.9, 3.1]),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_cause_that_may_add_nothing_is_not_said_to_add_most() =>
        Assert.EndsWith(
            "No other cause adds more than chance can explain.",
            Opening(2, [0, 3], [0, 0]),
            StringComparison.Ordinal
        );

    [Fact]
    public void One_world_speaks_for_itself_alone() =>
        Assert.EndsWith(
            "What adds most in this one world is a rival’s lead.",
            Opening(1, [3], [2]),
            StringComparison.Ordinal
        );

    private static string Opening(int worlds, double[] momentum, double[] leadership)
    {
        var clocks = ImmutableSortedDictionary<string, ClockAttribution>
            .Empty.Add("momentum", Clock(momentum))
            .Add("leadership", Clock(leadership));
        return ExplainProse.Opening(
            new(
                14,
                worlds,
                Nothing,
                Nothing,
                Nothing,
                Nothing,
                Nothing,
                clocks,
                ImmutableSortedDictionary<string, PairedMean>.Empty
            )
        );
    }

    private static ClockAttribution Clock(double[] shapley) =>
        new(Nothing, Nothing, PairedMean.Of(shapley), Nothing, Nothing);
}
