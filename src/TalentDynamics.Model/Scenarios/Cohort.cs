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
/// <param name="Where">Only those of that lab are members whose attributes are these: department: sales.</param>
/// <param name="By">An attribute of the members by which the cohort is shown in groups, after its total.</param>
/// <param name="Smallest">Members of the smallest group that is shown, ≥ 1; smaller ones are put together. 5 where left out.</param>
/// <param name="Lists">Where nobody knows who left: successive lists of authors that name the members or do not. Instead of observed.</param>
public sealed record Cohort(
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Lab,
    ImmutableArray<string>? Members = null,
    [property: Range(0, 1000, MinimumIsExclusive = true)] Quantity? TeamEffect = null,
    string? Observed = null,
    [property: Range(0, 1)] Quantity? PublishedTwoYearRetention = null,
    ImmutableArray<string>? Groups = null,
    ImmutableSortedDictionary<string, string>? Where = null,
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string? By = null,
    [property: Range(1, Cohort.MostSmallest)] int? Smallest = null,
    AuthorListFiles? Lists = null
)
{
    /// <summary>Members of the smallest group that is shown where a scenario does not say.</summary>
    public const int UsualSmallest = 5;

    /// <summary>The largest that may be asked for.</summary>
    internal const int MostSmallest = 1_000_000;

    /// <summary>Whether somebody of the cohort's lab is one of those that it is of.</summary>
    internal bool Takes(Researcher person) =>
        Where is null || Where.All(w => person.LevelOf(w.Key) is { } level && level == Text.AsId(w.Value));
}
