using System.Text.Json;

namespace TalentDynamics.People.Mappings;

/// <summary>How a stay ended, as far as anybody said.</summary>
internal enum StayEnd
{
    /// <summary>It did not.</summary>
    Active,

    /// <summary>The person decided: the kind of exit that the model explains.</summary>
    Voluntary,

    /// <summary>The employer decided.</summary>
    Dismissed,

    /// <summary>With age.</summary>
    Retired,

    /// <summary>By death.</summary>
    Died,

    /// <summary>As it had been agreed when it began.</summary>
    ContractEnd,

    /// <summary>In a way that the export has a word for that says none of these.</summary>
    Unknown,
}

/// <summary>The words of exports for kinds of exit.</summary>
internal static class ExitWords
{
    // The first that fits decides: what is involuntary is not voluntary, and whoever retires by choice is retired.
    private static readonly (StayEnd Kind, string[] Parts)[] Known =
    [
        (StayEnd.Active, ["still", "not applicable", "n/a", "leave of absence", "on leave", "parental", "maternity"]),
        (StayEnd.Retired, ["retir", "pension", "ruhestand", "rente", "retraite"]),
        (StayEnd.Died, ["death", "died", "deceas", "verstorben", "todesfall", "décès"]),
        (
            StayEnd.ContractEnd,
            [
                "contract end",
                "end of contract",
                "fixed term",
                "fixed-term",
                "expir",
                "temporary",
                "internship",
                "seasonal",
                "befrist",
                "vertragsende",
                "fin de contrat",
            ]
        ),
        (
            StayEnd.Dismissed,
            [
                "involunt",
                "for cause",
                "dismiss",
                "fired",
                "layoff",
                "laid off",
                "lay-off",
                "redundan",
                "performance",
                "attendance",
                "misconduct",
                "no-call",
                "gross",
                "fatal attraction",
                "learned that he is",
                "discharg",
                "position eliminated",
                "downsiz",
                "kündigung ag",
                "arbeitgeber",
                "betriebsbedingt",
                "entlass",
                "licenci",
            ]
        ),
        (
            StayEnd.Voluntary,
            [
                "volunt",
                "resign",
                "quit",
                "another position",
                "better",
                "career change",
                "personal",
                "unhappy",
                "more money",
                "relocat",
                "return to school",
                "school",
                "hours",
                "military",
                "medical",
                "family",
                "child",
                "moved",
                "own request",
                "employee decision",
                "eigenkündigung",
                "arbeitnehmer",
                "kündigung an",
                "auf eigenen wunsch",
                "démission",
            ]
        ),
        (StayEnd.Active, ["active", "employed", "current", "working", "stay", "present", "in service"]),
        (
            StayEnd.Voluntary,
            ["terminated", "left", "leaver", "inactive", "former", "separated", "gone", "churn", "attrit"]
        ),
    ];

    private static readonly string[] Yes = ["yes", "y", "true", "1", "1.0", "x", "ja", "oui"];
    private static readonly string[] No = ["no", "n", "false", "0", "0.0", "nein", "non", ""];

    /// <summary>A kind as mapping.yaml and observed.csv call it.</summary>
    public static string NameOf(StayEnd kind) => JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());

    /// <summary>The kind that a text speaks of; null where it speaks of none.</summary>
    public static StayEnd? Of(string text)
    {
        var plain = text.ToLowerInvariant();
        // "inactive" holds "active".
        return plain is "inactive" ? StayEnd.Voluntary
            : Known.FirstOrDefault(k => k.Parts.Any(part => plain.Contains(part, StringComparison.Ordinal)))
                is { Parts: not null } known
                ? known.Kind
            : null;
    }

    /// <summary>The kind that an answer to "did they leave?" stands for; null where it is no answer.</summary>
    public static StayEnd? OfAnswer(string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? StayEnd.Voluntary
        : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? StayEnd.Active
        : null;
}
