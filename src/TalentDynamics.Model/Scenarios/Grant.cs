using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>Equity that a lab gives on a day to keep its people: a retention grant to all or, to named people over a year, a counter-offer.</summary>
/// <remarks>
/// It acts through the equity brake and nothing else: it adds to the unvested share in M = exp(−ν·unvested share), which slows the lab's
/// clocks and contagion. It does not slow pull and founding, and is forfeited when its holder leaves.
/// </remarks>
/// <param name="Date">The day it is given, not after the scenario's end.</param>
/// <param name="Lab">Id of the lab that gives it.</param>
/// <param name="Size">Share of the grant that people are hired with, 0 to 100; 0 is no grant.</param>
/// <param name="Source">Who says so, or what it stands for.</param>
/// <param name="Years">Years over which it vests, more than 0 up to 20; 4 where left out, 1 suits a counter-offer.</param>
/// <param name="Members">Ids of researchers: those of them who work at the lab on the day get it. Everybody there where left out.</param>
/// <param name="Description">What it is, in words.</param>
public sealed record Grant(
    DateOnly Date,
    [property: RegularExpression(Text.Id, ErrorMessage = Text.IdAllowed)] string Lab,
    [property: Range(0, 100)] double Size,
    string Source,
    [property: Range(0, 20, MinimumIsExclusive = true)] double Years = 4,
    ImmutableArray<string>? Members = null,
    string? Description = null
);
