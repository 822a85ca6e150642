using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>Three people in four worlds, small enough to count by hand.</summary>
internal static class FourWorlds
{
    /// <summary>A cohort of three at Meta for 110 weeks.</summary>
    public static Setting Setting { get; } = Some.Setting(110, "ann", "bob", "cho");

    /// <summary>Stayers 1, 3, 0, 2. Zoe is no member, and Bob's second spell does not count.</summary>
    public static Histories Worlds { get; } =
        Some.Histories(
            [Some.Exit(0, .1, Some.Mistral, Clock.Pull), Some.Exit(1, .6, Some.Apple, Clock.Momentum)],
            [],
            [
                Some.Exit(0, .1, Some.Mistral, Clock.Pull),
                Some.Exit(1, .12, Some.Mistral),
                Some.Exit(2, 1.2, Some.FoundedLater, Clock.Founding),
            ],
            [Some.Exit(1, 1.5, Some.Mistral), Some.Exit(3, .2, Some.Mistral), Some.Exit(1, 2.0, Some.Apple, spell: 1)]
        );

    /// <summary>Them, held against what was observed.</summary>
    public static CohortComparison Compared { get; } =
        CompareCohort.Of(
            Setting,
            Worlds,
            0,
            Some.Observed(Setting, "ann,2023-02,,,mistral,\nbob,2023-08,2023-06,2023-09,apple,\ncho,,,,,2025-05-26\n"),
            .64
        );
}
