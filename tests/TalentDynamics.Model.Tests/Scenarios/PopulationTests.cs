using System.Text;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class PopulationTests
{
    private static readonly Setting Setting = Populated.Compile(Populated.Text);

    [Fact]
    public void Generated_people_stand_beside_those_of_the_roster_ascending_by_key()
    {
        Assert.Equal(242, Setting.Researchers.Length);
        Assert.Equal(Setting.Researchers.OrderBy(r => r.Key), Setting.Researchers);
        Assert.Contains(Setting.Researchers, r => r.Id == "ada");
        Assert.Contains(Setting.Researchers, r => r.Id == "engineers-000200");
        Assert.DoesNotContain(Setting.Researchers, r => r.Id == "engineers-000201");
    }

    [Fact]
    public void The_order_of_groups_changes_nothing()
    {
        var (head, tail) = (
            Populated.Text.IndexOf("  engineers:\n", StringComparison.Ordinal),
            Populated.Text.IndexOf("  writers:\n", StringComparison.Ordinal)
        );
        var swapped = Populated.Text[..head] + Populated.Text[tail..] + Populated.Text[head..tail];
        Assert.NotEqual(Populated.Text, swapped);
        Assert.Equal(Described(Setting), Described(Populated.Compile(swapped)));
    }

    [Fact]
    public void A_larger_group_has_the_same_people_and_some_more_and_changes_nobody_else()
    {
        var larger = Populated.Compile(Populated.Text, "population.engineers.count=500");
        var known = Setting.Researchers.Select(r => r.Id).ToHashSet();
        Assert.Equal(542, larger.Researchers.Length);
        Assert.Equal(
            Setting.Researchers.Select(Character),
            larger.Researchers.Where(r => known.Contains(r.Id)).Select(Character)
        );
        Assert.Equal(Ties(Setting, "writers"), Ties(larger, "writers"));
    }

    [Fact]
    public void People_of_a_team_and_their_neighbours_look_at_each_other_and_at_nobody_else()
    {
        foreach (var (person, index) in Setting.Researchers.Select((r, i) => (r, i)).Where(p => IsOf(p.r, "engineers")))
        {
            Assert.InRange(person.Ties.Count(t => t.Weight == .2), 0, 5);
            Assert.InRange(person.Ties.Count(t => t.Weight == .05), 0, 2);
            Assert.All(
                person.Ties,
                tie =>
                {
                    var colleague = Setting.Researchers[tie.Colleague];
                    Assert.Contains(new(index, tie.Weight), colleague.Ties);
                    Assert.True(tie.Weight != .2 || colleague.Metro == person.Metro, "a team at two metros");
                    Assert.InRange(Math.Abs(Number(colleague) - Number(person)), 1, 11);
                }
            );
        }
    }

    [Fact]
    public void Tenures_and_metros_have_the_distributions_that_were_asked_for()
    {
        var many = Populated.Compile(Populated.Text, "population.engineers.count=20000");
        var engineers = many.Researchers.Where(r => IsOf(r, "engineers")).ToArray();
        var steps = engineers.Select(r => -r.HiredStep).Order().ToArray();
        var median = steps[steps.Length / 2] / 52.0;
        Assert.InRange(median, 1.9, 2.05); // of LN(2, .8) cut off at 10: 1.96
        Assert.InRange(steps[^1], 500, 521);
        Assert.InRange(engineers.Count(r => r.Metro == "paris") / (double)engineers.Length, .68, .72);
    }

    [Fact]
    public void A_cohort_can_be_everybody_of_a_group_or_of_a_lab()
    {
        var cohort = Setting.Cohorts.Single(c => c.Id == "engineers");
        Assert.Equal(200, cohort.Members.Length);
        Assert.All(cohort.Members, m => Assert.True(IsOf(Setting.Researchers[m], "engineers")));
        Assert.Equal(200, Setting.Researchers.Count(r => r.Cohort == Setting.Cohorts.IndexOf(cohort)));

        var whole = Populated.Compile(
            Populated.Text,
            "cohorts.engineers=null",
            "cohorts.all={ lab: acme }",
            "cohorts.all.members=null"
        );
        Assert.Equal(242, Assert.Single(whole.Cohorts).Members.Length);
    }

    [Fact]
    public void Canonical_json_keeps_the_section_and_not_the_people()
    {
        using var folder = new Folder();
        var scenario = ScenarioFile.Load(folder.Write("s.yaml", Populated.Text), []).Scenario!;
        var json = ScenarioJson.Write(scenario);
        Assert.DoesNotContain("engineers-000001", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
        Assert.Equal(json, ScenarioJson.Write(ScenarioJson.Read(json)));
        Assert.Equal(Described(Setting), Described(ScenarioJson.Read(json).Compile()));
    }

    [Theory]
    [InlineData(
        "population: { writers: { count: { value: 41, source: \"assumed: test\" } } }",
        "v.yaml(2,1): /population: found a population with \"writers of 41\", allowed the population of the base"
    )]
    [InlineData(
        "cohorts: { engineers: { groups: [writers] } }",
        "v.yaml(2,25): /cohorts/engineers/groups: found groups with \"writers\", allowed the groups of the base"
    )]
    public void Worlds_with_another_population_cannot_be_paired(string change, string fault)
    {
        using var folder = new Folder();
        folder.Write("s.yaml", Populated.Text);
        var file = folder.Write("v.yaml", $"extends: s.yaml\n{change}\n");
        var faults = Variant.Faults(file, folder.Load("s.yaml"), folder.Load("v.yaml"));
        Assert.Equal(fault, folder.Relative(Assert.Single(faults).ToString()));
    }

    [Fact]
    public void The_stability_rule_sees_generated_ties()
    {
        using var folder = new Folder();
        folder.Write(
            "s.yaml",
            Populated.Text.Replace("most: 6, tie: { value: .2", "most: 40, tie: { value: 1", StringComparison.Ordinal)
        );
        Assert.StartsWith(
            "s.yaml(28,3): /cohorts/engineers/teamEffect: found R = ",
            folder.Faults("s.yaml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_population_lives_exactly_the_reference_events_in_batches_and_as_a_large_world()
    {
        SettingIndex ground = new(Setting);
        FixedDraws draws = new(Setting);
        var reference = SequentialRun.Of(ground, draws, 1, 0, 3);
        Assert.True(reference.Exits.Length > 100, "nothing happened");
        Assert.Equal(reference.Exits, DenseRun.Of(ground, draws, 1, 0, 3).Exits);
        Assert.Equal(
            reference.Exits,
            Enumerable.Range(0, 3).SelectMany(world => SparseRun.Of(ground, draws, 1, world).Exits)
        );
    }

    // Everything that stands for a person, ties apart.
    private static object Character(ResearcherProfile r) => (r.Id, r.Key, r.Lab, r.Metro, r.HiredStep, r.Cohort);

    private static string[] Described(Setting setting) =>
        [.. setting.Researchers.Select(r => $"{Character(r)} {string.Join(' ', r.Ties)}")];

    private static string[] Ties(Setting setting, string group) =>
        [
            .. setting
                .Researchers.Where(r => IsOf(r, group))
                .Select(r =>
                    string.Join(' ', r.Ties.Select(t => (setting.Researchers[t.Colleague].Id, t.Weight)).Order())
                ),
        ];

    private static bool IsOf(ResearcherProfile person, string group) =>
        person.Id.StartsWith($"{group}-", StringComparison.Ordinal);

    private static int Number(ResearcherProfile person) => int.Parse(person.Id[^6..]);
}
