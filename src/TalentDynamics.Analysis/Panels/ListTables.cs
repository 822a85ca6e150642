using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Panels;

/// <summary>A file as it was read.</summary>
/// <param name="File">As a person named it; only for faults.</param>
/// <param name="Text">Its contents.</param>
internal readonly record struct PanelText(string File, string Text);

/// <summary>The files that <see cref="AuthorListFiles"/> names, as they were read.</summary>
/// <param name="Lists">The lists.</param>
/// <param name="Named">Who is named.</param>
/// <param name="Moves">Dated exits; null where there are none.</param>
internal sealed record ListTables(PanelText Lists, PanelText Named, PanelText? Moves);
