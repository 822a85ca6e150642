using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>Four worlds of three members over 27 weeks; stayers 1, 3, 0, 2.</summary>
internal static class SmallDocument
{
    public static ComparisonDocument Observed { get; } = Document(true);

    public static ComparisonDocument Unobserved { get; } = Document(false);

    private static ComparisonDocument Document(bool observed)
    {
        var setting = Some.Setting(27, "ann", "bob", "cho");
        var histories = Some.Histories(
            [Some.Exit(0, .1, Some.Mistral, Clock.Pull), Some.Exit(1, .3, Some.Apple, Clock.Momentum)],
            [],
            [
                Some.Exit(0, .1, Some.Mistral, Clock.Pull),
                Some.Exit(1, .12, Some.Mistral),
                Some.Exit(2, .4, Some.FoundedLater, Clock.Founding),
            ],
            [Some.Exit(1, .45, Some.Mistral)]
        );
        var cohorts = new Dictionary<string, ObservedCohort>();
        if (observed)
        {
            cohorts["llama"] = Some.Observed(
                setting,
                "ann,,,,,2023-12-31\nbob,2023-05,2023-04,2023-06,apple,\ncho,,,,,2023-12-31\n"
            );
        }
        return new(
            "small",
            "0123456789abcdef",
            7,
            histories.Worlds,
            "fedcba",
            .25,
            CompareCohort.All(
                setting,
                CohortExits.OfEach(setting, histories),
                cohorts,
                new Dictionary<string, double> { ["llama"] = .64 }
            )
        );
    }
}
