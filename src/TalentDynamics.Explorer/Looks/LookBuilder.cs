using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Explorer.Looks;

/// <summary>Looks at the first worlds of an arm and of its ghost.</summary>
internal static class LookBuilder
{
    private const int Dots = 50;
    private const int Digits = 4;
    private const int SingleWorlds = 30;

    /// <summary>What so many worlds say.</summary>
    /// <param name="pair">Both have them.</param>
    /// <param name="worlds">How many.</param>
    /// <param name="run">Of which order.</param>
    /// <param name="of">How many it will be.</param>
    public static Look Of(LivedPair pair, int worlds, int run, int of)
    {
        var (arm, ghost) = (pair.Ghost.Arm(pair.Arm, worlds), pair.Ghost.Arm(pair.Ghost.Lived, worlds));
        var differences = pair.Ghost.Over(worlds).With(arm);
        var cohorts = Enumerable
            .Range(0, arm.Setting.Cohorts.Length)
            .ToImmutableSortedDictionary(
                i => arm.Setting.Cohorts[i].Id,
                i => Cohort(differences[arm.Setting.Cohorts[i].Id], Side.Of(arm, i), Side.Of(ghost, i), pair.Widened(worlds)),
                StringComparer.Ordinal
            );
        return new(run, worlds, of, cohorts);
    }

    private static CohortLook Cohort(CohortDifference difference, Side arm, Side ghost, double widened) =>
        new(
            Stayers(difference, widened),
            arm.Curve(),
            ghost.Curve(),
            arm.Dots(),
            ghost.Dots(),
            Causes(arm, ghost),
            [
                .. difference
                    .Joins.Select(join => Destination(arm, ghost, join))
                    .OrderByDescending(join => Math.Max(join.Arm, join.Base)),
            ],
            [
                .. difference
                    .Researchers.Take(CohortComparison.MostListed)
                    .Select(who => new MemberLook(
                        who.Id,
                        who.Name,
                        Short(who.Base),
                        Short(who.Arm),
                        Short(who.Lower),
                        Short(who.Upper)
                    )),
            ],
            FlowBuilder.Of(arm.Arm, arm.Profile),
            arm.Single()
        );

    private static StayersLook Stayers(CohortDifference difference, double widened)
    {
        var (stayers, better) = (difference.Stayers, difference.Better);
        double worlds = better.More + better.Same + better.Fewer;
        return new(
            Short(stayers.Base),
            Short(stayers.Arm),
            Short(stayers.Difference),
            Short(stayers.Difference - widened * (stayers.Difference - stayers.Lower)),
            Short(stayers.Difference + widened * (stayers.Upper - stayers.Difference)),
            Short(better.More / worlds),
            Short(better.Fewer / worlds),
            Short(better.ProbabilityBetter)
        );
    }

    private static ImmutableArray<CauseLook> Causes(Side arm, Side ghost)
    {
        var (inArm, inGhost) = (MembersCompared.Causes(arm.Exits), MembersCompared.Causes(ghost.Exits));
        return
        [
            .. inArm
                .Select(cause => new CauseLook(cause.Key, Short(inGhost[cause.Key].Mean), Short(cause.Value.Mean)))
                .Where(cause => cause is not { Arm: 0, Base: 0 })
                .OrderByDescending(cause => Math.Max(cause.Arm, cause.Base)),
        ];
    }

    private static DestinationLook Destination(Side arm, Side ghost, KeyValuePair<string, PairedDifference> join) =>
        new(
            join.Key,
            arm.NameOf(join.Key) ?? ghost.NameOf(join.Key) ?? "a lab of their own",
            Short(join.Value.Base),
            Short(join.Value.Arm),
            Short(join.Value.Lower),
            Short(join.Value.Upper)
        );

    private static double Short(double value) => Math.Round(value, Digits);

    /// <summary>A cohort in one of the two.</summary>
    private sealed record Side(Arm Arm, CohortExits Exits, CohortProfile Profile)
    {
        private Setting Setting => Arm.Setting;

        public static Side Of(Arm arm, int cohort)
        {
            var profile = arm.Setting.Cohorts[cohort];
            return new(arm, CohortExits.Of(arm.Setting, arm.Histories, profile), profile);
        }

        public CurveLook Curve()
        {
            var curve = new CurvesCompared(Exits, Setting.Calendar, Profile, null).Retention();
            return new(
                People(curve.Mean),
                People(curve.P05),
                People(curve.P25),
                People(curve.Median),
                People(curve.P75),
                People(curve.P95)
            );
        }

        public ImmutableArray<int> Dots()
        {
            var stayers = new CountForecast([.. Exits.Histogram(_ => true)]).Complement();
            return
            [
                .. Enumerable.Range(0, LookBuilder.Dots).Select(dot => stayers.Quantile((dot + .5) / LookBuilder.Dots)),
            ];
        }

        public ImmutableArray<ImmutableArray<int>> Single() =>
            [.. Enumerable.Range(0, Math.Min(SingleWorlds, Exits.Worlds)).Select(WeeksIn)];

        private ImmutableArray<int> WeeksIn(int world)
        {
            var weeks = ImmutableArray.CreateBuilder<int>();
            foreach (ref readonly var exit in Exits.InWorld(world))
            {
                weeks.Add(exit.Step);
            }

            return weeks.ToImmutable();
        }

        public string? NameOf(string lab) => Setting.Labs.FirstOrDefault(known => known.Id == lab)?.Name;

        private ImmutableArray<double> People(ImmutableArray<double> shares) =>
            [.. shares.Select(share => Short(share * Exits.Members))];
    }
}
