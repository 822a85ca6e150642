using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Grants;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Tests;

/// <summary>A company's own people: hired before and after the start, in departments, with exits of every kind.</summary>
public sealed class OwnPeopleTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_total_comes_first_then_groups_none_too_small_and_nobody_alone()
    {
        var findings = await Experiment.Run(Order(300), cancelled: Cancelled);
        var (cohort, by) = (findings.Cohorts[0], findings.Cohorts[0].Compared.By!);
        Assert.Equal(300, cohort.Size);
        Assert.Equal(["Production", "Sales", "IT", null], by.Groups.Select(g => g.Name));
        Assert.Equal(300, by.Groups.Sum(g => g.Size));
        Assert.All(by.Groups, g => Assert.True(g.Size >= Cohort.UsualSmallest));
        Assert.True(cohort.Compared.HiredLater > 100);
        Assert.Equal(["dismissed"], cohort.Compared.OtherExits!.Keys);
        Assert.NotNull(by.LogRank);
        Assert.NotNull(by.Groups[1].Ratio);
        Assert.Empty(cohort.Researchers);
        Assert.Empty(findings.Lanes);
        Assert.DoesNotContain("Sentinel", findings.Document.ToJson());
        Assert.Equal(
            300,
            (await Experiment.Run(Order(300) with { ByPerson = true }, cancelled: Cancelled))
                .Cohorts[0]
                .Researchers
                .Length
        );
    }

    [Fact]
    public async Task A_forecast_begins_after_the_last_known_day_with_those_who_are_there_and_looks_back_a_year()
    {
        var order = Order(300);
        var when = LastKnownDay.Order(order.Input, null, null, null);
        Assert.Equal(new(new(2018, 12, 31), new(2019, 12, 31)), when);
        var findings = await Experiment.Run(Experiment.Forecast(order, when), cancelled: Cancelled);
        var there = order.Input.Observed["acme"].Members.Count(m => m.Exit is null && m.Other is null);
        Assert.Equal(there, findings.Cohorts[0].Size);
        var (size, stayers) = findings.AYearBefore!.Cohorts["acme"];
        Assert.Equal(new DateOnly(2017, 12, 31), findings.AYearBefore.From);
        Assert.True(size > there / 2);
        Assert.NotNull(stayers.Judged.Observed);
        Assert.Contains("pull", findings.Assumed);
    }

    [Fact]
    public async Task Who_is_dismissed_in_a_future_does_not_leave_of_their_own_accord_unless_they_are_left_out()
    {
        var order = Experiment.Forecast(Order(300), LastKnownDay.Order(Order(300).Input, null, null, null));
        var with = await Experiment.Run(order, cancelled: Cancelled);
        var without = await Experiment.Run(order with { LeavesOutOtherExits = true }, cancelled: Cancelled);
        var (fewer, all) = (with.Document.Cohorts["acme"], without.Document.Cohorts["acme"]);

        Assert.Equal(without.Digest, with.Digest);
        Assert.Null(all.OtherExitsForecast);
        Assert.Equal(["dismissed"], fewer.OtherExitsForecast!.ByKind.Keys);
        Assert.InRange(fewer.OtherExitsForecast.Mean, 1, with.Otherwise["acme"].Expected(fewer.Size, 1));
        Assert.True(fewer.Stayers.Mean > all.Stayers.Mean);
        Assert.True(fewer.Stayers.Mean - all.Stayers.Mean < fewer.OtherExitsForecast.Mean);
    }

    [Theory]
    [InlineData("2017-06-30", null, null, "2018-12-31")]
    [InlineData("2017-06-30", null, 6, "2017-12-30")]
    [InlineData(null, "2020-01-31", null, "2020-01-31")]
    [InlineData(null, null, 24, "2020-12-31")]
    public void When_it_ends_is_as_asked(string? from, string? to, int? months, string end)
    {
        var input = Order(60).Input;
        DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day);
        var order = LastKnownDay.Order(input, Day(from), Day(to), months);
        Assert.Equal(DateOnly.Parse(end), order.To ?? input.Scenario.End);
    }

    [Fact]
    public async Task Grants_are_ranked_by_whom_they_keep_and_persons_only_where_asked_for()
    {
        var order = Order(300);
        order = Experiment.Forecast(order, LastKnownDay.Order(order.Input, null, null, null)) with { Worlds = 400 };
        var ranking = await new RankGrants(order, 20, InProcess.Run).Find(ExperimentProgress.ToNobody, Cancelled);
        // Of IT there are enough, but it stands for those of whom there are too few.
        Assert.Equal(["Production", "Sales"], ranking.Candidates.Select(c => c.Name).Order(StringComparer.Ordinal));
        Assert.All(ranking.Candidates, c => Assert.Equal(20, c.Grants));
        var followed = ranking.Candidates.Where(c => c.Worlds == 400).ToArray();
        Assert.Equal(1, followed.Sum(c => c.Kept.ProbabilityBest), 1e-9);
        Assert.True(followed[0].Kept.Mean > 0);
        Assert.DoesNotContain("Sentinel", ranking.ToJson());
    }

    [Fact]
    public void Where_there_is_nobody_to_choose_between_it_is_refused()
    {
        var order = Order(12);
        order = Experiment.Forecast(order, LastKnownDay.Order(order.Input, null, null, null));
        var bad = Assert.Throws<BadInputException>(() => new RankGrants(order, 20, InProcess.Run));
        Assert.StartsWith("--grants: found fewer than two groups", bad.Faults[0]);
    }

    [Fact]
    public async Task As_observed_nobody_is_said_to_have_left_for_some_cause_unless_persons_are_asked_for()
    {
        var order = Order(60) with { AsObserved = true, Worlds = 50 };
        var findings = await Experiment.Run(order, cancelled: Cancelled);
        Assert.Empty(findings.Document.History!.People);
        Assert.DoesNotContain("Sentinel", findings.Document.ToJson());
        var persons = await Experiment.Run(order with { ByPerson = true }, cancelled: Cancelled);
        Assert.Equal(60, persons.Document.History!.People.Length);
    }

    [Fact]
    public async Task A_lever_left_where_it_was_keeps_nobody_of_those_the_run_of_the_history_says_are_there()
    {
        var run = await Experiment.Run(Order(60) with { AsObserved = true, Worlds = 50 }, cancelled: Cancelled);
        var stayers = run.Document.Cohorts["acme"].Stayers;
        var order = HistoryOf(60);
        var found = await Experiment.WhatIfAsObserved(order, cancelled: Cancelled);
        var cohort = Assert.Single(found.Document.Arms).Cohorts["acme"];
        Assert.Equal((stayers.Mean, 0.0, 0.0), (cohort.Observed, cohort.Kept, cohort.MoreStay));
        Assert.Empty(cohort.People);
        var persons = await Experiment.WhatIfAsObserved(order with { ByPerson = true }, cancelled: Cancelled);
        Assert.All(persons.Document.Arms[0].Cohorts["acme"].People, person => Assert.Equal(0, person.Probability));
    }

    [Theory]
    [InlineData(60, 2000)]
    [InlineData(300, 666)]
    public async Task What_stands_beside_a_run_has_fewer_worlds_where_more_people_are_in_each(int people, int worlds)
    {
        var asked = new List<int>();
        await Experiment.Run(Order(people) with { AsObserved = true, Worlds = 2500 }, Few, cancelled: Cancelled);
        Assert.Equal([2500, worlds], asked);

        Task<EnsembleOutcome> Few(
            EnsembleOrder order,
            IProgress<EnsembleProgress> progress,
            CancellationToken cancelled
        )
        {
            asked.Add(order.Worlds);
            return InProcess.Run(order with { Worlds = 100 }, progress, cancelled);
        }
    }

    private WhatIfOrder HistoryOf(int people)
    {
        var path = Company.In(folder, people);
        const string Nothing = """
            extends: scenario.yaml
            name: nothing
            title: Something of no size happens
            events:
              nothing:
                date: 2016-01-01
                lab: acme
                kind: leadership
                size: 0
                description: Nothing
                source: made up
                grade: C
            """;
        var variant = folder.Write("nothing.yaml", Nothing);
        return WhatIfOrder.Load(path, [variant], null, []) with
        {
            Worlds = 50,
            AsObserved = true,
            Parameters = "fixed",
        };
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private RunOrder Order(int people) =>
        new(ScenarioInput.Load(Company.In(folder, people), []), WorldDraws.OfScenario) { Worlds = 200 };
}
