using TalentDynamics.Analysis.WhatIf;

namespace TalentDynamics.Explorer.Arms;

/// <summary>A baseline that arms are held against: its worlds, and what of them every comparison needs.</summary>
internal sealed class Ghost(Variation variation, LivedArm lived, uint seed)
{
    private const int MostPrefixes = 8;
    private readonly Recent<int, CompareArms> comparisons = new(MostPrefixes);

    /// <summary>Its worlds.</summary>
    public LivedArm Lived => lived;

    /// <summary>The first worlds of an arm against the same worlds of this baseline.</summary>
    public CompareArms Over(int worlds) =>
        comparisons.Get(worlds, () => new(Arm(lived, worlds), isFreedOfLuck: variation.History is null));

    /// <summary>The first worlds of an arm.</summary>
    public Arm Arm(LivedArm arm, int worlds) =>
        new(
            ReferenceEquals(arm, lived) ? "the baseline" : "what the levers make",
            arm.Setting,
            seed,
            arm.First(worlds)
        );
}
