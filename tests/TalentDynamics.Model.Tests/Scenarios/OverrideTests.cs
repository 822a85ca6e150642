using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class OverrideTests : IDisposable
{
    private readonly Folder folder = new();

    public OverrideTests() => folder.Write("s.yaml", Folder.Sound);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("labs.nova.hiring=0.25")]
    [InlineData("labs.nova.hiring.value=0.25")]
    [InlineData("labs.nova.hiring={ value: 0.25, source: \"assumed: set on the command line\" }")]
    public void A_bare_number_may_stand_for_a_number_with_its_source(string option)
    {
        var hiring = folder.Load("s.yaml", Override.FromOption(1, option)).Labs["nova"].Hiring;
        Assert.Equal(new Quantity(.25, "assumed: set on the command line"), hiring);
    }

    [Fact]
    public void A_bare_number_may_be_set_where_nothing_stood()
    {
        var scenario = folder.Load("s.yaml", Override.FromOption(1, "cohorts.all.teamEffect=1.5"));
        Assert.Equal([1.5], scenario.Compile().Defaults.TeamEffects);
    }

    [Fact]
    public void A_parameter_that_is_set_keeps_its_unit_and_prior()
    {
        var given = folder.Load("s.yaml", Override.FromOption(1, "parameters.pullExcess=2")).Parameters[
            Parameter.PullExcess
        ];
        Assert.Equal(
            new ParameterValue(2, "per fully tied ex-colleague", "LN(.6, .8)", "assumed: set on the command line"),
            given
        );
    }

    [Fact]
    public void Text_lists_dates_and_null_can_be_set()
    {
        string[] options = ["off=[pull, contagion]", "end=2024-01-01", "events.news=null", "title='Other: words'"];
        var set = folder.Load("s.yaml", [.. options.Select((o, i) => Override.FromOption(i + 1, o))]);
        Assert.Equal([Clock.Contagion, Clock.Pull], set.Off);
        Assert.Equal(("Other: words", new DateOnly(2024, 1, 1), 0), (set.Title, set.End, set.Events.Count));
    }

    [Fact]
    public void The_last_of_two_overrides_holds_so_options_come_after_the_environment()
    {
        var variables = new Dictionary<string, string> { ["TALENT_SET__labs__nova__hiring"] = "3", ["HOME"] = "x" };
        var environment = Override.FromEnvironment(variables);
        Assert.Equal(
            new Quantity(3, "assumed: set in the environment"),
            folder.Load("s.yaml", [.. environment]).Labs["nova"].Hiring
        );
        Assert.Equal(
            4,
            folder
                .Load("s.yaml", [.. environment, Override.FromOption(1, "labs.nova.hiring=4")])
                .Labs["nova"]
                .Hiring.Value
        );
    }

    [Theory]
    [InlineData(
        "labs.nova.hiring",
        "--set[2](1,1): /labs/nova/hiring: found \"labs.nova.hiring\", allowed path=value, such as labs.mistral.hiring=0.3"
    )]
    [InlineData("=1", "--set[2](1,1): /: found \"\", allowed path=value, such as labs.mistral.hiring=0.3")]
    [InlineData(
        "labs.nova.hiring=",
        "--set[2](1,1): /labs/nova/hiring: found nothing, allowed a value; null takes an entry away"
    )]
    [InlineData(
        "labs.nova.hiring=-1",
        "--set[2](1,1): /labs/nova/hiring/value: found \"-1\", allowed a finite number ≥ 0"
    )]
    [InlineData(
        "labs.nava.hiring=1",
        "--set[2](1,1): /labs/nava/hiring: found the unknown id \"nava\", allowed \"nova\" (did you mean that?)"
    )]
    [InlineData(
        "labs.nova.hirring=1",
        "--set[2](1,1): /labs/nova/hirring: found the unknown key \"hirring\", allowed \"hiring\" (did you mean that?)"
    )]
    [InlineData(
        "title=[",
        "--set[2](1,1): /title: found a syntax error (While parsing a node, did not find expected node content), allowed YAML"
    )]
    [InlineData(
        "parameters.pullExces=1",
        "--set[2](1,1): /parameters/pullExces: found the unknown key \"pullExces\", allowed \"pullExcess\" (did you mean that?)"
    )]
    public void A_fault_in_an_override_names_the_option(string option, string expected) =>
        Assert.Equal(expected, folder.Faults("s.yaml", Override.FromOption(2, option)));
}
