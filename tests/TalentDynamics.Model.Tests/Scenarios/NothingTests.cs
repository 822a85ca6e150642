using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>Keys with nothing after them: null takes away what a layer beneath gives, and is a fault where there is nothing to take.</summary>
public sealed class NothingTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(
        "sameMetro: { value: .3,",
        "sameMetro: { value: 0,3,",
        "/ties/sameMetro/3: found the unknown key \"3\", allowed a decimal point, 0.3, and no comma"
    )]
    [InlineData(
        "events:",
        "parameters: { baselineExitRate: { value: 0,155, source: \"assumed: x\" } }\nevents:",
        "/parameters/baselineExitRate/155: found the unknown key \"155\", allowed a decimal point, 0.155, and no comma"
    )]
    [InlineData("headcount: { value: 50,", "headcount: { value: 50, foo: ,", "found the unknown key \"foo\"")]
    [InlineData("events:", "horizn: ~\nevents:", "/horizn: found the unknown key \"horizn\"")]
    [InlineData("events:", "parameters: { pulExcess: null }\nevents:", "allowed \"pullExcess\" (did you mean that?)")]
    public void An_unknown_key_with_nothing_after_it_is_a_fault_and_not_left_out(
        string there,
        string instead,
        string fault
    )
    {
        folder.Write("s.yaml", Folder.Sound.Replace(there, instead, StringComparison.Ordinal));
        var faults = folder.Faults("s.yaml");
        Assert.Single(faults.Split('\n'));
        Assert.Contains(fault, faults, StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_away_what_is_not_there_is_a_fault()
    {
        folder.Write("s.yaml", Folder.Sound);
        folder.Write("v.yaml", "extends: s.yaml\nname: v\nlabs:\n  novaa: null\n");
        Assert.StartsWith("v.yaml(4,3): /labs/novaa: found nothing under \"novaa\"", folder.Faults("v.yaml"));
        Assert.EndsWith("null takes an entry away, such as \"nova\"", folder.Faults("v.yaml"));
    }

    [Fact]
    public void Taking_away_what_is_there_leaves_the_scenario_without_it()
    {
        folder.Write("s.yaml", Folder.Sound);
        folder.Write("v.yaml", "extends: s.yaml\nname: v\nlabs:\n  nova: null\nevents: { news: ~ }\n");
        folder.Write("w.yaml", "extends: v.yaml\nname: w\nevents: { news: ~ }\n");
        Assert.Equal(["acme", "outside"], folder.Load("v.yaml").Labs.Keys);
        Assert.Empty(folder.Load("w.yaml").Events);
    }

    [Fact]
    public void A_known_key_with_nothing_after_it_is_as_if_it_were_left_out()
    {
        folder.Write("s.yaml", Folder.Sound);
        folder.Write("t.yaml", Folder.Sound + "posterior:\ndescription: ~\n");
        Assert.Equal(ScenarioJson.Hash(folder.Load("s.yaml")), ScenarioJson.Hash(folder.Load("t.yaml")));
    }

    [Fact]
    public void An_entry_that_was_begun_and_left_is_a_fault_and_those_who_name_it_are_not()
    {
        folder.Write("s.yaml", Folder.Sound.Replace("  bob: { lab: acme, metro: london, joined: 2021-05 }", "  bob:"));
        Assert.Equal(
            "s.yaml(23,3): /roster/bob: found nothing under \"bob\", allowed a map of lab, metro, joined, name, role, source, grade, notes, attributes",
            folder.Faults("s.yaml")
        );
    }
}
