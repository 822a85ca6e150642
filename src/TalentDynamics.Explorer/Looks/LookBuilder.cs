using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Explorer.Arms;

namespace TalentDynamics.Explorer.Looks;

/// <summary>Looks at the first worlds of an arm and of its ghost.</summary>
internal static class LookBuilder
{
    private const int Dots = 50;
    private const int Digits = 4;

    /// <summary>What so many worlds say.</summary>
    /// <param name="pair">Both have them.</param>
    /// <param name="worlds">How many.</param>
    /// <param name="run">Of which order.</param>
    /// <param name="of">How many it will be.</param>
    public static Look Of(LivedPair pair, int worlds, int run, int of)
    {
        var (arm, ghost) = (pair.Ghost.Arm(pair.Arm, worlds), pair.Ghost.Of(worlds));
        var differences = ghost.Compare.With(arm);
        var looks = CountedCohort
            .AllOf(arm)
            .Zip(ghost.Cohorts)
            .ToImmutableSortedDictionary(
                side => side.First.Profile.Id,
                side => Cohort(differences[side.First.Profile.Id], side.First, side.Second, pair.Widened(worlds)),
                StringComparer.Ordinal
            );
        return new(run, worlds, of, looks);
    }

    private static CohortLook Cohort(
        CohortDifference difference,
        CountedCohort arm,
        CountedCohort ghost,
        double widened
    ) =>
        new(
            Stayers(difference, widened),
            Curve(arm),
            Curve(ghost),
            FiftyWorlds(arm),
            FiftyWorlds(ghost),
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
            arm.Single
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

    private static ImmutableArray<CauseLook> Causes(CountedCohort arm, CountedCohort ghost)
    {
        var (inArm, inGhost) = (MembersCompared.Causes(arm.Exits), MembersCompared.Causes(ghost.Exits));
        return
        [
            .. inArm
                .Keys.Union(inGhost.Keys)
                .Select(cause => new CauseLook(cause, MeanIn(inGhost, cause), MeanIn(inArm, cause)))
                .Where(cause => cause is not { Arm: 0, Base: 0 })
                .OrderByDescending(cause => Math.Max(cause.Arm, cause.Base)),
        ];
    }

    // A variant may declare lift-outs that the base has not, or the other way round.
    private static double MeanIn(ImmutableSortedDictionary<string, CauseShare> causes, string cause) =>
        causes.TryGetValue(cause, out var share) ? Short(share.Mean) : 0;

    private static DestinationLook Destination(
        CountedCohort arm,
        CountedCohort ghost,
        KeyValuePair<string, PairedDifference> join
    ) =>
        new(
            join.Key,
            NameOf(arm, join.Key) ?? NameOf(ghost, join.Key) ?? "a lab of their own",
            Short(join.Value.Base),
            Short(join.Value.Arm),
            Short(join.Value.Lower),
            Short(join.Value.Upper)
        );

    private static double Short(double value) => Math.Round(value, Digits);

    private static CurveLook Curve(CountedCohort cohort)
    {
        ImmutableArray<double> People(ImmutableArray<double> shares) =>
            [.. shares.Select(share => Short(share * cohort.Exits.Members))];
        var curve = cohort.Curve;
        return new(
            People(curve.Mean),
            People(curve.P05),
            People(curve.P25),
            People(curve.Median),
            People(curve.P75),
            People(curve.P95)
        );
    }

    private static ImmutableArray<int> FiftyWorlds(CountedCohort cohort) =>
        [.. Enumerable.Range(0, Dots).Select(dot => cohort.Stayers.Quantile((dot + .5) / Dots))];

    private static string? NameOf(CountedCohort cohort, string lab) =>
        cohort.Arm.Setting.Labs.FirstOrDefault(known => known.Id == lab)?.Name;
}
