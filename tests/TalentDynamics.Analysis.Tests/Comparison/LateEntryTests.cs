using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>A cohort of which not everybody is there from the start.</summary>
public sealed class LateEntryTests
{
    // Ann and bob are there from the start, cho from week 52 and dee from week 78 on; 104 weeks end on 2024-12-29.
    private static readonly Setting Setting = Hired(Some.Setting(104, "ann", "bob", "cho", "dee"), 0, 0, 52, 78);

    private static readonly Histories Worlds = Some.Histories(
        [Some.Exit(0, .25, Some.Apple), Some.Exit(2, 1.75, Some.Mistral)],
        []
    );

    [Fact]
    public void Each_world_has_the_curve_of_those_who_are_there()
    {
        var curve = CompareCohort.Of(Setting, Worlds, 0).Curve;
        // In the first world one of two leaves, and later one of three.
        Assert.Equal([1, .75, .75, 2 / 3.0], At(curve, 13, 14, 91, 104), Close);
        Assert.Equal([1 / 3.0, 1], (double[])[curve.P05[104], curve.P95[104]], Close);
    }

    [Fact]
    public void The_parts_gone_to_each_destination_add_up_to_the_part_that_is_gone()
    {
        var compared = CompareCohort.Of(Setting, Worlds, 0);
        foreach (var week in Enumerable.Range(0, 105))
        {
            Assert.Equal(1 - compared.Curve.Mean[week], compared.Incidence.Values.Sum(i => i.Mean[week]), 1e-12);
        }
    }

    [Fact]
    public void The_observed_curve_has_them_at_risk_from_when_they_came()
    {
        var observed = Some.Observed(
            Setting,
            "ann,2023-04-01,,,apple,\nbob,,,,,2025-01-05\ncho,2024-08-01,,,mistral,\ndee,,,,,2025-01-05\n"
        );
        var compared = CompareCohort.Of(Setting, Worlds, 0, observed);
        Assert.Equal([1, .5, 1 / 3.0], new[] { 0, 52, 104 }.Select(w => compared.Curve.Observed!.Best[w]), Close);
        Assert.Equal((2, 4), (compared.HiredLater, compared.Size));
        // Bob two years, ann a quarter, cho from 2023-12-31 to August 2024, dee from 2024-06-30 on.
        Assert.InRange(2 / compared.ObservedExitRate!.PerYear, 2 + .25 + .58 + .5 - .05, 2 + .25 + .59 + .52 + .05);
    }

    [Fact]
    public void Nobody_can_have_left_or_been_seen_before_they_came()
    {
        var reading = ObservationFile.Read(
            "o.csv",
            "researcher,left,censored\nann,2023-04-01,\nbob,,2025-01-05\ncho,2023-08-01,\ndee,,2024-01-05\n",
            Setting
        );
        Assert.Equal(
            [
                "o.csv(4,5): /cho/left: found 2023-08-01, allowed a date from the week in which they joined, 2023-12-31, on",
                "o.csv(5,6): /dee/censored: found 2024-01-05, allowed a date from the week in which they joined, 2024-06-30, on",
            ],
            reading.Faults.Select(f => f.ToString())
        );
    }

    [Fact]
    public void An_exit_known_to_a_month_is_not_before_the_hiring()
    {
        var observed = Some.Observed(
            Setting,
            "ann,2023-04-01,,,apple,\nbob,,,,,2025-01-05\ncho,2023-12,,,mistral,\ndee,,,,,2025-01-05\n"
        );
        Assert.Equal((1, 365 / 364.0), (observed.Members[2].Exit!.Earliest, observed.Members[2].Exit!.Latest));
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static double[] At(RetentionCurve curve, params int[] weeks) => [.. weeks.Select(w => curve.Mean[w])];

    private static Setting Hired(Setting setting, params int[] steps) =>
        setting with
        {
            Researchers =
            [
                .. setting.Researchers.Select(
                    (r, i) => i < steps.Length && steps[i] > 0 ? r with { HiredStep = steps[i] } : r
                ),
            ],
        };
}
