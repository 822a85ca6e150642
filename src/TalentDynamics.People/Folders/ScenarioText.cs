using TalentDynamics.People.Mappings;
using TalentDynamics.People.Stays;

namespace TalentDynamics.People.Folders;

/// <summary>The scenario of a company: what its own data can teach is switched on, what only priors know is switched off.</summary>
internal sealed class ScenarioText(string name, string file, FollowUp follow)
{
    /// <summary>As YAML.</summary>
    /// <param name="metros">Where people work.</param>
    /// <param name="hasTies">Whether there is a table of ties.</param>
    /// <param name="group">Attribute by which the cohort is shown in groups; null for none.</param>
    public string Of(IEnumerable<string> metros, bool hasTies, string? group)
    {
        var title = Word(
            $"{name}: {follow.People.Length} people, {follow.Start:yyyy-MM-dd} to {follow.AsOf:yyyy-MM-dd}"
        );
        var headcount = Math.Max(1, follow.People.Length - follow.After);
        var counted = Word($"measured: {file}, people there on {follow.Start:yyyy-MM-dd}");
        var pairs = hasTies ? "\n  pairs: ties.csv" : "";
        var by = group is null ? "" : $"\n    by: {group}";
        return FormattableString.Invariant(
            $$"""
            # Written by talent import from {{Word(file)}}.
            # Change mapping.yaml and import again, or change this file: an import replaces it.
            schemaVersion: 1
            name: {{name}}
            title: {{title}}
            description: >-
              {{Description()}}
            start: {{follow.Start:yyyy-MM-dd}}
            end: {{follow.AsOf.AddDays(1):yyyy-MM-dd}}
            mode: historical
            vesting: yearly

            # Nothing in the export tells of rivals, heads who left, how work was received, where people went or who founded a company.
            # Take a clock out of this list when you add what it needs: labs with momentum, events, destinations.
            off: [{{Off(hasTies)}}]

            parameters:
              unvestedBrake: { value: 0, prior: fixed, source: "assumed: nothing is known of shares that vest" }

            roster: roster.csv

            ties:
              sameMetro: { value: 0, source: "assumed: people look at their team" }
              otherwise: { value: 0, source: "assumed: people look at their team" }{{pairs}}

            cohorts:
              everybody:
                lab: {{name}}
                observed: observed.csv{{by}}

            labs:
              {{name}}:
                name: {{Word(name)}}
                metros: [{{string.Join(", ", metros)}}]
                hiring: { value: 0, source: "assumed: whoever leaves does not come back" }
                headcount: { value: {{headcount}}, source: {{counted}} }

            """
        );
    }

    private string Description() =>
        follow.IsByTenure
            ? "The export has no days of leaving, so everybody is followed from their own first day: the dates are made up and only lengths of time count. A forecast by the calendar is not possible."
            : "Everybody who was there at the start, and whoever was hired later from then on. Whoever was dismissed, retired or died is followed until then and counted apart, as the model explains only who decides to leave.";

    private static string Off(bool hasTies) =>
        string.Join(
            ", ",
            [
                .. hasTies ? Array.Empty<string>() : ["contagion"],
                "momentum",
                "leadership",
                "reception",
                "pull",
                "founding",
            ]
        );

    private static string Word(string text) => MappingText.Quoted(text.ReplaceLineEndings(" "));
}
