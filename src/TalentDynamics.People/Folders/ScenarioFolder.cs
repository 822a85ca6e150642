using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.People.Mappings;
using TalentDynamics.People.Stays;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Folders;

/// <summary>A file of a folder.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Text">What it holds.</param>
internal sealed record FolderFile(string Name, string Text);

/// <summary>Writes whom an export lets one follow as a scenario with its tables, and who they are as a key apart from it.</summary>
/// <param name="name">Id of the scenario and of the employer.</param>
/// <param name="file">Name of the export.</param>
/// <param name="mapping">What its columns mean.</param>
/// <param name="key">Of the pseudonyms.</param>
internal sealed class ScenarioFolder(string name, string file, ColumnMapping mapping, byte[] key)
{
    /// <summary>The names of all files, what makes the folder whole last.</summary>
    public static ImmutableArray<string> Names { get; } =
    ["key.csv", "mapping.yaml", "roster.csv", "observed.csv", "ties.csv", "scenario.yaml"];

    private const string Nowhere = "elsewhere";

    private readonly KeyedPseudonyms pseudonyms = new(key);

    /// <summary>The files but the mapping.</summary>
    /// <param name="follow">Who is followed.</param>
    /// <param name="stays">Everybody of the export.</param>
    public (ImmutableArray<FolderFile> Files, Teams Teams) Of(FollowUp follow, IEnumerable<Stay> stays)
    {
        var people = follow
            .People.Select(p => (Person: p, Id: IdOf(p.Stay)))
            .OrderBy(p => p.Id, StringComparer.Ordinal)
            .ToArray();
        var metros = Slug.OfEach(people.Select(p => PlaceOf(p.Person.Stay)).Where(place => place.Length > 0), Nowhere);
        // Where nothing is known of days but how long somebody stayed, nobody saw anybody leave.
        var teams = Teams.Of(follow.IsByTenure ? [] : people);
        FolderFile[] files =
        [
            new("key.csv", Key(stays)),
            new("roster.csv", RosterOf(people, metros)),
            new("observed.csv", Observed(people)),
            .. teams.All.IsEmpty ? Array.Empty<FolderFile>() : [new("ties.csv", teams.Text())],
            new(
                "scenario.yaml",
                new ScenarioText(name, file, follow).Of(
                    metros.Values.DefaultIfEmpty(Nowhere),
                    !teams.All.IsEmpty,
                    GroupOf(follow)
                )
            ),
        ];
        return ([.. files], teams);
    }

    private string IdOf(Stay stay) => pseudonyms.Of(stay.Person) + (stay.Number > 1 ? $"-{stay.Number}" : "");

    private string PlaceOf(Stay stay) => mapping.Place is { } place ? stay.Row[place.Index].Text : "";

    private string RosterOf((Followed Person, string Id)[] people, Dictionary<string, string> metros)
    {
        var (more, ids) = Attributes();
        var table = new TableText().Row([.. InlinedTables.Roster, .. more.Select(c => ids[c.Name])]);
        foreach (var (person, id) in people)
        {
            var place = metros.GetValueOrDefault(PlaceOf(person.Stay), metros.Values.FirstOrDefault(Nowhere));
            table.Row([
                id,
                "",
                name,
                place,
                TableText.Of(person.Joined),
                "",
                "",
                "",
                "",
                .. more.Select(c => person.Stay.Row[c.Index].Text),
            ]);
        }

        return $"{table}";
    }

    private (Column[] Columns, Dictionary<string, string> Ids) Attributes()
    {
        Column[] columns = [.. mapping.Groups.Concat(mapping.Attributes).DistinctBy(c => c.Name)];
        return (columns, Slug.OfEach(columns.Select(c => c.Name), "column", InlinedTables.Roster));
    }

    private string? GroupOf(FollowUp follow) =>
        mapping.Groups is [var group, ..] && follow.People.Any(p => p.Stay.Row[group.Index].Text.Length > 0)
            ? Attributes().Ids[group.Name]
            : null;

    private static string Observed((Followed Person, string Id)[] people)
    {
        var table = new TableText().Row(
            "researcher",
            "left",
            "left_lo",
            "left_hi",
            "destination",
            "censored",
            "source",
            "grade",
            "notes",
            "kind"
        );
        foreach (var (person, id) in people)
        {
            var isUnknown = person.Stay.Kind is StayEnd.Unknown;
            var isExit = person.Exit is not null && !isUnknown;
            var (left, first, last) = isExit ? Days(person.Exit!.Value) : ("", "", "");
            // Whoever left in a way that nobody can tell was lost from sight then.
            var seen = isExit ? "" : $"{person.Exit?.First ?? person.SeenTo:yyyy-MM-dd}";
            var notes = isUnknown ? "left in an unknown way" : "";
            table.Row(id, left, first, last, "", seen, "", "", notes, isExit ? ExitWords.NameOf(person.Stay.Kind) : "");
        }

        return $"{table}";
    }

    private static (string, string, string) Days(PartialDate exit) =>
        TableText.Of(exit) is var text && PartialDate.TryParse(text, out var same) && same == exit
            ? (text, "", "")
            : (text, $"{exit.First:yyyy-MM-dd}", $"{exit.Last:yyyy-MM-dd}");

    private string Key(IEnumerable<Stay> stays)
    {
        var columns = mapping.Private;
        var table = new TableText().Row(["researcher", "id", .. columns.Select(c => c.Name)]);
        foreach (var stay in stays.OrderBy(IdOf, StringComparer.Ordinal))
        {
            table.Row([IdOf(stay), stay.Person, .. columns.Select(c => stay.Row[c.Index].Text)]);
        }

        return $"{KeyFile.FirstLine(key)}\n{table}";
    }
}
