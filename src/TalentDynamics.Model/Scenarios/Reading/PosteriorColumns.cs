using System.Collections.Immutable;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>What may stand in the columns of a posterior file.</summary>
internal static class PosteriorColumns
{
    private static readonly ImmutableDictionary<string, ParameterRow> Parameters =
        ParameterTable.Rows.ToImmutableDictionary(row => row.Key);

    /// <summary>Whether it is the effect of a team, of this scenario or not.</summary>
    public static bool IsTeamEffect(string column) => column.StartsWith(Posterior.TeamEffect, StringComparison.Ordinal);

    /// <summary>Whether it is an effect of what is known of people.</summary>
    public static bool IsEffect(string column) => column.StartsWith(Posterior.Effect, StringComparison.Ordinal);

    /// <summary>Whether a file may have it that need not.</summary>
    public static bool IsOptional(string column) =>
        IsTeamEffect(column) || IsEffect(column) || column == Posterior.TeamTail;

    /// <summary>Whether a number may stand in a column.</summary>
    public static bool Allow(string column, double value) =>
        Parameters.TryGetValue(column, out var row) ? row.Allows(value)
        : column == Posterior.Number ? value == Math.Floor(value)
        : column == Posterior.TeamTail ? double.IsFinite(value) && value >= StudentT.Least
        : double.IsFinite(value) && (value > 0 || IsEffect(column));

    /// <summary>Which numbers may, in words.</summary>
    public static string Allowed(string column) =>
        Parameters.TryGetValue(column, out var row) ? row.Allowed
        : column == Posterior.Number ? "a whole number"
        : column == Posterior.TeamTail ? $"a number ≥ {StudentT.Least}"
        : IsEffect(column) ? "a finite number"
        : "a number > 0";
}
