using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>A lab that people work at, leave or join.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Metros">Ids of the metros it hires in; none only for <c>outside</c>, which is local everywhere.</param>
/// <param name="Hiring">o_k ≥ 0, how strongly it hires compared with a lab of 1; 0 is a competitor that hires none of the simulated people.</param>
/// <param name="Headcount">People at the lab, the simulated ones included, ≥ 1; a gain of talent is measured against it.</param>
/// <param name="Opens">The day it opens; left out where it was always there.</param>
/// <param name="Founders">Researchers who left to found it, by their id. In generative mode such a lab comes about or not, so it is left out.</param>
/// <param name="Momentum">m_k at the start and its long-run level, SD, −3 to 3; 0 where left out.</param>
/// <param name="Utility">Constant part of the utility as a destination, logit; 0 where left out.</param>
public sealed record Lab(
    string Name,
    ImmutableArray<string> Metros,
    [property: Range(0, double.MaxValue)] Quantity Hiring,
    [property: Range(1, double.MaxValue)] Quantity Headcount,
    DateOnly? Opens = null,
    ImmutableSortedDictionary<string, Founder>? Founders = null,
    [property: Range(-3, 3)] Quantity? Momentum = null,
    [property: Range(-20, 20)] Quantity? Utility = null
)
{
    /// <summary>Id of the built-in lab that stands for academia, other industry and rest.</summary>
    public const string Outside = "outside";
}

/// <summary>A founder's exit, given by the scenario in historical mode and never claimed as predicted.</summary>
/// <param name="Left">The day they left their lab, between start and end; the lab they founded may open earlier or later.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Grade">How sure the source is.</param>
public sealed record Founder(DateOnly Left, string Source, Grade Grade);
