using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>The researchers whose retention is measured, at one lab.</summary>
/// <param name="Lab">Id of the lab they are at when the scenario starts.</param>
/// <param name="Members">Ids of researchers of that lab. Everybody who starts there is a member where neither these nor groups are given. A researcher belongs to one cohort at most.</param>
/// <param name="TeamEffect">W_g &gt; 0, multiplies the members' hazard while they are at the lab; 1 where left out.</param>
/// <param name="Observed">CSV file, beside this one, that says who really left when and for where.</param>
/// <param name="PublishedTwoYearRetention">Share of the lab's people still there after two years, 0 to 1: a benchmark, no input.</param>
/// <param name="Groups">Ids of groups of the population, at that lab, whose people are members.</param>
public sealed record Cohort(
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Lab,
    ImmutableArray<string>? Members = null,
    [property: Range(0, 1000, MinimumIsExclusive = true)] Quantity? TeamEffect = null,
    string? Observed = null,
    [property: Range(0, 1)] Quantity? PublishedTwoYearRetention = null,
    ImmutableArray<string>? Groups = null
);
