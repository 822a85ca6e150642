namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class PopulationFaultTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Faults_of_a_population_are_reported_where_they_stand_and_all_at_once()
    {
        var text = Populated
            .Text.Replace("groups: [engineers]", "groups: [engineers, writrs]", StringComparison.Ordinal)
            .Replace("count: { value: 200,", "count: { value: 1.5,", StringComparison.Ordinal)
            .Replace("{ paris: .7, london: .3 }", "{ pariss: .7, london: .4 }", StringComparison.Ordinal)
            .Replace("\"LN(2, .8)\"", "fixed", StringComparison.Ordinal)
            .Replace("least: 3, most: 6", "least: 7, most: 6", StringComparison.Ordinal)
            .Replace(
                "lab: acme\n    count: { value: 40",
                "lab: acmee\n    count: { value: 0",
                StringComparison.Ordinal
            );
        folder.Write("s.yaml", text);
        Assert.Equal(
            """
            s.yaml(28,47): /cohorts/engineers/groups/1: found the unknown group "writrs", allowed "writers" (did you mean that?)
            s.yaml(44,21): /population/engineers/count/value: found 1.5, allowed a whole number of people
            s.yaml(45,5): /population/engineers/metros: found shares that add up to 1.1, allowed shares that add up to 1
            s.yaml(45,23): /population/engineers/metros/pariss: found the metro "pariss", in which no lab hires, allowed "paris" (did you mean that?)
            s.yaml(46,22): /population/engineers/tenure/years: found "fixed", allowed LN(median, s), N(mean, s) or HalfN(s) with median and s > 0
            s.yaml(47,29): /population/engineers/team/most: found 6, allowed 7 or more, as least
            s.yaml(49,10): /population/writers/lab: found the unknown lab "acmee", allowed "acme" (did you mean that?)
            s.yaml(50,21): /population/writers/count/value: found "0", allowed a finite number from 1 to 8000000
            """,
            folder.Faults("s.yaml")
        );
    }

    [Theory]
    [InlineData(
        "bob: { lab: acme",
        "writers-000040: { lab: acme",
        "s.yaml(23,3): /roster/writers-000040: found \"writers-000040\", an id in the population too, allowed an id of its own"
    )]
    [InlineData(
        "count: { value: 40",
        "count: { value: 8000000",
        "s.yaml(41,1): /population: found 8000202 researchers in all, allowed at most 8000000"
    )]
    [InlineData(
        "metros: { london: 1 }",
        "metros: { london: 1, paris: 0 }",
        "s.yaml(51,33): /population/writers/metros/paris: found 0, allowed a share > 0; leave out metros without people"
    )]
    [InlineData(
        "metros: { london: 1 }",
        "metros: {}",
        "s.yaml(51,5): /population/writers/metros: found shares that add up to 0, allowed shares that add up to 1"
    )]
    [InlineData(
        "HalfN(3)",
        "HalfN(0)",
        "s.yaml(52,22): /population/writers/tenure/years: found \"HalfN(0)\", allowed LN(median, s), N(mean, s) or HalfN(s) with median and s > 0"
    )]
    [InlineData(
        "most: 2, tie",
        "most: 51, tie",
        "s.yaml(53,29): /population/writers/team/most: found \"51\", allowed a whole number from 1 to 50"
    )]
    [InlineData(
        "lab: acme\n    count: { value: 40",
        "lab: nova\n    count: { value: 40",
        "s.yaml(49,10): /population/writers/lab: found \"nova\", which opens on 2023-06-01, allowed a lab open at the start 2023-01-01"
    )]
    [InlineData(
        "groups: [engineers]",
        "groups: [engineers, engineers]",
        "s.yaml(28,47): /cohorts/engineers/groups/1: found \"engineers\", a second time, allowed each group once, in one cohort"
    )]
    public void A_faulty_group_is_refused(string sound, string faulty, string fault)
    {
        var text = Populated.Text.Replace("[ada, bob]", "[ada]", StringComparison.Ordinal);
        Assert.Contains(sound, text, StringComparison.Ordinal);
        folder.Write("s.yaml", text.Replace(sound, faulty, StringComparison.Ordinal));
        Assert.Equal(fault, folder.Faults("s.yaml"));
    }

    [Fact]
    public void A_scenario_may_have_a_population_and_no_roster()
    {
        var text = Populated
            .Text.Replace("  ada: { lab: acme, metro: paris, joined: 2019 }\n", "", StringComparison.Ordinal)
            .Replace("  bob: { lab: acme, metro: london, joined: 2021-05 }\n", "", StringComparison.Ordinal)
            .Replace("roster:", "roster: {}", StringComparison.Ordinal)
            .Replace(
                "    founders:\n      ada: { left: 2023-05-15, source: test, grade: A }\n",
                "",
                StringComparison.Ordinal
            )
            .Replace("    members: [ada, bob]\n", "    groups: [writers]\n", StringComparison.Ordinal);
        Assert.Equal(240, Populated.Compile(text).Researchers.Length);
    }
}
