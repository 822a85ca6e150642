using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class ShippedTests
{
    private const int ManyResearchers = 10_000;

    [Theory]
    [MemberData(nameof(SchemaTests.Shipped), MemberType = typeof(SchemaTests))]
    public void A_batch_of_a_shipped_scenario_lives_exactly_the_reference_events(string file)
    {
        var setting = Repository.Load(Path.Combine(Repository.Scenarios, file)).Compile();
        SettingIndex ground = new(setting);
        FixedDraws draws = new(setting);
        var worlds = setting.Researchers.Length > ManyResearchers ? 1 : 5;
        Assert.Equal(
            SequentialRun.Of(ground, draws, 1, 0, worlds).Exits,
            DenseRun.Of(ground, draws, 1, 0, worlds).Exits
        );
    }

    [Fact]
    public void The_shipped_field_as_a_large_world_has_exactly_the_reference_events()
    {
        var setting = Repository.Load(Path.Combine(Repository.Scenarios, "field-2025", "baseline.yaml")).Compile();
        Assert.InRange(setting.Researchers.Length, 95_000, 105_000);
        SettingIndex ground = new(setting with { Calendar = setting.Calendar with { Steps = 26 } });
        FixedDraws draws = new(ground.Setting);
        var reference = SequentialRun.Of(ground, draws, 1, 0, 1);
        Assert.True(reference.Exits.Length > 5_000, $"{reference.Exits.Length} exits");
        Assert.Equal(reference.Exits, SparseRun.Of(ground, draws, 1, 0).Exits);
    }

    [Theory]
    [MemberData(nameof(SchemaTests.Shipped), MemberType = typeof(SchemaTests))]
    public void The_folder_of_a_shipped_scenario_says_what_is_known_and_what_is_assumed(string file)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Scenarios, file))!;
        var page = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.All(["assumed", "grade"], word => Assert.Contains(word, page, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(
            $"({Path.GetFileName(folder)}/README.md)",
            File.ReadAllText(Path.Combine(Repository.Scenarios, "README.md")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(SchemaTests.Shipped), MemberType = typeof(SchemaTests))]
    public void Whoever_has_a_name_in_a_shipped_roster_is_named_by_a_source_that_somebody_can_look_up(string file)
    {
        var scenario = Repository.Load(Path.Combine(Repository.Scenarios, file));
        Assert.All(
            scenario.Roster.Values.Where(person => person.Name is not null),
            person =>
                Assert.False(
                    person.Source?.StartsWith("general knowledge", StringComparison.Ordinal) ?? true,
                    person.Name
                )
        );
    }
}
