using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>What a clock alone asks for: where it is switched off, nothing is to be learnt of it.</summary>
internal static class ClockParameters
{
    /// <summary>The parameters of a clock and of nothing else; of the baseline none, as every clock is a multiple of it.</summary>
    public static ImmutableArray<Parameter> Of(Clock clock) =>
        clock switch
        {
            Clock.Momentum =>
            [
                Parameter.MomentumExcess,
                Parameter.MomentumReversion,
                Parameter.TalentToMomentum,
                Parameter.MomentumNoise,
            ],
            Clock.Leadership => [Parameter.LeadershipExcess, Parameter.LeadershipDecay],
            Clock.Reception => [Parameter.ReceptionExcess, Parameter.ReceptionDecay],
            Clock.Contagion => [Parameter.ContagionExcess, Parameter.ContagionPeak],
            Clock.Pull => [Parameter.PullExcess, Parameter.PullDecay, Parameter.FounderMultiplier],
            Clock.Founding => [Parameter.FoundingRate, Parameter.SpinOutTenureExponent],
            _ => [],
        };

    /// <summary>The parameters of all clocks that are off in every one of several cohorts.</summary>
    public static ImmutableHashSet<Parameter> OffIn(IEnumerable<CohortData> cohorts) =>
        [
            .. cohorts
                .Select(c => c.Ground.Setting.OffClocks.AsEnumerable())
                .Aggregate(Enumerable.Intersect)
                .SelectMany(clock => Of(clock)),
        ];
}
