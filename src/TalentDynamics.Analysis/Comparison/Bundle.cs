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
        yield return $"cohorts.{id}.stayers{Judged(cohort.Stayers)}.midPit {Central}";
        if (MostJoined(cohort) is { } lab)
        {
            yield return $"cohorts.{id}.destinations.{lab}{Judged(cohort.Destinations[lab])}.midPit {Central}";
        }
        foreach (var (month, exits) in cohort.ExitsByMonth)
        {
            yield return $"cohorts.{id}.exitsByMonth.{month}{Judged(exits)}.midPit {Central}";
        }
        yield return $"cohorts.{id}.curveInBand = true";
    }

    private static IEnumerable<string> Close(string id, CohortComparison cohort)
    {
        var stayers = $"cohorts.{id}.stayers{Judged(cohort.Stayers)}";
        if (cohort.Stayers.Judged.Observed is { } stayed)
        {
            yield return $"{stayers}.mean {Within(stayed, .5)}";
        }
        if (MostJoined(cohort) is { } lab)
        {
            var joins = cohort.Destinations[lab];
            yield return $"cohorts.{id}.destinations.{lab}{Judged(joins)}.mean {Within(joins.Judged.Observed!.Value, .75)}";
        }

        yield return $"{stayers}.pExact >= .20";
    }

    private static string? MostJoined(CohortComparison cohort) =>
        cohort
            .Destinations.Where(d => d.Value.Judged.Observed > 0)
            .OrderByDescending(d => d.Value.Judged.Observed)
            .FirstOrDefault()
            .Key;

    // Where somebody was lost from sight, what was seen of the count is judged.
    private static string Judged(CountComparison count) => count.Seen is null ? "" : ".seen";

    private static string Within(int observed, double reach) =>
        string.Create(CultureInfo.InvariantCulture, $"in [{observed - reach},{observed + reach}]");
}
