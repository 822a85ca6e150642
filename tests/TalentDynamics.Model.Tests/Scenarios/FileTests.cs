using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class FileTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_not_there_is_a_fault() =>
        Assert.Equal("no.yaml(1,1): /: found no file no.yaml, allowed a file that exists", folder.Faults("no.yaml"));

    [Fact]
    public void A_directory_in_place_of_a_file_is_a_fault() =>
        Assert.EndsWith(", allowed a file", folder.Faults("."), StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_is_a_fault()
    {
        folder.Write("s.yaml", "# nothing\n");
        Assert.Equal(
            "s.yaml(1,1): /: found an empty file, allowed a map, beginning with schemaVersion: 1",
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void A_list_in_place_of_a_scenario_is_a_fault()
    {
        folder.Write("s.yaml", "- a\n");
        Assert.Equal(
            "s.yaml(1,1): /: found a list, allowed a map, beginning with schemaVersion: 1",
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_reported_where_they_stand()
    {
        File.WriteAllBytes(folder.Write("s.yaml", ""), [.. "a: b\nc: "u8, 0xFF, .. "\n"u8]);
        Assert.Equal("s.yaml(2,4): /: found bytes that are no UTF-8, allowed UTF-8 text", folder.Faults("s.yaml"));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        File.WriteAllText(folder.Write("s.yaml", ""), Folder.Sound, System.Text.Encoding.UTF8);
        Assert.Equal("", folder.Faults("s.yaml"));
    }

    [Fact]
    public void A_document_of_more_than_ten_megabytes_is_refused_unread()
    {
        folder.Write("s.yaml", new string('#', 10_000_001));
        Assert.Contains(
            "of 10000001 bytes, allowed at most 10000000",
            folder.Faults("s.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Nesting_without_end_is_a_fault_and_no_stack_overflow()
    {
        folder.Write("s.yaml", "a: " + new string('[', 100_000));
        Assert.Contains("more than 32 nested levels", folder.Faults("s.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damage_to_a_file_gives_faults_or_a_scenario_and_never_an_exception()
    {
        var damage = Gen.Select(
            Gen.Int[0, Folder.Sound.Length - 1],
            Gen.Int[0, 12],
            Gen.String[Gen.Char[" \t\n:,-[]{}#&*!|>'\"%@`~?a1.<="], 0, 4]
        );
        damage
            .Array[1, 3]
            .Sample(
                wounds =>
                {
                    var text = wounds.Aggregate(
                        Folder.Sound,
                        (t, w) =>
                            t[..Math.Min(w.Item1, t.Length)] + w.Item3 + t[Math.Min(w.Item1 + w.Item2, t.Length)..]
                    );
                    var loaded = ScenarioFile.Load(folder.Write("s.yaml", text), []);
                    return loaded.Scenario is null == loaded.Faults.Any();
                },
                iter: 1000,
                threads: 1
            );
    }

    [Fact]
    public void A_fault_in_a_parent_names_the_parents_file()
    {
        folder.Write("parent.yaml", Folder.Sound.Replace("size: 1", "size: big", StringComparison.Ordinal));
        folder.Write("s.yaml", "extends: parent.yaml\ntitle: A child\nlabs: { nova: { opens: never } }\n");
        Assert.Equal(
            """
            parent.yaml(36,11): /events/news/size: found "big", allowed a finite number from -100 to 100
            s.yaml(3,24): /labs/nova/opens: found "never", allowed a day of the calendar such as 2023-01-31
            """,
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void A_cycle_of_extends_is_shown_with_its_chain()
    {
        folder.Write("a.yaml", "extends: b.yaml\n");
        folder.Write("b.yaml", "extends: c.yaml\n");
        folder.Write("c.yaml", "extends: ./a.yaml\n");
        Assert.Contains(
            "c.yaml(1,10): /extends: found a cycle: a.yaml → b.yaml → c.yaml → ./a.yaml, allowed a chain that ends",
            folder.Faults("a.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_child_changes_adds_and_takes_away()
    {
        folder.Write("parent.yaml", Folder.Sound);
        folder.Write(
            "s.yaml",
            """
            extends: parent.yaml
            name: child
            labs:
              nova: { hiring: { value: 9, source: "assumed: child" } }
            roster:
              bob: { metro: paris }
              cy: { lab: acme, metro: paris, joined: 2020 }
            cohorts: { all: { members: null } }
            events: { news: null }
            """
        );
        var child = folder.Load("s.yaml");
        Assert.Equal(("child", "Two people"), (child.Name, child.Title));
        Assert.Equal((9, "Nova"), (child.Labs["nova"].Hiring.Value, child.Labs["nova"].Name));
        Assert.Equal(("paris", "2021-05"), (child.Roster["bob"].Metro, child.Roster["bob"].Joined.ToString()));
        Assert.Equal(3, child.Compile().Cohorts[0].Members.Length);
        Assert.Empty(child.Events);
    }

    [Fact]
    public void A_number_that_a_child_changes_needs_a_source_of_its_own()
    {
        folder.Write("parent.yaml", Folder.Sound);
        folder.Write("s.yaml", "extends: parent.yaml\nlabs: { nova: { hiring: { value: 9 } } }\n");
        Assert.StartsWith(
            "s.yaml(2,25): /labs/nova/hiring/source: found nothing",
            folder.Faults("s.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Observations_lie_beside_the_file_that_names_them()
    {
        var observed = folder.Write("observed.csv", "");
        folder.Write(
            "parent.yaml",
            Folder.Sound.Replace("members: [ada, bob]", "observed: observed.csv", StringComparison.Ordinal)
        );
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(observed)!, "below"));
        folder.Write("below/s.yaml", "extends: ../parent.yaml\n");
        var loaded = ScenarioFile.Load(
            Path.Combine(Path.GetDirectoryName(observed)!, "below", "s.yaml"),
            [],
            AllowedFolders.Anywhere
        );
        Assert.Equal(observed, loaded.Required().Cohorts["all"].Observed);
    }

    [Fact]
    public void Lists_of_authors_lie_beside_the_file_that_names_them_and_no_further_than_is_allowed()
    {
        var (lists, named) = (folder.Write("lists.csv", ""), folder.Write("named.csv", ""));
        folder.Write("s.yaml", Listed("{ lists: lists.csv, named: named.csv }"));
        Assert.Equal(new(lists, named), folder.Load("s.yaml").Cohorts["all"].Lists);

        var outside = folder.Write("s.yaml", Listed("{ lists: lists.csv, named: ../named.csv, moves: moves.csv }"));
        var faults = ScenarioFile.Load(outside, [], AllowedFolders.Of(outside)).Faults;
        Assert.Equal(
            "s.yaml(30,39): /cohorts/all/lists/named: found ../named.csv, which leads out of the scenario's folder, allowed a file in that folder or below, or --allow-outside",
            folder.Relative(string.Join('\n', faults))
        );
    }

    [Fact]
    public void Lists_of_authors_stand_in_place_of_observations()
    {
        folder.Write("a.csv", "");
        folder.Write("s.yaml", Listed("{ lists: a.csv, named: a.csv }\n    observed: a.csv"));

        Assert.Equal(
            "s.yaml(30,5): /cohorts/all/lists: found observed as well, allowed one of them",
            folder.Faults("s.yaml")
        );
    }

    private static string Listed(string lists) =>
        Folder.Sound.Replace("members: [ada, bob]", $"lists: {lists}", StringComparison.Ordinal);
}
