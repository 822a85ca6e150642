using System.ComponentModel.DataAnnotations;

namespace TalentDynamics.Model.Scenarios;

/// <summary>How sure a source is: A published and corroborated, B published once or inferred, C unverified or assumed.</summary>
public enum Grade
{
    /// <summary>Published, and dated or corroborated.</summary>
    A,

    /// <summary>Published once, or inferred from what is published.</summary>
    B,

    /// <summary>Unverified, general knowledge or assumed.</summary>
    C,
}

/// <summary>A number with its provenance.</summary>
/// <param name="Value">The number, finite, in the unit and range of the place where it stands.</param>
/// <param name="Source">Where it comes from: "measured: citation", "calibrated: to what" or "assumed: why".</param>
/// <param name="Grade">How sure the source is, where it was graded.</param>
public sealed record Quantity(
    double Value,
    [property: RegularExpression(Text.Source, ErrorMessage = Text.SourceAllowed)] string Source,
    Grade? Grade = null
);

/// <summary>A parameter of the model: its value for fixed runs, and what is believed about it.</summary>
/// <param name="Value">The value that a run without draws uses, finite, in the parameter's unit.</param>
/// <param name="Unit">The unit, exactly as in the table of docs/model.md.</param>
/// <param name="Prior">LN(median, s), N(mean, s), HalfN(s), or fixed.</param>
/// <param name="Source">Where the value comes from: "measured: citation", "calibrated: to what" or "assumed: why".</param>
public sealed record ParameterValue(
    double Value,
    string Unit,
    [property: RegularExpression(Text.Prior, ErrorMessage = Text.PriorAllowed)] string Prior,
    [property: RegularExpression(Text.Source, ErrorMessage = Text.SourceAllowed)] string Source
);
