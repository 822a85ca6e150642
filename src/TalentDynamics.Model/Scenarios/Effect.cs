using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>How much faster than those of no effect people with one value of an attribute leave, as long as they are where they start.</summary>
/// <param name="Value">β, the log hazard ratio that a run without draws uses, −5 to 5: .69 is twice as fast, −.69 half.</param>
/// <param name="Prior">N(mean, s) of the log hazard ratio, or fixed.</param>
/// <param name="Source">Where the value comes from: "measured: citation", "calibrated: to what" or "assumed: why".</param>
public sealed record Effect(
    [property: Range(-5, 5)] double Value,
    [property: RegularExpression(Text.NormalPrior, ErrorMessage = Text.NormalPriorAllowed)] string Prior,
    [property: RegularExpression(Text.Source, ErrorMessage = Text.SourceAllowed)] string Source
);
