using System.Collections.Immutable;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Testing;

/// <summary>Random small scenarios in which much happens: for properties that must hold in any scenario.</summary>
public static class AnyScenario
{
    private static readonly DateOnly Start = new(2023, 1, 2);
    private static readonly string[] Metros = ["paris", "london", "bay-area"];

    /// <summary>A scenario of 2 to 4 labs and 2 to 7 researchers over half a year to two years, in either mode.</summary>
    public static Gen<Scenario> Small =>
        from labs in Gen.Int[2, 4]
        from researchers in Gen.Int[2, 7]
        from weeks in Gen.Int[26, 104]
        from mode in One(Mode.Historical, Mode.Generative)
        from vesting in One(Vesting.Quarterly, Vesting.Yearly)
        from parameters in Parameters
        from lab in Lab.Array[labs]
        from researcher in Researcher(labs).Array[researchers]
        from happenings in Event(labs, weeks).Array[0, 4]
        from tie in Gen.Double[0, 0.5]
        from founder in Gen.Int[-1, researchers - 1]
        from foundedWeek in Gen.Int[2, 20]
        from seedOff in Gen.Int[-3, 6]
        select Build(
            labs,
            weeks,
            mode,
            vesting,
            parameters,
            lab,
            researcher,
            happenings,
            tie,
            founder,
            foundedWeek,
            seedOff
        ) into scenario
        from grants in Grant.Array[0, 2]
        select scenario with
        {
            Grants = ById(grants),
        } into scenario
        where IsStable(scenario)
        select scenario;

    /// <summary>The same with lift-outs, exits that several take together, and an offer.</summary>
    public static Gen<Scenario> Lifting =>
        Gen.Select(Small, Gen.Double[0.2, 1], Gen.Double[0, 1], Gen.Double[0, 6], Gen.Int[0, 170])
            .Select(
                (scenario, seed, founderSeed, pull, day) =>
                    scenario with
                    {
                        LiftOut = new(Assumed(seed), Assumed(founderSeed), Assumed(pull)),
                        Events = scenario.Events.Add("offer", Offer(scenario, day, pull / 4)),
                    }
            )
            .Where(IsStable);

    private static Event Offer(Scenario scenario, int day, double size)
    {
        var to = scenario.Labs["lab-1"] is { Opens: null, Founders: null } ? "lab-1" : "outside";
        return new(Start.AddDays(day), "lab-0", EventKind.Offer, size, "An offer", "made up", Grade.C, To: to);
    }

    /// <summary>One without lift-outs or one with them.</summary>
    public static Gen<Scenario> Any => Gen.OneOf(Small, Lifting);

    private static Gen<ImmutableSortedDictionary<Parameter, ParameterValue>> Parameters =>
        from h0 in Gen.Double[0.05, 1.2]
        from theta in Gen.OneOf(Gen.Const(0.0), Gen.Double[0.05, 1.5])
        from excess in Gen.Double[0, 2].Array[5]
        from times in Gen.Double[0.1, 1.5].Array[4]
        from nu in Gen.Double[0, 1]
        from delta in Gen.Double[0, 1]
        from founding in Gen.Double[0, 0.6]
        from noise in Gen.Double[0, 0.8]
        from feedback in Gen.Double[0, 1]
        select Overlay(
            (Parameter.BaselineExitRate, h0),
            (Parameter.FrailtyVariance, theta),
            (Parameter.MomentumExcess, excess[0]),
            (Parameter.LeadershipExcess, excess[1]),
            (Parameter.ReceptionExcess, excess[2]),
            (Parameter.ContagionExcess, excess[3] / 2),
            (Parameter.PullExcess, excess[4] / 2),
            (Parameter.LeadershipDecay, times[0]),
            (Parameter.ReceptionDecay, times[1]),
            (Parameter.ContagionPeak, times[2]),
            (Parameter.PullDecay, times[3]),
            (Parameter.UnvestedBrake, nu),
            (Parameter.SpinOutTenureExponent, delta),
            (Parameter.FoundingRate, founding),
            (Parameter.MomentumNoise, noise),
            (Parameter.TalentToMomentum, feedback)
        );

    private static Gen<Lab> Lab =>
        from metros in Gen.Int[1, 3]
        from hiring in Gen.OneOf(Gen.Const(0.0), Gen.Double[0.1, 2])
        from headcount in Gen.Double[1, 60]
        from momentum in Gen.Double[-1, 1.5]
        from opens in Gen.Int[-20, 40]
        select new Lab(
            "A lab",
            [.. Metros.Take(metros)],
            Assumed(hiring),
            Assumed(headcount),
            opens <= 0 ? null : Start.AddDays(opens * 7 + 3),
            null,
            Assumed(momentum)
        );

