namespace TalentDynamics.People.Tests;

public sealed class MappingTests : IDisposable
{
    private readonly Imported import = new();
    private readonly Sheet sheet = Company.Sheet(Company.Of(311));

    public void Dispose() => import.Dispose();

    [Fact]
    public void A_mapping_that_is_written_and_read_again_says_the_same()
    {
        var guessed = import.Of(sheet);
        using var again = new Imported { Mapping = guessed.Mapping };
        var read = again.Of(sheet);

        Assert.Equal(guessed.Mapping, read.Mapping);
        Assert.Equal(guessed.Files, read.Files);
    }

    [Fact]
    public void A_mapping_decides_against_what_columns_are_called()
    {
        var strange = sheet
            .Renamed("DateofHire", "a")
            .Renamed("DateofTermination", "b")
            .Renamed("EmpID", "c")
            .Renamed("EmploymentStatus", "d")
            .Renamed("ManagerID", "e")
            .Renamed("State", "f")
            .Renamed("Department", "g");
        using var said = new Imported
        {
            Mapping =
                "id: c\nhired: a\nleft: { column: b, format: M/d/yyyy }\nexit: d\nmanager: e\nplace: f\ngroups: g\n",
        };

        Assert.Equal(Imported.People(import.Of(sheet)).Select(Body), Imported.People(said.Of(strange)).Select(Body));
    }

    [Fact]
    public void None_is_not_used_and_not_guessed()
    {
        using var said = new Imported { Mapping = "manager: none\nplace: none\n" };
        var findings = said.Of(sheet);

        Assert.DoesNotContain(findings.Files, file => file.Name == "ties.csv");
        Assert.Contains("metros: [elsewhere]", Imported.Text(findings, "scenario.yaml"), StringComparison.Ordinal);
        Assert.Contains(
            "off: [contagion, momentum",
            Imported.Text(findings, "scenario.yaml"),
            StringComparison.Ordinal
        );
        Assert.Single(said.Calibrated(findings).Cases);
    }

    [Fact]
    public void A_kind_of_exit_is_what_the_mapping_calls_it()
    {
        using var said = new Imported
        {
            Mapping =
                "exit: { column: EmploymentStatus, active: [Active], retired: [Voluntarily Terminated], voluntary: [Terminated for Cause] }\n",
        };
        var (usual, turned) = (import.Of(sheet), said.Of(sheet));

        Assert.NotEmpty(Exits(usual, "dismissed"));
        Assert.Equal(Exits(usual, "dismissed"), Exits(turned, "voluntary"));
        Assert.Equal(Exits(usual, "voluntary"), Exits(turned, "retired"));
    }

    [Theory]
    [InlineData("Austrittsgrund", "Eigenkündigung", "Kündigung durch Arbeitgeber", "Renteneintritt", "Befristung")]
    [InlineData("Motif de sortie", "Démission", "Licenciement", "Départ à la retraite", "Fin de contrat")]
    public void Exits_are_told_apart_in_other_languages(string name, params string[] words)
    {
        var rows = Enumerable.Range(0, 80).Select(i => $"{i};2012-03-05;2015-04-{1 + i % 28:00};{words[i % 4]}\n");
        var text = $"Personalnummer;Eintrittsdatum;Austrittsdatum;{name}\n90;2012-03-05;;\n{string.Concat(rows)}";
        var findings = import.Of(text);

        string[] kinds = ["voluntary", "dismissed", "retired", "contract-end"];
        Assert.All(kinds, kind => Assert.Equal(20, Exits(findings, kind).Length));
    }

    [Fact]
    public void All_that_is_wrong_with_a_mapping_is_said_at_once_and_where()
    {
        using var wrong = new Imported
        {
            Mapping =
                "id: EmpIDs\nhird: DateofHire\nleft: { column: DateofTermination, format: hh, nevr: [] }\nexit: { column: EmploymentStatus, voluntary: { a: b } }\ntenure: { column: State, unit: weeks }\n",
        };

        Assert.Equal(
            ["mapping.yaml(2,1): /hird: found the unknown key \"hird\", allowed \"hired\" (did you mean that?)"],
            wrong.Faults(i => i.Of(sheet))
        );
        using var inside = new Imported
        {
            Mapping = wrong.Mapping.Replace("hird: DateofHire\n", "", StringComparison.Ordinal),
        };
        Assert.Equal(
            [
                "mapping.yaml(1,5): /id: found no column \"EmpIDs\", allowed \"EmpID\" (did you mean that?)",
                "mapping.yaml(2,44): /left/format: found \"hh\", allowed a pattern such as yyyy-MM-dd, M/d/yyyy, d.M.yy, MMM yyyy or yyyy",
                "mapping.yaml(2,48): /left/nevr: found the unknown key \"nevr\", allowed \"never\" (did you mean that?)",
                "mapping.yaml(3,46): /exit/voluntary: found a map, allowed a list of words as the export writes them",
            ],
            inside.Faults(i => i.Of(sheet)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_word_for_an_exit_that_the_mapping_lacks_is_a_fault_where_it_stands()
    {
        using var said = new Imported { Mapping = "exit: { column: Status, active: [a], voluntary: [v] }\n" };

        Assert.Equal(
            [
                "hr.csv(3,14): /Status: found \"x\", allowed a word that the mapping has under exit, such as in active or voluntary",
            ],
            said.Faults("EmpID,HireDate,Status,TermDate\n1,2012-03-05,a,\n2,2012-03-05,x,2015-04-07\n")
        );
    }

    [Fact]
    public void What_explains_nothing_or_tells_who_somebody_is_becomes_no_attribute()
    {
        var rows = Enumerable
            .Range(1, 100)
            .Select(i =>
                $"{i},2012-03-05,{(i % 2 == 0 ? "2015-04-01" : "")},Ann {i},{i % 4},{(i % 2 == 0 ? "Other" : "")},{i % 5},boss{i % 3}@example.org\n"
            );
        var findings = import.Of(
            "EmpID,HireDate,TermDate,Name,Grade,TermReason,Length of Service,Contact\n" + string.Concat(rows)
        );

        Assert.Contains("attributes: [Grade]\n", findings.Mapping, StringComparison.Ordinal);
        Assert.Contains(
            "private: [Name, TermReason, Length of Service, Contact]\n",
            findings.Mapping,
            StringComparison.Ordinal
        );
    }

    private static string Body(string table) => table[table.IndexOf('\n', StringComparison.Ordinal)..];

    private static string[] Exits(ImportFindings findings, string kind) =>
        [
            .. Imported
                .Text(findings, "observed.csv")
                .Split('\n')
                .Where(row => row.EndsWith($",{kind}", StringComparison.Ordinal))
                .Select(row => row.Split(','))
                .Select(row => $"{row[0]} {row[1]}"),
        ];
}
