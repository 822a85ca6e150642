using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>What holds of a comparison whatever the worlds.</summary>
public sealed class ComparisonInvariantTests
{
    [Fact]
    public void Weekly_counts_by_changes_are_those_by_looking_at_every_world_in_every_week() =>
        Worlds.Sample(
            worlds =>
            {
                var compared = CompareCohort.Of(FourWorlds.Setting, Some.Histories(worlds), 0);
                for (var week = 0; week <= 110; week++)
                {
                    var still = worlds.Select(w => 3 - w.Count(e => (int)(e.At * 52) < week)).Order().ToArray();
                    Assert.Equal(still.Average() / 3, compared.Curve.Mean[week], 1e-12);
                    Assert.Equal(still[(still.Length - 1) / 2] / 3.0, compared.Curve.Median[week], 1e-12);
                    var gone = worlds.Average(w => w.Count(e => e.To == Some.Mistral && (int)(e.At * 52) < week));
                    Assert.Equal(gone / 3, compared.Incidence["mistral"].Mean[week], 1e-12);
                }
            },
            iter: 30
        );

    [Fact]
    public void Incidence_and_retention_sum_to_one_and_destinations_to_the_exits() =>
        Worlds.Sample(worlds =>
        {
            var compared = CompareCohort.Of(FourWorlds.Setting, Some.Histories(worlds), 0);
            for (var week = 0; week <= 110; week++)
            {
                Assert.Equal(1, compared.Curve.Mean[week] + compared.Incidence.Values.Sum(i => i.Mean[week]), 1e-12);
            }
            Assert.Equal(3, compared.Stayers.Mean + compared.Destinations.Values.Sum(d => d.Mean), 1e-12);
            Assert.Equal(compared.Stayers.Mean, compared.PerResearcher.Sum(r => r.StillThere), 1e-12);
        });

    [Fact]
    public void The_order_of_worlds_does_not_matter() =>
        Worlds.Sample(worlds =>
            Assert.Equal(Json(Some.Histories(worlds)), Json(Some.Histories([.. worlds.Reverse()])))
        );

    private static string Json(Histories histories) =>
        new ComparisonDocument(
            "s",
            "h",
            1,
            histories.Worlds,
            "d",
            0,
            CompareCohort.All(
                FourWorlds.Setting,
                CohortExits.OfEach(FourWorlds.Setting, histories),
                new Dictionary<string, TalentDynamics.Analysis.Observation.ObservedCohort>
                {
                    ["llama"] = Some.Observed(
                        FourWorlds.Setting,
                        "ann,2023-02,,,mistral,\nbob,2023-08,2023-06,2023-09,,\ncho,,,,,2025-05-26\n"
                    ),
                },
                new Dictionary<string, double>()
            )
        ).ToJson();

    private static readonly Gen<Exit[][]> Worlds = Gen.Select(
            Gen.Double[0, 110 / 52.0 - 1e-9],
            Gen.OneOf(Some.Outside, Some.Apple, Some.Mistral, Some.FoundedLater),
            Gen.Bool,
            (at, to, leaves) => (at, to, leaves)
        )
        .Array[3]
        .Select(members => members.SelectMany((m, i) => m.leaves ? new[] { Some.Exit(i, m.at, m.to) } : []).ToArray())
        .Array[1, 25];
}
