using System.Collections.Immutable;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>Random small settings in which every clock rings often: people look at each other, and much follows from an exit.</summary>
/// <remarks>Not all are stable (R &lt; .95): what a rule does must not depend on it.</remarks>
internal static class RestlessSetting
{
    private const int Most = 7;

    public static Gen<Setting> Any =>
        Gen.Select(AnyScenario.Small, Strengths, Gen.Double[-0.5, 1].Array[Most * Most])
            .Select((scenario, strengths, ties) => Stirred(scenario.Compile(), strengths, ties));

    private static Gen<(Parameter Parameter, double Value)[]> Strengths =>
        Gen.Select(
            Of(Parameter.ContagionExcess, 0, 12),
            Of(Parameter.ContagionPeak, 0.05, 0.6),
            Of(Parameter.PullExcess, 0, 12),
            Of(Parameter.FounderMultiplier, 0, 5),
            Of(Parameter.SameMetroUtility, -0.5, 2.5),
            Of(Parameter.MomentumUtility, -1, 1),
            Of(Parameter.MomentumReversion, 0, 3),
            Of(Parameter.TeamSpread, 0.4, 3)
        )
        .Select((a, b, c, d, e, f, g, h) => new[] { a, b, c, d, e, f, g, h });

    private static Gen<(Parameter, double)> Of(Parameter parameter, double least, double most) =>
        Gen.Double[least, most].Select(value => (parameter, value));

    // No world uses σ_W where team effects are given, so its number serves as the effect of the one cohort.
    private static Setting Stirred(Setting setting, (Parameter Parameter, double Value)[] strengths, double[] ties)
    {
        var draw = strengths.Aggregate(setting.Defaults, (d, s) => d.With(s.Parameter, s.Value));
        return setting with
        {
            Defaults = draw with { TeamEffects = [draw[Parameter.TeamSpread]] },
            Researchers = [.. setting.Researchers.Select((r, i) => r with { Ties = TiesOf(i, setting, ties) })],
        };
    }

    private static ImmutableArray<Tie> TiesOf(int i, Setting setting, double[] weights) =>
        [
            .. Enumerable
                .Range(0, setting.Researchers.Length)
                .Select(l => new Tie(l, weights[i * Most + l]))
                .Where(t => t.Colleague != i && t.Weight > 0),
        ];
}
