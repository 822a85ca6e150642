using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>The observed side of the LLaMA cohort, as model.md counts it.</summary>
public sealed class LlamaObservationTests
{
    private const string Rows = """
        touvron,,,,,2025-05-26
        lavril,2023-06,,,mistral,
        izacard,2023-03,2023-03,2023-04,,
        martinet,,,,,2025-05-26
        lachaux,2023-06,,,mistral,
        lacroix,2023-06,,,mistral,
        roziere,2024-08,,,mistral,
        goyal,2025-02,2025-01,2025-05,outside,
        hambro,2023-11,2023-09,2023-12,outside,
        azhar,,,,,2025-05-26
        rodriguez,2024-07,2024-07,2024-10,outside,
        joulin,2023-05,,,apple,
        grave,2023-02,2023-01,2023-11,apple,
        lample,2023-01,2023-01,2023-04,mistral,
        """;

    private static readonly CohortComparison Compared = Compare();

    [Fact]
    public void Exits_by_month_are_7_or_6_then_8_8_10_11_and_three_stay()
    {
        Assert.Equal([7, 8, 8, 10, 11], Compared.ExitsByMonth.Values.Select(m => m.Observed));
        Assert.Equal([6, 8, 8, 10, 11], Compared.ExitsByMonth.Values.Select(m => m.ObservedLo));
        Assert.Equal([7, 8, 8, 10, 11], Compared.ExitsByMonth.Values.Select(m => m.ObservedHi));
        Assert.Equal((3, 3, 3), (Compared.Stayers.Observed, Compared.Stayers.ObservedLo, Compared.Stayers.ObservedHi));
        Assert.Equal(5, Compared.Destinations["mistral"].Observed);
        Assert.Equal(
            (2, 2, 3),
            (
                Compared.Destinations["apple"].Observed,
                Compared.Destinations["apple"].ObservedLo,
                Compared.Destinations["apple"].ObservedHi
            )
        );
    }

    [Fact]
    public void The_curve_ends_at_three_in_fourteen_with_the_exact_bounds()
    {
        var observed = Compared.Curve.Observed!;
        Assert.Equal(3 / 14.0, observed.Best[^1], 1e-12);
        Assert.Equal(3 / 14.0, observed.Turnbull[^1], 1e-6);
        Assert.Equal(.0466, observed.ExactLower[^1], 4);
        Assert.Equal(.5080, observed.ExactUpper[^1], 4);
        Assert.Equal(5 / 14.0, Compared.Incidence["mistral"].Observed!.Value[^1], 1e-12);
    }

    [Fact]
    public void The_hardest_pattern_is_three_to_Mistral_in_June_2023()
    {
        var hardest = Compared.Joint!.HardestMonth!;
        Assert.Equal(("2023-06", "mistral", 3), (hardest.Month, hardest.Destination, hardest.Observed));
    }

    private static CohortComparison Compare()
    {
        string[] members =
        [
            .. Rows.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(r => r.Split(',')[0]),
        ];
        var setting = Some.Setting(125, members);
        return CompareCohort.Of(
            setting,
            Some.Histories([
                [],
            ]),
            0,
            Some.Observed(setting, Rows)
        );
    }
}
