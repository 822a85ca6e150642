using System.Collections.Immutable;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Model.Tests.Dynamics;

/// <summary>Settings in which one rule at a time can be held against its closed form.</summary>
internal static class Laboratory
{
    /// <summary>A lab of long-serving people who can only go outside, with every excess and the frailty at 0 and no equity brake.</summary>
    public static Setting Of(int people, int weeks, params (Parameter Parameter, double Value)[] values)
    {
        var still = new (Parameter, double)[]
        {
            (Parameter.FrailtyVariance, 0),
            (Parameter.MomentumExcess, 0),
            (Parameter.LeadershipExcess, 0),
            (Parameter.ReceptionExcess, 0),
            (Parameter.ContagionExcess, 0),
            (Parameter.PullExcess, 0),
            (Parameter.UnvestedBrake, 0),
        };
        var defaults = still
            .Concat(values)
            .Aggregate(
                new Draw([.. ParameterTable.Rows.Select(r => r.Default.Value)], [1]),
                (draw, v) => draw.With(v.Item1, v.Item2)
            );
        return new(
            new(new(2023, 1, 1), weeks),
            Mode.Historical,
            13,
            [
                Lab("outside", 1, utility: -0.7, hiring: 1),
                Lab("here", 2, metros: ["paris"]),
                Lab("rival", 3, metros: ["london"]),
            ],
            [.. Enumerable.Range(0, people).Select(i => Person(i))],
            [new("all", 1, [.. Enumerable.Range(0, people)])],
            [],
            defaults,
            [.. Enumerable.Repeat(new Prior(PriorFamily.Fixed, 0, 0, false), Draw.Count)],
            []
        );
    }

    /// <summary>Exits of worlds 0 to n − 1, lived in batches.</summary>
    public static List<Exit> Live(Setting setting, int worlds, int batch = 200)
    {
        var ground = new SettingIndex(setting);
        var draws = new FixedDraws(setting);
        return
        [
            .. Enumerable
                .Range(0, (worlds + batch - 1) / batch)
                .SelectMany(b => DenseRun.Of(ground, draws, 11, b * batch, Math.Min(batch, worlds - b * batch)).Exits),
        ];
    }

    public static LabProfile Lab(
        string id,
        uint key,
        double utility = 0,
        double hiring = 0,
        double momentum = 0,
        double headcount = 100,
        params ImmutableArray<string> metros
    ) =>
        new(id, key, id, metros.IsDefault ? [] : metros, double.NegativeInfinity, hiring, headcount, momentum, utility);

    public static ResearcherProfile Person(int index, params ImmutableArray<Tie> ties) =>
        new($"r-{index}", 1000 + (uint)index, $"R {index}", 1, "paris", -52 * 9, 0, null, ties.IsDefault ? [] : ties);

    /// <summary>Asserts that a count out of n is within four standard errors of a probability.</summary>
    public static void HasProbability(double expected, int count, int n) =>
        Assert.Equal(expected, count / (double)n, 4 * Math.Sqrt(expected * (1 - expected) / n));
}
