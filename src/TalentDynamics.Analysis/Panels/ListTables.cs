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
internal sealed record ListTables(PanelText Lists, PanelText Named, PanelText? Moves)
{
    /// <summary>The kinds of files, by the names that a run folder gives them.</summary>
    public static readonly string[] Kinds = ["lists", "named", "moves"];

    /// <summary>The files by kind.</summary>
    public IEnumerable<(string Kind, PanelText Text)> ByKind =>
        Moves is { } moves
            ? [(Kinds[0], Lists), (Kinds[1], Named), (Kinds[2], moves)]
            : [(Kinds[0], Lists), (Kinds[1], Named)];

    /// <summary>The files of a folder; null where the two that are needed are not there.</summary>
    /// <param name="text">The file of a kind, if there is one.</param>
    public static ListTables? Of(Func<string, PanelText?> text) =>
        text(Kinds[0]) is { } lists && text(Kinds[1]) is { } named ? new(lists, named, text(Kinds[2])) : null;
}
