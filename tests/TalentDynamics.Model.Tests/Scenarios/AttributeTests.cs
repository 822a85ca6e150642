using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>What else is known of people than where they work: whom a cohort is of, and what makes them leave faster.</summary>
public sealed class AttributeTests : IDisposable
{
    private const string People =
        "researcher,lab,metro,joined,Department,Job Grade\nada,acme,paris,2019,R&D,senior\nbob,acme,london,2021-05,SALES,\n";

    private static readonly string Table = string.Join(
            '\n',
            Folder.Sound.Split('\n').Where(l => !l.Contains("joined:") && !l.Contains("ada: { left"))
        )
        .Replace("roster:", "roster: people.csv")
        .Replace("      founders:\n", "")
        .Replace("    members: [ada, bob]\n", "");

    private readonly Folder folder = new();

    public AttributeTests() => folder.Write("people.csv", People);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_cohort_is_of_those_whose_attributes_are_asked_for()
    {
        folder.Write(
            "s.yaml",
            Table.Replace("    lab: acme\nevents", "    lab: acme\n    where: { department: sales }\nevents")
        );
        var scenario = folder.Load("s.yaml");
        Assert.Equal(["bob"], ResearcherIndex.NamedIn(scenario, scenario.Cohorts["all"]));
    }

    [Fact]
    public void Only_attributes_that_something_asks_for_are_kept()
    {
        folder.Write("s.yaml", Table.Replace("    lab: acme\nevents", "    lab: acme\n    by: department\nevents"));
        folder.Write("t.yaml", Table);
        var roster = folder.Load("s.yaml").Roster;
        Assert.Equal([new("department", "R&D")], roster["ada"].Attributes!);
        Assert.Equal("r-d", roster["ada"].LevelOf("department"));
        Assert.Null(folder.Load("t.yaml").Roster["ada"].Attributes);
    }

    [Fact]
    public void Effects_act_on_those_who_have_the_value()
    {
        folder.Write("s.yaml", Table + Effects("sales: { value: .5, prior: \"N(0, .5)\", source: \"assumed: test\" }"));
        var setting = folder.Load("s.yaml").Compile();
        Assert.Equal(["department.sales"], setting.Effects.Select(e => e.Id));
        Assert.Equal([0, 1], setting.Researchers.OrderBy(r => r.Id).Select(r => r.Effects.Length));
        Assert.Equal([.5], setting.Defaults.Effects.AsEnumerable());
    }

    [Fact]
    public void What_nobody_has_is_a_fault_where_it_stands()
    {
        folder.Write(
            "s.yaml",
            Table.Replace(
                "    lab: acme\nevents",
                "    lab: acme\n    by: departement\n    where: { department: sale }\nevents"
            ) + Effects("legal: { value: 9, prior: \"LN(1, 1)\", source: \"assumed: test\" }")
        );
        Assert.Equal(
            [
                "/cohorts/all/members: found nobody, allowed researchers who start at acme",
                "/cohorts/all/by: found the unknown attribute \"departement\", allowed \"department\" (did you mean that?)",
                "/cohorts/all/where/department: found \"sale\", which nobody has as department, allowed \"sales\" (did you mean that?)",
                "/effects/department/legal: found \"legal\", which nobody has as department, allowed r-d, sales",
                "/effects/department/legal/value: found \"9\", allowed a finite number from -5 to 5",
                "/effects/department/legal/prior: found \"LN(1, 1)\", allowed \"N(mean, s)\" with s > 0, in quotes inside { }, or fixed",
            ],
            folder.Faults("s.yaml").Split('\n').Select(f => f[(f.IndexOf(' ') + 1)..])
        );
    }

    [Fact]
    public void Whoever_joins_after_the_start_comes_then_and_after_the_end_never()
    {
        folder.Write("people.csv", People.Replace("2021-05", "2023-06-15"));
        folder.Write("s.yaml", Table);
        var setting = folder.Load("s.yaml").Compile();
        Assert.Equal([0, 23], setting.Researchers.OrderBy(r => r.Id).Select(r => r.FirstStep));
        folder.Write("people.csv", People.Replace("2021-05", "2025-06-15"));
        Assert.Equal(
            "people.csv(3,17): /roster/bob/joined: found 2025-06-15, allowed a date before the end 2025-01-01",
            folder.Faults("s.yaml")
        );
    }

    private static string Effects(string level) => $"effects:\n  department:\n    {level}\n";
}
