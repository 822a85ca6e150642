using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>Researchers who are not known one by one: how many, where, for how long, and in teams of what size.</summary>
/// <remarks>They have the ids <c>group-000001</c>, <c>group-000002</c>, …; who they are is a function of the group and their number alone.</remarks>
/// <param name="Lab">Id of their employer at the start.</param>
/// <param name="Count">How many there are, a whole number from 1 to 8,000,000.</param>
/// <param name="Metros">Share of the teams in each metro, by its id; the shares add up to 1.</param>
/// <param name="Tenure">How long they have been there.</param>
/// <param name="Team">The small teams that they work in.</param>
public sealed record PopulationGroup(
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Lab,
    [property: Range(1, PopulationGroup.Most)] Quantity Count,
    ImmutableSortedDictionary<string, double> Metros,
    TenureSpread Tenure,
    TeamPattern Team
)
{
    /// <summary>The most researchers that a scenario may have: with 256 labs that each may found, their indices fill 31 bits.</summary>
    public const int Most = 8_000_000;

    /// <summary>How many there are.</summary>
    internal int People => (int)Count.Value;
}

/// <summary>How long people have been at their lab when the scenario starts.</summary>
/// <param name="Years">LN(median, s), N(mean, s) or HalfN(s), in years.</param>
/// <param name="Most">Nobody has been there longer, years; the distribution is cut off here.</param>
/// <param name="Source">Where it comes from: "measured: citation", "calibrated: to what" or "assumed: why".</param>
public sealed record TenureSpread(
    [property: RegularExpression(Text.Prior, ErrorMessage = Text.PriorAllowed)] string Years,
    [property: Range(0, 80, MinimumIsExclusive = true)] double Most,
    [property: RegularExpression(Text.Source, ErrorMessage = Text.SourceAllowed)] string Source
);

/// <summary>Small teams, each at one metro, whose people look at each other.</summary>
/// <param name="Least">People in the smallest team.</param>
/// <param name="Most">People in the largest; all sizes between are as likely.</param>
/// <param name="Tie">Weight between people of one team, 0 to 1.</param>
/// <param name="Neighbour">Weight between people who have the same place in neighbouring teams of the group, 0 to 1; 0 where left out.</param>
public sealed record TeamPattern(
    [property: Range(1, TeamPattern.Largest)] int Least,
    [property: Range(1, TeamPattern.Largest)] int Most,
    [property: Range(0, 1)] Quantity Tie,
    [property: Range(0, 1)] Quantity? Neighbour = null
)
{
    /// <summary>The largest team there may be: memory grows with the square of it.</summary>
    public const int Largest = 50;
}
