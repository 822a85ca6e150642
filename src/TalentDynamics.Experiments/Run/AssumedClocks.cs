using System.Collections.Immutable;
using TalentDynamics.Analysis.Attribution;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Experiments.Run;

/// <summary>Clocks whose strength nothing taught.</summary>
internal static class AssumedClocks
{
    /// <summary>Their names: where worlds have draws, those that are as wide as the prior; else those whose value is assumed.</summary>
    public static ImmutableArray<string> Of(ScenarioInput input, ImmutableArray<Draw> draws) =>
        [
            .. Enum.GetValues<Clock>()
                .Where(clock =>
                    clock == Clock.LiftOut
                        ? input.Scenario.LiftOut is { } liftOut && IsAssumed(liftOut.Pull.Source)
                        : Contraction.ExcessOf(clock) is { } strength && IsAssumed(input, strength, draws)
                )
                .Select(Glossary.Of),
        ];

    private static bool IsAssumed(ScenarioInput input, Parameter strength, ImmutableArray<Draw> draws) =>
        draws.Length > 1 && input.Setting.Priors[(int)strength] is { Family: not PriorFamily.Fixed } prior
            ? Contraction.Of(prior, [.. draws.Select(d => d[strength])]) < PosteriorSummary.LeastContraction
            : IsAssumed(input.Scenario.Parameters[strength].Source);

    private static bool IsAssumed(string source) => source.StartsWith("assumed", StringComparison.Ordinal);
}
