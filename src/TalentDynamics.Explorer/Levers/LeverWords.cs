using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Explorer.Levers;

/// <summary>What levers are called, and under which heading they stand.</summary>
internal static class LeverWords
{
    /// <summary>The heading under which an event stands.</summary>
    public static string GroupOf(Event e) =>
        e.Kind switch
        {
            EventKind.Leadership => "Leadership",
            EventKind.Reception => "How releases were received",
            EventKind.Offer => "Offers",
            _ => "Competitors",
        };

    /// <summary>Why what happened on a day may not be changed; null where it may.</summary>
    public static string? Locked(Scenario scenario, DateOnly? day) =>
        scenario.Past is { } past && !(day > past.Until)
            ? $"everything until {past.Until:yyyy-MM-dd} is as it happened"
            : null;

    /// <summary>The parameter by which events of a kind count.</summary>
    public static Parameter ExcessOf(EventKind kind) =>
        kind switch
        {
            EventKind.Leadership => Parameter.LeadershipExcess,
            EventKind.Reception => Parameter.ReceptionExcess,
            _ => Parameter.MomentumExcess,
        };

    /// <summary>“Pull excess” for “pullExcess”.</summary>
    public static string Of(string key) =>
        string.Concat(
            key.Select(
                (c, i) =>
                    char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}"
                    : i == 0 ? $"{char.ToUpperInvariant(c)}"
                    : $"{c}"
            )
        );
}
