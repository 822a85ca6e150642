using TalentDynamics.Experiments.Inputs;

namespace TalentDynamics.Host.Tests.Commands;

public sealed class ShippedCohortsTests
{
    [Theory]
    [InlineData("llama-2023", 11, 14)]
    [InlineData("gpt-1", 4, 4)]
    [InlineData("bert", 1, 4)]
    [InlineData("stable-diffusion", 3, 3)]
    [InlineData("deepseek-v3", 17, 140)]
    [InlineData("mistral-founders", 0, 3)]
    [InlineData("deepmind-founders", 1, 3)]
    [InlineData("inflection", 0, 3)]
    [InlineData("characterai", 0, 2)]
    public void As_many_are_observed_to_leave_as_the_page_of_scenarios_says(string scenario, int left, int size)
    {
        var path = Path.Combine(Repository.Root, "scenarios", scenario, "baseline.yaml");
        var input = ScenarioInput.Load(path, []);
        var (_, cohort) = Assert.Single(input.Observed);
        Assert.Equal((left, size), (cohort.Members.Count(member => member.Exit is not null), cohort.Members.Length));
        var row = File.ReadLines(Path.Combine(Repository.Root, "scenarios", "README.md"))
            .Single(line => line.Contains($"[{scenario}]"));
        Assert.Contains($"| {left} of {size}", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inflection")]
    [InlineData("characterai")]
    public void A_corporate_deal_is_the_end_of_exposure_and_no_exit(string scenario)
    {
        var path = Path.Combine(Repository.Root, "scenarios", scenario, "baseline.yaml");
        var input = ScenarioInput.Load(path, []);
        var deal = input.Setting.Calendar.YearsAt(input.Scenario.End.AddDays(1));
        Assert.All(
            Assert.Single(input.Observed).Value.Members,
            member => Assert.Equal((null, deal), (member.Exit, member.FollowedTo))
        );
    }
}
