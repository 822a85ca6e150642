using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Oracle;

/// <summary>Random small settings in which every clock rings often: people look at each other, and much follows from an exit.</summary>
/// <remarks>Not all are stable (R &lt; .95): what a rule does must not depend on it.</remarks>
internal static class RestlessSetting
{
    private const int Most = 7;

    private static readonly (Parameter Parameter, double Least, double Most)[] Ranges =
    [
        (Parameter.LeadershipExcess, 0, 6),
        (Parameter.ReceptionExcess, 0, 6),
        (Parameter.ContagionExcess, 0, 12),
        (Parameter.ContagionPeak, 0.05, 0.6),
        (Parameter.PullExcess, 0, 12),
        (Parameter.FounderMultiplier, 0, 5),
        (Parameter.SameMetroUtility, -0.5, 2.5),
        (Parameter.MomentumUtility, -1, 1),
        (Parameter.MomentumReversion, 0, 3),
    ];

    /// <summary>One that begins with its scenario, in either mode, without lift-outs or with them.</summary>
    public static Gen<Setting> Any =>
        Gen.Select(Alone, Gen.Bool, Gen.Double[0, 1].Array[4], Gen.Int[0, 25])
            .Select(
                (setting, lifts, shares, step) =>
                    setting with
                    {
                        LiftOut = lifts ? new(0.3 + 0.7 * shares[0], shares[1], 6 * shares[2]) : null,
                        Events = lifts ? [.. setting.Events, Offer(setting, step, 2 * shares[3])] : setting.Events,
                    }
            );

    private static DatedEvent Offer(Setting setting, int step, double size) =>
        new(
            "offer",
            setting.Cohorts[0].Lab,
            setting.Calendar.YearsAtStep(step) + 2.0 / 364,
            step,
            EventKind.Offer,
            size,
            false
        )
        {
            To = Setting.Outside,
        };

    private static Gen<Setting> Alone =>
        Gen.Select(
                AnyScenario.Small,
                Gen.Double[0, 1].Array[Ranges.Length],
                Gen.Double[0.4, 3],
                Gen.Double[-0.5, 1].Array[Most * Most]
            )
            .Select((scenario, shares, team, ties) => Stirred(scenario.Compile(), shares, team, ties));

    /// <summary>One that continues a known past, which some have left of their own accord.</summary>
    public static Gen<Setting> Continued =>
        Gen.Select(Alone, Gen.Int[1, 25], Gen.Double[0, 2].Array[Most], Gen.Int[0, 4].Array[Most])
            .Select((setting, step, times, labs) => After(setting, step, times, labs));

    private static Setting Stirred(Setting setting, double[] shares, double team, double[] ties)
    {
        var draw = Ranges
            .Zip(shares)
            .Aggregate(
                setting.Defaults,
                (d, s) => d.With(s.First.Parameter, s.First.Least + s.Second * (s.First.Most - s.First.Least))
            );
        return setting with
        {
            Defaults = draw with { TeamEffects = [team], Effects = [shares[0] - 0.3, 0.5 - shares[1]] },
            Effects = [Effect("grade.junior"), Effect("department.sales")],
            Researchers =
            [
                .. setting.Researchers.Select(
                    (r, i) =>
                        Late(r, ties[i * Most + i]) with
                        {
                            Ties = TiesOf(i, setting, ties),
                            Effects = EffectsOn(ties[i * Most + (i + 1) % Most]),
                        }
                ),
            ],
        };
    }

    private static EffectProfile Effect(string id) => new(id, new(PriorFamily.Normal, 0, 0.5, false));

    // None, one or both.
    private static ImmutableArray<int> EffectsOn(double share) =>
        share < 0 ? []
        : share < 0.3 ? [1]
        : share < 0.6 ? [0]
        : [0, 1];

    // One in three is hired in the first half year; a founder whose exit is given was there before it.
    private static ResearcherProfile Late(ResearcherProfile person, double share) =>
        share < 0.5 || person.Founding is not null ? person : person with { HiredStep = (int)(52 * (share - 0.5)) };

    private static ImmutableArray<Tie> TiesOf(int i, Setting setting, double[] weights) =>
        [
            .. Enumerable
                .Range(0, setting.Researchers.Length)
                .Select(l => new Tie(l, weights[i * Most + l]))
                .Where(t => t.Colleague != i && t.Weight > 0),
        ];

    // Times in lengths of the past: whoever's is beyond it stayed. Nobody went to a lab that hires nobody.
    private static Setting After(Setting setting, int step, double[] times, int[] labs)
    {
        var end = setting.Calendar.YearsAtStep(step);
        var exits = setting
            .Researchers.Select((r, i) => (r, Move: Gone(i, r.Lab, labs[i] % setting.Labs.Length, times[i] * end)))
            .Where(p => p.r.Founding is null && p.r.Lab != Setting.Outside && p.Move.At < end)
            .Where(p => p.Move.At >= setting.Calendar.YearsAtStep(p.r.FirstStep))
            .Select(p => p.Move)
            .Where(m => m.To != m.From && setting.Labs[m.To].Hiring > 0);
        return Fork.At(setting with { Mode = Mode.Historical }, step, exits) with { Mode = setting.Mode };
    }

    private static PastMove Gone(int researcher, int from, int to, double at) => new(researcher, from, to, at, false);
}
