using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Tests.Panels;

public sealed class ListFilesTests
{
    private const string Lists =
        "list,date,class\nlater,2024-03,side\nfirst,2023-01-04,flagship\nlast,2024-12-31,flagship\n";

    private static readonly Setting Three = Some.Setting(110, "ann", "bob", "cho");

    [Fact]
    public void Lists_are_ordered_by_date_and_people_are_followed_from_the_first_that_names_them()
    {
        var cohort = Read("researcher,later,last,first\nann,named,,named\nbob,named,departed,\ncho,,unknown,named\n");

        Assert.Equal(["first", "later", "last"], cohort.Lists.Ids);
        Assert.Equal([ListClass.Flagship, ListClass.Side, ListClass.Flagship], cohort.Lists.Classes);
        Assert.Equal(Three.Calendar.YearsAt(new(2024, 3, 16)), cohort.Lists.Years[1]);
        Assert.Equal([0, 1, 0], cohort.Members.Select(m => m.Named.First));
        Assert.Equal([Naming.Named, Naming.NotNamed], cohort.Members[0].Named.After);
        Assert.Equal([Naming.Departed], cohort.Members[1].Named.After);
        Assert.Equal([Naming.NotNamed, Naming.Unknown], cohort.Members[2].Named.After);
        Assert.Equal((1, 1, 0), (cohort.NamedAgain, cohort.Marks, cohort.DatedMoves));
    }

    [Fact]
    public void Lists_before_somebody_joined_say_nothing_of_them()
    {
        var setting = Three with
        {
            Researchers = [.. Three.Researchers.Select(r => r.Id == "bob" ? r with { HiredStep = 40 } : r)],
        };

        var cohort = Read(
            "researcher,first,later,last\nann,named,,\nbob,named,named,\ncho,named,,\n",
            setting: setting
        );

        Assert.Equal(1, cohort.Members[1].Named.First);
        Assert.Equal([Naming.NotNamed], cohort.Members[1].Named.After);
    }

    [Fact]
    public void A_dated_move_is_the_whole_of_its_months_and_after_the_first_naming()
    {
        var cohort = Read(
            "researcher,first,later,last\nann,named,,\nbob,named,,\ncho,named,named,\n",
            "researcher,left_lo,left_hi,destination\ncho,2024-03,2024-04,anywhere\nann,2022,2023,\n"
        );

        Assert.Equal(2, cohort.DatedMoves);
        Assert.Equal(Three.Calendar.YearsAt(new(2024, 3, 1)), cohort.Members[2].Named.LeftFrom);
        Assert.Equal(Three.Calendar.YearsAt(new(2024, 5, 1)), cohort.Members[2].Named.LeftTo);
        Assert.Equal(cohort.Lists.Years[0], cohort.Members[0].Named.LeftFrom);
    }

    [Fact]
    public void All_faults_of_named_people_and_moves_are_reported_at_once_each_with_its_line_and_column()
    {
        var faults = Faults(
            Lists,
            "researcher,first,later,last\nann,named,yes,\neve,named,,\nbob,,departed,\nann,named,,\n",
            "researcher,left_lo,left_hi\nann,2023-02,2023-01\nbobb,2024,2024\nann,soon,\n"
        );

        Assert.Equal(
            [
                "named.csv(2,11): /ann/later: found 'yes', allowed named, departed, unknown or nothing",
                "named.csv(3,1): /eve/researcher: found 'eve', allowed a member of cohort llama: ann, bob, cho",
                "named.csv(4,1): /bob/researcher: found no list that names them, allowed one or more from the week in which they joined, 2023-01-01, on",
                "named.csv(5,1): /ann/researcher: found a second row, allowed one row for each member",
                "named.csv(5,1): /: found no row for 1 of 3 members, cho the first, allowed one row for every member of cohort llama",
                "moves.csv(2,13): /ann/left_hi: found 2023-01, allowed a date from left_lo on, and after 2023-01-04, when a list first names them",
                "moves.csv(3,1): /bobb/researcher: found 'bobb', allowed a member of cohort llama: \"bob\" (did you mean that?)",
                "moves.csv(4,5): /ann/left_lo: found 'soon', allowed a date as YYYY, YYYY-MM or YYYY-MM-DD",
                "moves.csv(4,10): /ann/left_hi: found nothing, allowed a date as YYYY, YYYY-MM or YYYY-MM-DD",
            ],
            faults
        );
    }

    [Fact]
    public void All_faults_of_the_lists_are_reported_at_once()
    {
        var faults = Faults("list,date,class\na,2019,flagship\na,2024,main\n,2024-13,side\n", "researcher\n", null);

        Assert.Equal(
            [
                "lists.csv(2,3): /a/date: found 2019, allowed a date from the scenario's start 2023-01-01 to 2025-02-09",
                "lists.csv(3,8): /a/class: found 'main', allowed flagship or side",
                "lists.csv(4,1): //list: found nothing, allowed each list once, by an id",
                "lists.csv(4,2): //date: found '2024-13', allowed a date as YYYY, YYYY-MM or YYYY-MM-DD",
            ],
            faults
        );
    }

    [Fact]
    public void One_list_says_nothing() =>
        Assert.Equal(
            ["lists.csv(1,1): /: found 1 lists, allowed two or more: who is named again is what they say"],
            Faults("list,date,class\na,2024,flagship\n", "researcher,a\n", null)
        );

    private static ListedCohort Read(string named, string? moves = null, Setting? setting = null)
    {
        var reading = ListFiles.Read(Tables(Lists, named, moves), setting ?? Three, Three.Cohorts[0]);
        Assert.Empty(reading.Faults);
        return reading.Cohort!;
    }

    private static string[] Faults(string lists, string named, string? moves) =>
        [.. ListFiles.Read(Tables(lists, named, moves), Three, Three.Cohorts[0]).Faults.Select(f => f.ToString())];

    private static ListTables Tables(string lists, string named, string? moves) =>
        new(new("lists.csv", lists), new("named.csv", named), moves is null ? null : new("moves.csv", moves));
}
