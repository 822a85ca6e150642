using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class BaselineTests
{
    private static readonly Scenario Baseline = Llama.Scenario;

    [Fact]
    public void Fourteen_researchers_start_at_Meta_and_two_of_them_have_given_exits_to_Mistral()
    {
        var setting = Baseline.Compile();
        Assert.Equal(14, setting.Researchers.Length);
        Assert.All(setting.Researchers, r => Assert.Equal("meta", setting.Labs[r.Lab].Id));
        var founders = setting.Researchers.Where(r => r.Founding is not null);
        Assert.Equal(
            [("guillaume-lample", "mistral"), ("timothee-lacroix", "mistral")],
            founders.Select(r => (r.Id, setting.Labs[r.Founding!.Lab].Id)).Order()
        );
    }

    [Fact]
    public void The_outside_is_lab_0_with_the_utility_of_the_model()
    {
        var outside = Baseline.Compile().Labs[Setting.Outside];
        Assert.Equal((Lab.Outside, -.7), (outside.Id, outside.Utility));
    }

    [Theory]
    [InlineData("2023-01-01", 1)]
    [InlineData("2023-12-31", 1)]
    [InlineData("2024-01-01", .7)]
    [InlineData("2025-01-17", .7)]
    [InlineData("2025-01-18", 1.2)]
    public void The_best_competitors_lead_over_Meta_is_that_of_the_model(string day, double lead)
    {
        double Momentum(string lab) =>
            (Baseline.Labs[lab].Momentum?.Value ?? 0)
            + Baseline
                .Events.Values.Where(e => e.Lab == lab && e is { Kind: EventKind.Momentum, Lasting: true })
                .Where(e => e.Date <= DateOnly.Parse(day))
                .Sum(e => e.Size);
        Assert.Equal(lead, Baseline.Labs.Keys.Where(l => l != "meta").Max(Momentum) - Momentum("meta"), 12);
    }

    [Fact]
    public void The_observation_has_one_row_for_everybody_and_destinations_that_are_labs()
    {
        var rows = Csv.Rows(File.ReadAllText(Baseline.Cohorts["llama"].Observed!), _ => Assert.Fail("unclosed"))
            .Skip(1)
            .ToList();
        Assert.Equal(Baseline.Roster.Keys, rows.Select(r => r[0].Text).Order(StringComparer.Ordinal));
        var destinations = rows.Select(r => r[4].Text).Where(d => d.Length > 0).CountBy(d => d).ToDictionary();
        Assert.All(destinations.Keys, d => Assert.Contains(d, Baseline.Labs.Keys));
        Assert.Equal((11, 5, 2), (destinations.Values.Sum(), destinations["mistral"], destinations["apple"]));
    }
}
