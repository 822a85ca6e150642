using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class BaselineTests
{
    private static readonly Scenario Baseline = Some.Baseline;

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
}
