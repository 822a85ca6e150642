using System.Collections.Immutable;
using TalentDynamics.Analysis.WhatIf;

namespace TalentDynamics.Explorer.Arms;

/// <summary>The first worlds of a baseline, with what every comparison needs of them.</summary>
/// <param name="Compare">Arms against it.</param>
/// <param name="Cohorts">Its own.</param>
internal sealed record GhostPrefix(CompareArms Compare, ImmutableArray<CountedCohort> Cohorts);

/// <summary>A baseline that arms are held against: its worlds, and what of them every comparison needs.</summary>
internal sealed class Ghost(Variation variation, LivedArm lived, uint seed)
{
    private const int MostPrefixes = 8;
    private readonly Recent<int, GhostPrefix> prefixes = new(MostPrefixes);

    /// <summary>Its worlds.</summary>
    public LivedArm Lived => lived;

    /// <summary>So many of its first worlds.</summary>
    public GhostPrefix Of(int worlds) => prefixes.Get(worlds, () => Counted(Arm(lived, worlds)));

    /// <summary>The first worlds of an arm.</summary>
    public Arm Arm(LivedArm arm, int worlds) =>
        new(
            ReferenceEquals(arm, lived) ? "the baseline" : "what the levers make",
            arm.Setting,
            seed,
            arm.First(worlds)
        );

    private GhostPrefix Counted(Arm arm) =>
        new(new(arm, isFreedOfLuck: variation.History is null), CountedCohort.AllOf(arm));
}