    private static Gen<Researcher> Researcher(int labs) =>
        from lab in Gen.Int[0, labs - 1]
        from metro in Gen.Int[0, 2]
        from weeks in Gen.OneOf(Gen.Int[0, 350], Gen.Int[0, 350], Gen.Int[-20, 0])
        select new Researcher($"lab-{lab}", Metros[metro], On(Start.AddDays(-7 * weeks - 2)));

    private static Gen<Grant> Grant =>
        from day in Gen.Int[-100, 170]
        from size in Gen.Double[0.1, 3]
        from years in Gen.Double[0.3, 5]
        from named in Gen.Bool
        select new Grant(
            Start.AddDays(day),
            "lab-0",
            size,
            "made up",
            years,
            named ? ["r-0", "r-1"] : default(ImmutableArray<string>?)
        );

    private static ImmutableSortedDictionary<string, Grant>? ById(Grant[] grants) =>
        grants.Length == 0
            ? null
            : grants.Select((g, i) => (g, i)).ToImmutableSortedDictionary(p => $"g-{p.i}", p => p.g);

    /// <summary>One of some values.</summary>
    public static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static PartialDate On(DateOnly day) => new(day, day);

    private static Gen<Event> Event(int labs, int weeks) =>
        from lab in Gen.Int[0, labs - 1]
        from day in Gen.Int[-200, weeks * 7 - 8]
        from kind in One(EventKind.Leadership, EventKind.Reception, EventKind.Momentum)
        from size in Gen.Double[0.1, 2]
        from sign in One(-1, 1)
        from lasting in Gen.Bool
        select new Event(
            Start.AddDays(day),
            $"lab-{lab}",
            kind,
            kind == EventKind.Leadership ? size : sign * size,
            "Something happened",
            "made up",
            Grade.C,
            kind == EventKind.Momentum && lasting
        );

    private static Scenario Build(
        int labs,
        int weeks,
        Mode mode,
        Vesting vesting,
        ImmutableSortedDictionary<Parameter, ParameterValue> parameters,
        Lab[] lab,
        Researcher[] researchers,
        Event[] events,
        double tie,
        int founder,
        int foundedWeek,
        int off
    )
    {
        lab[0] = lab[0] with { Opens = null, Metros = [.. Metros] };
        var left = Start.AddDays(foundedWeek * 7 + 2);
        var isFounded = founder >= 0 && labs > 1 && researchers[founder].Lab != $"lab-{labs - 1}";
        if (isFounded && researchers[founder].Joined.First < left)
        {
            var given = new Founder(left, "made up", Grade.C);
            lab[^1] = lab[^1] with
            {
                Opens = left.AddDays(20),
                Founders = ImmutableSortedDictionary<string, Founder>.Empty.Add($"r-{founder}", given),
            };
        }

        researchers = [.. researchers.Select(r => lab[Number(r.Lab)].Opens is null ? r : r with { Lab = "lab-0" })];
        events = [.. events.Where(e => mode == Mode.Historical || lab[Number(e.Lab)].Founders is null)];
        return new(
            1,
            "any",
            "Any",
            Start,
            Start.AddDays(weeks * 7),
            mode,
            parameters,
            lab.Select((l, i) => (Id: $"lab-{i}", l))
                .ToImmutableSortedDictionary(p => p.Id, p => p.l)
                .Add("outside", Outside),
            researchers.Select((r, i) => (Id: $"r-{i}", r)).ToImmutableSortedDictionary(p => p.Id, p => p.r),
            new(Assumed(tie), Assumed(tie / 3)),
            ImmutableSortedDictionary<string, Cohort>.Empty.Add(
                "all",
                new(
                    "lab-0",
                    [.. researchers.Select((r, i) => (r, i)).Where(p => p.r.Lab == "lab-0").Select(p => $"r-{p.i}")]
                )
            ),
            events.Select((e, i) => (Id: $"e-{i}", e)).ToImmutableSortedDictionary(p => p.Id, p => p.e),
            vesting,
            off < 0 ? [] : [(Clock)off]
        );
    }

    private static int Number(string lab) => int.Parse(lab["lab-".Length..]);

    private static Lab Outside => new("Outside", [], Assumed(1), Assumed(1_000_000), null, null, null, Assumed(-0.7));

    private static Quantity Assumed(double value) => new(value, "assumed: made up");

    private static ImmutableSortedDictionary<Parameter, ParameterValue> Overlay(
        params (Parameter Key, double Value)[] values
    ) =>
        values.Aggregate(
            ParameterTable.Rows.ToImmutableSortedDictionary(r => r.Parameter, r => r.Default),
            (all, v) => all.SetItem(v.Key, all[v.Key] with { Value = v.Value, Source = "assumed: made up" })
        );

    private static bool IsStable(Scenario scenario)
    {
        if (scenario.Cohorts["all"].Members!.Value.IsEmpty)
        {
            return false;
        }

        var setting = scenario.Compile();
        return StabilityGroup.AllOf(setting).All(g => Stability.Of(setting.Defaults, g, setting.Mode).Holds);
    }
}
