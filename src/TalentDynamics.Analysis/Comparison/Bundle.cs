using System.Globalization;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Named requirements as expressions; their meaning is said at <see cref="Requirement"/>.</summary>
internal static class Bundle
{
    /// <summary>The names there are.</summary>
    public const string Names = "reproduces, compatible";

    private const string Central = "in [.05,.95]";

    /// <summary>The expressions of a bundle for one cohort of a run; null when there is no such name.</summary>
    public static Func<string, CohortComparison, IEnumerable<string>>? Named(string name, ComparisonDocument run) =>
        name switch
        {
            "compatible" => Compatible,
            // An honest posterior is wider than one fitted point, so it is not asked to be as close.
            "reproduces" when run.Parameters != ComparisonDocument.Fixed => Compatible,
            "reproduces" => (id, cohort) => Compatible(id, cohort).Concat(Close(id, cohort)),
            _ => null,
        };

    private static IEnumerable<string> Compatible(string id, CohortComparison cohort)
    {
        yield return $"cohorts.{id}.stayers.midPit {Central}";
        if (MostJoined(cohort) is { } lab)
            yield return $"cohorts.{id}.destinations.{lab}.midPit {Central}";
        foreach (var month in cohort.ExitsByMonth.Keys)
            yield return $"cohorts.{id}.exitsByMonth.{month}.midPit {Central}";
        yield return $"cohorts.{id}.curveInBand = true";
    }

    private static IEnumerable<string> Close(string id, CohortComparison cohort)
    {
        if (cohort.Stayers.Observed is { } stayers)
            yield return $"cohorts.{id}.stayers.mean {Within(stayers, .5)}";
        if (MostJoined(cohort) is { } lab)
            yield return $"cohorts.{id}.destinations.{lab}.mean {Within(cohort.Destinations[lab].Observed!.Value, .75)}";
        yield return $"cohorts.{id}.stayers.pExact >= .20";
    }

    private static string? MostJoined(CohortComparison cohort) =>
        cohort
            .Destinations.Where(d => d.Value.Observed > 0)
            .OrderByDescending(d => d.Value.Observed)
            .FirstOrDefault()
            .Key;

    private static string Within(int observed, double reach) =>
        string.Create(CultureInfo.InvariantCulture, $"in [{observed - reach},{observed + reach}]");
}
