using System.Collections.Immutable;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Grains.Attempts;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Host.Verbs;

/// <summary>Lives the base and then every variant with the same seed and worlds, and holds each against the base as soon as it is lived.</summary>
/// <remarks>Of a variant that is done only the differences and the digest are kept, so a sweep needs the memory of two arms.</remarks>
internal sealed class LivedArms(WhatIfInput input, EnsembleOrder order, LiveEnsemble live)
{
    private readonly Setting basis = input.Base.Compile();
    private double engineSeconds;

    /// <summary>The differences, and the digest of the base.</summary>
    /// <exception cref="OperationCanceledException">Before every arm was whole: half a comparison would mislead.</exception>
    public async Task<WhatIfDocument> Live(IProgress<EnsembleProgress> progress, CancellationToken cancelled)
    {
        var lived = await Live(input.Base.Name, input.Base, new Part(progress, 0, Total), cancelled);
        var compare = new CompareArms(lived);
        var arms = ImmutableArray.CreateBuilder<ArmDocument>();
        foreach (var planned in input.Arms)
        {
            var part = new Part(progress, (arms.Count + 1) * order.Worlds, Total);
            var arm = await Live(planned.Name, planned.Scenario, part, cancelled);
            arms.Add(
                new(
                    planned.Name,
                    planned.Scenario.Title,
                    ScenarioJson.Hash(planned.Scenario),
                    Digest.Of(arm.Setting, arm.Histories),
                    planned.Lever,
                    compare.With(arm)
                )
            );
        }

        return new(
            input.Base.Name,
            ScenarioJson.Hash(input.Base),
            Digest.Of(lived.Setting, lived.Histories),
            order.Seed,
            order.Worlds,
            engineSeconds,
            arms.ToImmutable(),
            Sweep(arms.ToImmutable())
        );
    }

    private int Total => (input.Arms.Length + 1) * order.Worlds;

    private async Task<Arm> Live(string name, Scenario scenario, Part part, CancellationToken cancelled)
    {
        var setting = scenario.Compile();
        var table = order.Table?.Varied(setting, basis);
        var arm = order with { Scenario = scenario, SampledWorlds = 0, Table = table };
        var outcome = await live(arm, part, cancelled);
        engineSeconds += outcome.EngineSeconds;
        return outcome.Complete
            ? new(name, setting, order.Seed, outcome.Histories)
            : throw new OperationCanceledException(cancelled);
    }

    private SweepDocument? Sweep(ImmutableArray<ArmDocument> arms) =>
        input.Sweep is not { } sweep
            ? null
            : new(
                sweep.Path,
                sweep.From,
                sweep.To,
                sweep.Points,
                arms[0]
                    .Cohorts.ToImmutableSortedDictionary(
                        c => c.Key,
                        c => KeepsHalf(arms, c.Key),
                        StringComparer.Ordinal
                    )
            );

    private static double? KeepsHalf(ImmutableArray<ArmDocument> arms, string cohort) =>
        Frontier.Keeps(
            [.. arms.Select(a => new LeverPoint(a.Lever!.Value, a.Cohorts[cohort].Stayers.Arm))],
            arms[0].Cohorts[cohort].Size / 2.0
        );

    /// <summary>The progress of one arm as part of the whole.</summary>
    private sealed class Part(IProgress<EnsembleProgress> whole, int before, int worlds) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => whole.Report(new(before + value.Finished, worlds));
    }
}
