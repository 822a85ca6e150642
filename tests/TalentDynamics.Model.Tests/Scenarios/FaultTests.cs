using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class FaultTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_scenario_that_the_faults_are_put_into_is_sound()
    {
        folder.Write("s.yaml", Folder.Sound);
        Assert.Equal("", folder.Faults("s.yaml"));
    }

    [Fact]
    public void Five_faults_are_five_located_lines()
    {
        var text = Folder
            .Sound.Replace("mode: historical", "mode: historicl")
            .Replace("end: 2025-01-01", "end: 2023-02-30")
            .Replace("hiring: { value: 2", "hirring: { value: 2")
            .Replace("lab: acme, metro: london", "lab: acmee, metro: london")
            .Replace("size: 1", "size: .nan");
        folder.Write("s.yaml", text);
        Assert.Equal(
            """
            s.yaml(5,6): /end: found "2023-02-30", allowed a day of the calendar such as 2023-01-31
            s.yaml(6,7): /mode: found "historicl", allowed historical, generative
            s.yaml(13,3): /labs/nova/hiring: found nothing, allowed a map of value, source, grade
            s.yaml(19,5): /labs/nova/hirring: found the unknown key "hirring", allowed "hiring" (did you mean that?)
            s.yaml(23,15): /roster/bob/lab: found the unknown lab "acmee", allowed "acme" (did you mean that?)
            s.yaml(36,11): /events/news/size: found ".nan", allowed a finite number from -100 to 100
            """,
            folder.Faults("s.yaml")
        );
    }

    [Fact]
    public void Nobody_starts_at_a_lab_that_generative_mode_leaves_out()
    {
        folder.Write("s.yaml", Folder.Sound);
        Override[] overrides =
        [
            Override.FromOption(1, "mode=generative"),
            Override.FromOption(2, "labs.nova.opens=2020-01-01"),
            Override.FromOption(3, "roster.bob={ lab: nova, metro: paris, joined: 2021 }"),
            Override.FromOption(4, "cohorts.all.members=[ada]"),
        ];
        Assert.Equal(
            "--set[3](1,8): /roster/bob/lab: found \"nova\", which has founders and so is left out in generative mode, allowed a lab without founders",
            folder.Faults("s.yaml", overrides)
        );
    }

    [Fact]
    public void A_lab_too_large_for_ties_by_metro_is_refused_before_memory_is()
    {
        folder.Write("s.yaml", Folder.Sound);
        var rows = Enumerable.Range(0, 5000).Select(i => $"r{i},acme,paris,2020");
        var roster = folder.Write(
            "r.csv",
            "researcher,lab,metro,joined\nada,acme,paris,2019\nbob,acme,paris,2019\n" + string.Join('\n', rows)
        );
        Assert.Equal(
            "s.yaml(24,1): /ties: found 25015002 ties within labs, allowed at most 20000000; for labs this large set both weights to 0 and give pairs",
            folder.Faults("s.yaml", new Override("--set[1]", "roster", roster))
        );
    }

    // faults.txt: a part of the sound scenario (-), what stands in its place (+), and every fault that comes of it.
    [Fact]
    public void Every_kind_of_fault_is_reported_where_it_stands()
    {
        const string Path = "tests/TalentDynamics.Model.Tests/Scenarios/faults.txt";
        var cases = File.ReadAllText(System.IO.Path.Combine(Repository.Root, Path)).Trim().Split("\n\n");
        Assert.True(cases.Length > 60, "Cases are missing.");
        Approved.Equal(Path, string.Join("\n\n", cases.Select(Judged)) + "\n");
    }

    private string Judged(string lines)
    {
        var (old, changed) = lines.Split('\n') switch
        {
            [['-', .. var o], ['+', .. var c], ..] => (o, c),
            _ => throw new FormatException($"Not a case: {lines}"),
        };
        Assert.Contains(Unescaped(old), Folder.Sound, StringComparison.Ordinal);
        folder.Write("s.yaml", Folder.Sound.Replace(Unescaped(old), Unescaped(changed), StringComparison.Ordinal));
        var faults = folder.Faults("s.yaml");
        Assert.True(faults.Length > 0, $"No fault: {changed}");
        return $"-{old}\n+{changed}\n{faults}";
    }

    private static string Unescaped(string line) => line.Replace("\\n", "\n", StringComparison.Ordinal);
}
