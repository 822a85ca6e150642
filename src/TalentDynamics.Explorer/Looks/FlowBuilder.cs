using System.Collections.Immutable;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Explorer.Looks;

/// <summary>Where the members of a cohort are at a few days, and how they came from the day before: means over worlds, in people.</summary>
/// <param name="Dates">The days.</param>
/// <param name="Places">Own lab first, then by people, those with few pooled last.</param>
/// <param name="Stays">By day, by place: how many people are there.</param>
/// <param name="Low">By day, by place but the last: so many or more in 95 of 100 worlds.</param>
/// <param name="High">Likewise: so many or fewer.</param>
/// <param name="Moves">By pair of days, from place to place: how many people.</param>
internal sealed record FlowsLook(
    ImmutableArray<DateOnly> Dates,
    ImmutableArray<string> Places,
    ImmutableArray<ImmutableArray<double>> Stays,
    ImmutableArray<ImmutableArray<int>> Low,
    ImmutableArray<ImmutableArray<int>> High,
    ImmutableArray<ImmutableArray<ImmutableArray<double>>> Moves
);

/// <summary>Follows everybody through every world, half-year by half-year.</summary>
internal sealed class FlowBuilder
{
    private const int WeeksOfHalfAYear = 26;
    private const double FewPeople = .3;
    private const int Digits = 3;
    private readonly Setting setting;
    private readonly CohortProfile cohort;
    private readonly int[] stops;
    private readonly Dictionary<uint, int> labs;
    private readonly int[,,] moves;
    private readonly int[][][] crowds; // by day, by place: in how many worlds how many people are there
    private readonly int worlds;

    private FlowBuilder(Arm arm, CohortProfile cohort)
    {
        (setting, this.cohort, worlds) = (arm.Setting, cohort, arm.Histories.Worlds);
        stops =
        [
            .. Enumerable
                .Range(0, (setting.Steps + WeeksOfHalfAYear - 1) / WeeksOfHalfAYear)
                .Select(half => half * WeeksOfHalfAYear),
            setting.Steps,
        ];
        labs = Enumerable.Range(0, setting.Labs.Length).ToDictionary(lab => setting.Labs[lab].Key);
        moves = new int[stops.Length - 1, setting.Labs.Length + 1, setting.Labs.Length + 1];
        crowds =
        [
            .. stops.Select(_ => Enumerable.Range(0, Places).Select(_ => new int[cohort.Members.Length + 1]).ToArray()),
        ];
        Follow(arm.Histories);
    }

    // Labs founded during the run stand behind those of the scenario.
    private int Places => setting.Labs.Length + 1;

    /// <summary>Of one cohort.</summary>
    public static FlowsLook Of(Arm arm, CohortProfile cohort) => new FlowBuilder(arm, cohort).Look();

    private void Follow(Histories histories)
    {
        var members = new int[setting.Researchers.Length];
        Array.Fill(members, -1);
        for (var m = 0; m < cohort.Members.Length; m++)
        {
            members[cohort.Members[m]] = m;
        }

        var exits = histories.Exits.AsSpan();
        var next = 0;
        var at = new int[cohort.Members.Length];
        var before = new int[cohort.Members.Length];
        var here = new int[Places];
        for (var world = 0; world < worlds; world++)
        {
            Array.Fill(at, cohort.Lab);
            Count(0, at, here);
            for (var stop = 1; stop < stops.Length; stop++)
            {
                at.CopyTo(before, 0);
                for (
                    ;
                    next < exits.Length
                        && exits[next].World == histories.FirstWorld + world
                        && exits[next].Step < stops[stop];
                    next++
                )
                {
                    if (members[exits[next].Researcher] is >= 0 and var m)
                    {
                        at[m] = labs.GetValueOrDefault(exits[next].To, setting.Labs.Length);
                    }
                }

                for (var m = 0; m < at.Length; m++)
                {
                    moves[stop - 1, before[m], at[m]]++;
                }

                Count(stop, at, here);
            }
        }
    }

    private void Count(int stop, int[] at, int[] here)
    {
        Array.Clear(here);
        foreach (var place in at)
        {
            here[place]++;
        }

        for (var place = 0; place < here.Length; place++)
        {
            crowds[stop][place][here[place]]++;
        }
    }

    private FlowsLook Look()
    {
        var stays = Enumerable.Range(0, stops.Length).Select(StaysAt).ToArray();
        int[] shown =
        [
            cohort.Lab,
            .. Enumerable
                .Range(0, Places)
                .Where(place => place != cohort.Lab && stays.Max(at => at[place]) >= FewPeople)
                .OrderByDescending(place => stays[^1][place]),
        ];
        int[][] groups = [.. shown.Select(place => new[] { place }), [.. Enumerable.Range(0, Places).Except(shown)]];
        return new(
            [.. stops.Select(setting.Calendar.DateOf)],
            [.. shown.Select(NameOf), "elsewhere"],
            [.. stays.Select(at => groups.Select(group => Short(group.Sum(place => at[place]))).ToImmutableArray())],
            Quantile(shown, .05),
            Quantile(shown, .95),
            [.. Enumerable.Range(0, stops.Length - 1).Select(leg => MovesIn(leg, groups))]
        );
    }

    private ImmutableArray<ImmutableArray<int>> Quantile(int[] shown, double share) =>
        [
            .. crowds.Select(at =>
                shown.Select(place => new CountForecast([.. at[place]]).Quantile(share)).ToImmutableArray()
            ),
        ];

    private double[] StaysAt(int stop)
    {
        var stays = new double[Places];
        for (var from = 0; from < Places; from++)
        {
            for (var to = 0; to < Places; to++)
            {
                var people = moves[Math.Max(0, stop - 1), from, to] / (double)worlds;
                stays[stop == 0 ? from : to] += people;
            }
        }

        return stays;
    }

    private ImmutableArray<ImmutableArray<double>> MovesIn(int leg, int[][] groups) =>
        [
            .. groups.Select(from =>
                groups
                    .Select(to => Short(from.Sum(f => to.Sum(t => moves[leg, f, t] / (double)worlds))))
                    .ToImmutableArray()
            ),
        ];

    private string NameOf(int place) => place < setting.Labs.Length ? setting.Labs[place].Name : "a lab of their own";

    private static double Short(double people) => Math.Round(people, Digits);
}
