using System.Collections.Immutable;

namespace TalentDynamics.Model.Scenarios;

/// <summary>The past that a forecast takes as it happened: worlds begin after it, conditioned on it.</summary>
/// <param name="Until">The last day that is known; worlds begin in the week of the day after.</param>
/// <param name="Exits">Who left until then, by id. Founders' exits are in their labs. Everybody else was still there, or is in Lost.</param>
/// <param name="Lost">Who was lost from sight before then, by id, with the last day they were seen: of them nothing is forecast, and no cohort counts them.</param>
/// <param name="Removed">Who left until then otherwise than of their own accord (dismissed, retired, died, end of contract), by id, with the day.</param>
public sealed record KnownPast(
    DateOnly Until,
    ImmutableSortedDictionary<string, KnownExit> Exits,
    ImmutableSortedDictionary<string, DateOnly>? Lost = null,
    ImmutableSortedDictionary<string, DateOnly>? Removed = null
);

/// <summary>An exit that happened.</summary>
/// <param name="Left">The day, or the middle of the days that it may have been.</param>
/// <param name="To">Id of the lab that they went to; outside where left out.</param>
public sealed record KnownExit(DateOnly Left, string? To = null);
