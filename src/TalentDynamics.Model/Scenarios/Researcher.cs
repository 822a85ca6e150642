using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>A row of the roster: who works where when the scenario starts.</summary>
/// <param name="Lab">Id of the employer at the start.</param>
/// <param name="Metro">Id of the metro they live in; some lab must hire there.</param>
/// <param name="Joined">When the present stay began: 2019, 2019-01 or 2019-01-31; the middle is taken where the day is not known.</param>
/// <param name="Name">As shown to people; the id where left out.</param>
/// <param name="Role">What they do there.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Grade">How sure the source is.</param>
/// <param name="Notes">What a reader should know, such as what is assumed.</param>
public sealed record Researcher(
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Lab,
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Metro,
    PartialDate Joined,
    string? Name = null,
    string? Role = null,
    string? Source = null,
    Grade? Grade = null,
    string? Notes = null
);
