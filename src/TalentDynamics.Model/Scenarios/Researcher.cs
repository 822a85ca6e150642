using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>A row of the roster: who works where when the scenario starts, or is hired later.</summary>
/// <param name="Lab">Id of the employer at the start, or of the one that hires them.</param>
/// <param name="Metro">Id of the metro they live in; some lab must hire there.</param>
/// <param name="Joined">When the stay began: 2019, 2019-01 or 2019-01-31; the middle is taken where the day is not known. Whoever joined after the start is there from the week of that day on.</param>
/// <param name="Name">As shown to people; the id where left out.</param>
/// <param name="Role">What they do there.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Grade">How sure the source is.</param>
/// <param name="Notes">What a reader should know, such as what is assumed.</param>
/// <param name="Attributes">What else is known of them, such as their department, by id; in a CSV file, the columns that have no other meaning. What no cohort and no effect asks for is not kept.</param>
public sealed record Researcher(
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Lab,
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Metro,
    PartialDate Joined,
    string? Name = null,
    string? Role = null,
    string? Source = null,
    Grade? Grade = null,
    string? Notes = null,
    ImmutableSortedDictionary<string, string>? Attributes = null
)
{
    /// <summary>An attribute as an id, so that Sales and sales are one; null where it is not known.</summary>
    /// <param name="attribute">Its id.</param>
    internal string? LevelOf(string attribute) =>
        Attributes?.GetValueOrDefault(attribute) is { } value && Text.AsId(value) is { Length: > 0 } level
            ? level
            : null;
}
