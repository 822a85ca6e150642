using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class TableTests : IDisposable
{
    private const string Header = "researcher,name,lab,metro,joined,role,source,grade,notes\n";

    private readonly Folder folder = new();

    public TableTests() =>
        folder.Write(
            "s.yaml",
            string.Join(
                    '\n',
                    Folder
                        .Sound.Split('\n')
                        .Where(l =>
                            !l.StartsWith("  ada: {", StringComparison.Ordinal)
                            && !l.StartsWith("  bob: {", StringComparison.Ordinal)
                        )
                )
                .Replace("roster:", "roster: people.csv", StringComparison.Ordinal)
        );

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_roster_in_a_table_is_the_roster_in_the_document()
    {
        folder.Write("people.csv", "lab,researcher,joined,metro\nacme,bob,2021-05,london\n\nacme,ada,2019,paris\n");
        folder.Write("inline.yaml", Folder.Sound);
        Assert.Equal(ScenarioJson.Hash(folder.Load("inline.yaml")), ScenarioJson.Hash(folder.Load("s.yaml")));
    }

    [Fact]
    public void Every_faulty_cell_is_reported_in_the_table()
    {
        folder.Write(
            "people.csv",
            Header
                + "ada,\"Ada, first\",acme,paris,2019-02-30,,,,\n"
                + "bob,Bob,acme,london,2021-05,\"two\nlines\",,D,\n"
                + "bob,Bob,acme,london,2021-05,,,,\n"
                + "Cy Twombly,,acme,,2020,,,,\n"
                + "dan,acme\n"
                + ",,acme,paris,2020,,,,\n"
                + "eve,\"open\n"
        );
        Assert.Equal(
            """
            people.csv(2,29): /roster/ada/joined: found "2019-02-30", allowed a year, month or day such as 2019, 2019-01 or 2019-01-31
            people.csv(4,9): /roster/bob/grade: found "D", allowed A, B, C
            people.csv(5,1): /roster/bob: found "bob" a second time, allowed each once
            people.csv(6,1): /roster/Cy Twombly: found "Cy Twombly", allowed an id of lower-case letters, digits and single hyphens
            people.csv(6,1): /roster/Cy Twombly/metro: found nothing, allowed an id of lower-case letters, digits and single hyphens
            people.csv(7,1): /roster: found 2 cells, allowed 9 cells, one per column
            people.csv(8,1): /roster/: found "", allowed an id of lower-case letters, digits and single hyphens
            people.csv(9,1): /roster: found 2 cells, allowed 9 cells, one per column
            people.csv(9,5): /roster: found a quote that is never closed, allowed a closing quote
            """,
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void A_header_that_cannot_be_understood_is_the_only_fault()
    {
        folder.Write("people.csv", "lab,reseacher,lab\nacme,ada,acme\n");
        Assert.Equal(
            """
            people.csv(1,1): /roster: found no column researcher, allowed the columns researcher, name, lab, metro, joined, role, source, grade, notes
            people.csv(1,1): /roster: found no column metro, allowed the columns researcher, name, lab, metro, joined, role, source, grade, notes
            people.csv(1,1): /roster: found no column joined, allowed the columns researcher, name, lab, metro, joined, role, source, grade, notes
            people.csv(1,5): /roster: found the column "reseacher", allowed "researcher" (did you mean that?)
            people.csv(1,15): /roster: found the column "lab", allowed each column once
            """,
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void Columns_that_are_not_needed_are_left_alone()
    {
        folder.Write(
            "people.csv",
            "lab,salary,researcher,joined,metro,manager,salary\nacme,1,bob,2021-05,london,x,2\nacme,1,ada,2019,paris,,\n"
        );
        folder.Write("inline.yaml", Folder.Sound);
        Assert.Equal(ScenarioJson.Hash(folder.Load("inline.yaml")), ScenarioJson.Hash(folder.Load("s.yaml")));
    }

    [Fact]
    public void A_row_of_the_wrong_length_is_one_fault_and_its_researcher_is_still_known()
    {
        folder.Write("people.csv", "researcher,lab,metro,joined\nada,acme,paris,2019\nbob,acme,london\n");
        Assert.Equal(
            "people.csv(3,1): /roster: found 3 cells, allowed 4 cells, one per column",
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void A_table_that_is_not_there_is_reported_where_it_is_named_and_nobody_is_missed_for_it() =>
        Assert.Equal(
            "s.yaml(21,9): /roster: found no file people.csv, allowed a file that exists",
            folder.Faults("s.yaml")
        );

    [Fact]
    public void An_empty_table_is_a_fault()
    {
        folder.Write("people.csv", "");
        Assert.Equal(
            "people.csv(1,1): /roster: found an empty file, allowed the columns researcher, name, lab, metro, joined, role, source, grade, notes",
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void Ties_in_a_table_override_the_metro_rule_one_way()
    {
        folder.Write("people.csv", "researcher,lab,metro,joined\nada,acme,paris,2019\nbob,acme,paris,2019\n");
        folder.Write("ties.csv", "researcher,colleague,weight,source\nada,bob,.9,test\n");
        var scenario = folder.Load(
            "s.yaml",
            new Override(
                "--set[1]",
                "ties.pairs",
                folder.Write("ties.csv", "researcher,colleague,weight,source\nada,bob,.9,test\n")
            )
        );
        var researchers = scenario.Compile().Researchers;
        Assert.Equal([.9], researchers.Single(r => r.Id == "ada").Ties.Select(t => t.Weight));
        Assert.Equal([.3], researchers.Single(r => r.Id == "bob").Ties.Select(t => t.Weight));
    }

    [Fact]
    public void Quoted_cells_hold_commas_quotes_and_line_ends()
    {
        var rows = Csv.Rows("a,\"b,\"\"c\"\"\"\r\n\"d\ne\",f\r\n", _ => Assert.Fail("closed")).ToList();
        Assert.Equal([new("a", 1, 1), new("b,\"c\"", 1, 3)], rows[0]);
        Assert.Equal([new("d\ne", 2, 1), new("f", 3, 4)], rows[1]);
    }

    [Fact]
    public void A_quote_in_the_middle_of_a_cell_is_text_where_it_is_closed_there_and_a_fault_where_it_is_not()
    {
        var faults = new List<CsvFault>();
        var rows = Csv.Rows("the \"Rock\",b\n5\" disk,c\nd,e\n", faults.Add).ToList();
        Assert.Equal([new("the \"Rock\"", 1, 1), new("b", 1, 12)], rows[0]);
        Assert.Equal((2, 1), (faults.Single().Cell.Line, faults.Single().Cell.Column));
    }

    [Fact]
    public void A_quote_left_open_in_a_huge_file_is_reported_where_its_row_begins()
    {
        var faults = new List<CsvFault>();
        var rows = Csv.Rows("a,b\nc,\"" + new string('x', 17_000_000), faults.Add).ToList();
        Assert.Single(rows);
        Assert.Equal((2, "a quote that is never closed"), (faults.Single().Cell.Line, faults.Single().Found));
    }

    [Fact]
    public void Any_cells_written_by_the_rules_of_RFC_4180_are_read_back() =>
        Gen.Char["ab,\"\r\n "]
            .Array[0, 5]
            .Select(c => new string(c))
            .Array[1, 4]
            .Array[1, 4]
            .Where(rows => rows.All(r => r.Length > 1 || r[0].Length > 0))
            .Sample(rows =>
            {
                var text = string.Concat(rows.Select(r => string.Join(',', r.Select(Quoted)) + "\r\n"));
                var read = Csv.Rows(text, _ => { }).Select(r => r.Select(c => c.Text).ToArray()).ToArray();
                return read.Length == rows.Length && read.Zip(rows).All(p => p.First.SequenceEqual(p.Second));
            });

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
