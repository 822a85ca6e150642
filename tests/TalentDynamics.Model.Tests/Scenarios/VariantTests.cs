using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class VariantTests : IDisposable
{
    private readonly Folder folder = new();

    public VariantTests() => folder.Write("s.yaml", Folder.Sound);

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Shipped() =>
        [
            "no-mistral",
            "no-2023-reorganisation",
            "steady-leadership",
            "llama4-well-received",
            "retention-grants-2023",
            "strong-competitor",
        ];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_variant_says_why_changes_something_and_can_be_held_against_the_baseline(string name)
    {
        var file = Path.Combine(Path.GetDirectoryName(Llama.File)!, $"{name}.yaml");
        var variant = Repository.Load(file);
        Assert.Empty(Variant.Faults(file, Llama.Scenario, variant));
        Assert.Equal(name, variant.Name);
        Assert.NotEqual(Llama.Scenario.Title, variant.Title);
        Assert.True(variant.Description!.Length > 200, "A paragraph of why.");
    }

    [Theory]
    [InlineData(
        "title: Another title",
        "v.yaml(1,1): /: found nothing that differs from two, allowed a variant that changes something"
    )]
    [InlineData(
        "set: { events.news.size: 1 }",
        "v.yaml(1,1): /: found nothing that differs from two, allowed a variant that changes something"
    )]
    [InlineData(
        "events: { news: { source: another, grade: B, description: Other words } }",
        "v.yaml(1,1): /: found nothing that differs from two, allowed a variant that changes something"
    )]
    [InlineData("end: 2024-06-01", "v.yaml(2,1): /end: found 2024-06-01, allowed 2025-01-01, as in the base")]
    [InlineData(
        "set: { start: 2023-01-08 }",
        "v.yaml(2,8): /start: found 2023-01-08, allowed 2023-01-01, as in the base"
    )]
    [InlineData(
        "roster: { eve: { lab: acme, metro: paris, joined: 2020 } }",
        "v.yaml(2,1): /roster: found a roster with \"eve\", allowed the researchers of the base"
    )]
    [InlineData(
        "cohorts: { all: { members: [bob] } }",
        "v.yaml(2,19): /cohorts/all/members: found members without \"ada\", allowed the members of the base"
    )]
    [InlineData(
        "cohorts: { all: null, some: { lab: acme } }",
        "v.yaml(2,1): /cohorts: found cohorts with \"some\", allowed the cohorts of the base"
    )]
    public void What_cannot_be_compared_or_changes_nothing_is_reported_where_it_stands(string change, string fault)
    {
        var file = folder.Write("v.yaml", $"extends: s.yaml\n{change}\n");
        var faults = Variant.Faults(file, folder.Load("s.yaml"), folder.Load("v.yaml"));
        Assert.Equal(fault, folder.Relative(Assert.Single(faults).ToString()));
    }

    [Fact]
    public void Changes_are_named_by_their_path_with_what_was_and_what_is()
    {
        folder.Write(
            "v.yaml",
            "extends: s.yaml\nwithout: [news]\nset: { labs.acme.hiring: 2, labs.nova.opens: 2024-01-01 }\noff: [pull]\n"
                + "grants: { stay: { date: 2023-03-01, lab: acme, size: 2, source: test, description: A grant } }\n"
        );
        Assert.Equal(
            [
                new Change("events.news", "A leader left", null),
                new("grants.stay", null, "A grant"),
                new("labs.acme.hiring", "1", "2"),
                new("labs.nova.opens", "2023-06-01", "2024-01-01"),
                new("off", "", "pull"),
            ],
            Change.Between(folder.Load("s.yaml"), folder.Load("v.yaml"))
        );
    }

    [Fact]
    public void No_scenario_differs_from_itself() =>
        AnyScenario.Small.Sample(scenario => Assert.Empty(Change.Between(scenario, scenario)), iter: 30);
}
