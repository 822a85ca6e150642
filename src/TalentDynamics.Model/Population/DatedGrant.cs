using System.Collections.Immutable;

namespace TalentDynamics.Model.Population;

/// <summary>Equity that a lab gives its people on a day: it raises their unvested share, which then falls over the grant's own vesting dates.</summary>
/// <param name="Id">Its id in the scenario.</param>
/// <param name="Lab">Index of the lab that gives it; it is held only by those who work there on the day, until they leave.</param>
/// <param name="Researchers">Indices of those it is meant for, ascending.</param>
/// <param name="Step">The first step on which it is held; negative when it was given before the start.</param>
/// <param name="Years">Years over which it vests, &gt; 0.</param>
/// <param name="Size">Share of the grant that people are hired with, &gt; 0.</param>
internal sealed record DatedGrant(
    string Id,
    int Lab,
    ImmutableArray<int> Researchers,
    int Step,
    double Years,
    double Size
);
