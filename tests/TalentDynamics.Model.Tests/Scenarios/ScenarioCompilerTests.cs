using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Model.Tests.Scenarios;

public sealed class ScenarioCompilerTests : IDisposable
{
    private readonly Folder folder = new();

    public ScenarioCompilerTests() => folder.Write("s.yaml", Folder.Sound);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Labs_and_researchers_stand_in_the_order_of_their_keys_and_the_outside_first()
    {
        var setting = Llama.Scenario.Compile();
        Assert.Equal(Lab.Outside, setting.Labs[Setting.Outside].Id);
        Assert.Equal(setting.Labs.Skip(1).OrderBy(l => l.Key), setting.Labs.Skip(1));
        Assert.Equal(setting.Researchers.OrderBy(r => r.Key).Select(r => r.Id), setting.Researchers.Select(r => r.Id));
    }

    [Fact]
    public void In_historical_mode_a_founders_exit_is_given_and_their_lab_opens_on_its_day()
    {
        var setting = folder.Load("s.yaml").Compile();
        var ada = setting.Researchers.Single(r => r.Id == "ada");
        Assert.Equal("nova", setting.Labs[ada.Founding!.Lab].Id);
        Assert.Equal(setting.Calendar.YearsAt(new(2023, 5, 15)), ada.Founding.At);
        Assert.Equal(setting.Calendar.YearsAt(new(2023, 6, 1)), setting.Labs.Single(l => l.Id == "nova").OpensAt);
    }

    [Fact]
    public void In_generative_mode_a_lab_with_founders_is_left_out_with_its_events()
    {
        var setting = folder
            .Load("s.yaml", Override.FromOption(1, "mode=generative"), Override.FromOption(2, "events.news.lab=nova"))
            .Compile();
        Assert.DoesNotContain(setting.Labs, l => l.Id == "nova");
        Assert.All(setting.Researchers, r => Assert.Null(r.Founding));
        Assert.Empty(setting.Events);
    }

    [Fact]
    public void A_month_or_year_of_joining_is_taken_in_its_middle()
    {
        var setting = folder.Load("s.yaml").Compile();
        int HiredStep(string id) => setting.Researchers.Single(r => r.Id == id).HiredStep;
        Assert.Equal(setting.Calendar.StepOf(new(2019, 7, 2)), HiredStep("ada"));
        Assert.Equal(setting.Calendar.StepOf(new(2021, 5, 16)), HiredStep("bob"));
    }

    [Fact]
    public void Someone_who_joined_in_the_month_of_the_start_was_hired_by_the_start()
    {
        var setting = folder.Load("s.yaml", Override.FromOption(1, "roster.bob.joined=2023")).Compile();
        Assert.Equal(0, setting.Researchers.Single(r => r.Id == "bob").HiredStep);
    }

    [Fact]
    public void Ties_follow_from_the_metro_within_the_starting_lab()
    {
        var setting = folder
            .Load("s.yaml", Override.FromOption(1, "roster.cy={ lab: acme, metro: paris, joined: 2020 }"))
            .Compile();
        double Weight(string a, string b) =>
            setting
                .Researchers.Single(r => r.Id == a)
                .Ties.Single(t => setting.Researchers[t.Colleague].Id == b)
                .Weight;
        Assert.Equal((.3, .1, .1), (Weight("ada", "cy"), Weight("ada", "bob"), Weight("bob", "cy")));
    }

    [Fact]
    public void An_event_acts_from_the_first_step_after_its_day_and_never_before_the_start()
    {
        var setting = Llama.Scenario.Compile();
        DatedEvent Event(string id) => setting.Events.Single(e => e.Id == id);
        Assert.Equal(0, Event("meta-layoff-2022").Step);
        Assert.True(Event("meta-layoff-2022").At < 0);
        // 2023-02-27 is a Monday, day 57; steps begin on Sundays, the next on day 63.
        Assert.Equal(9, Event("meta-genai-group").Step);
        Assert.Equal(setting.Events.OrderBy(e => e.At).Select(e => e.Id), setting.Events.Select(e => e.Id));
    }

    [Fact]
    public void Parameters_that_a_scenario_leaves_out_have_the_defaults_of_the_table()
    {
        var setting = folder.Load("s.yaml").Compile();
        Assert.Equal(ParameterTable.Rows.Select(r => r.Default.Value), setting.Defaults.Values);
        Assert.Equal(
            new Prior(PriorFamily.LogNormal, .155, .35, NonNegative: true),
            setting.Priors[(int)Parameter.BaselineExitRate]
        );
        Assert.Equal(
            new Prior(PriorFamily.Normal, 2, .7, NonNegative: false),
            setting.Priors[(int)Parameter.SameMetroUtility]
        );
        Assert.Equal(
            new Prior(PriorFamily.Normal, .5, .25, NonNegative: true),
            setting.Priors[(int)Parameter.SpinOutTenureExponent]
        );
    }

    [Fact]
    public void The_table_has_one_row_per_parameter_in_the_order_of_the_enum() =>
        Assert.Equal(Enum.GetValues<Parameter>(), ParameterTable.Rows.Select(r => r.Parameter));

    [Theory]
    [InlineData("quarterly", 13)]
    [InlineData("yearly", 52)]
    public void Vesting_dates_are_whole_steps_apart(string vesting, int steps) =>
        Assert.Equal(steps, folder.Load("s.yaml", Override.FromOption(1, $"vesting={vesting}")).Compile().VestingSteps);
}
