using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Observation;

/// <summary>Kinds of exit as files and findings write them.</summary>
internal static class ExitKinds
{
    private static readonly ImmutableArray<(ExitKind Kind, string Word)> Words =
    [
        (ExitKind.Voluntary, "voluntary"),
        (ExitKind.Dismissed, "dismissed"),
        (ExitKind.Retired, "retired"),
        (ExitKind.Died, "died"),
        (ExitKind.ContractEnd, "contract-end"),
    ];

    /// <summary>What may stand in a file.</summary>
    public static string Allowed => string.Join(", ", Words.Select(w => w.Word));

    /// <summary>The word for a kind.</summary>
    public static string WordOf(ExitKind kind) => Words.Single(w => w.Kind == kind).Word;

    /// <summary>The kind of a word, voluntary where there is none; null where no kind has it.</summary>
    public static ExitKind? Of(string word) =>
        word.Length == 0 ? ExitKind.Voluntary
        : Words.Any(w => w.Word == word) ? Words.Single(w => w.Word == word).Kind
        : null;
}
