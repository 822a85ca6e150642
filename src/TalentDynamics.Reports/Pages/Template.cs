using System.Text.RegularExpressions;

namespace TalentDynamics.Reports.Pages;

/// <summary>A text with slots, {{so}}, each of which has to be answered.</summary>
internal static partial class Template
{
    /// <summary>Fills the slots of an asset; what is put in is not looked through again.</summary>
    /// <param name="name">Of the asset.</param>
    /// <param name="answers">By slot.</param>
    /// <exception cref="InvalidOperationException">A slot has no answer, or an answer has no slot.</exception>
    public static Html Fill(string name, IReadOnlyDictionary<string, Html> answers)
    {
        var text = Asset.Text(name);
        var slots = Slot().Matches(text).Select(match => match.Groups["slot"].Value).ToHashSet();
        var wrong = slots.Except(answers.Keys).Concat(answers.Keys.Except(slots)).Order(StringComparer.Ordinal);
        return wrong.FirstOrDefault() is { } slot
            ? throw new InvalidOperationException(
                $"{name} {(slots.Contains(slot) ? "asks for" : "has no place for")} {{{{{slot}}}}}."
            )
            : new(Slot().Replace(text, match => answers[match.Groups["slot"].Value].Markup));
    }

    [GeneratedRegex(@"\{\{(?<slot>\w+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slot();
}
