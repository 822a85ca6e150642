using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration;

public sealed class SelfConsistencyTests
{
    /// <summary>Published: adjust_gamma of bayesplot keeps the whole path inside with the wished probability.</summary>
    [Fact]
    public void Uniform_shares_are_inside_the_envelope_as_often_as_wished()
    {
        var envelope = new EcdfEnvelope(100, 50, .95);
        Assert.Equal(.95, envelope.Inside(), .01);
        Assert.InRange(envelope.Gamma, .001, .01);
        var inside = Enumerable.Range(0, 2000).Count(r => envelope.Holds(Shares(r, 100)));
        Assert.InRange(inside / 2000.0, .935, .97);
    }

    [Fact]
    public void Shares_that_crowd_in_the_middle_are_outside()
    {
        var envelope = new EcdfEnvelope(200, 50, .95);
        Assert.False(envelope.Holds([.. Shares(1, 200).Select(u => .25 + .5 * u)]));
        Assert.False(envelope.Holds([.. Shares(1, 200).Select(u => u * u)]));
    }

    /// <summary>The check in small; the long form is <c>talent calibrate --sbc 500</c>.</summary>
    [Fact]
    public void The_truth_ranks_uniformly_among_the_draws()
    {
        var setting = Busy.Scenario.Compile();
        var study = new CalibrationProblem([CohortData.Of(new SettingIndex(setting), 0, Busy.Observed(setting))]);
        var ranks = new SelfConsistency(study, new(60, 4, 100, 2)).Run(
            cancelled: TestContext.Current.CancellationToken
        );
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(
                '\n',
                ranks.Quantities.Select(q =>
                    $"{q.Name, -28} {q.Holds} {q.Coverage90:0.00} mean {q.Shares.Average():0.00}"
                )
            )
        );
        Assert.Contains(ranks.Quantities, q => q.Name == "joins.mistral.llama");
        Assert.True(ranks.AreUniform);
        Assert.InRange(ranks.Coverage90, .84, .95);
    }

    /// <summary>Months of first exits are seen, and later moves are not: the long form is <c>talent calibrate --sbc-by-month 500</c>.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_truth_ranks_uniformly_where_as_much_is_seen_as_of_real_teams(bool learnsTail)
    {
        var setting = Busy.Scenario.Compile();
        var study = new CalibrationProblem(
            [CohortData.Of(new SettingIndex(setting), 0, Busy.Observed(setting))],
            new() { LearnsTail = learnsTail }
        );
        var ranks = new SelfConsistency(study, new(60, 4, 100, 2) { Sight = Sight.ByTheMonth }).Run(
            cancelled: TestContext.Current.CancellationToken
        );
        Assert.Equal(learnsTail, ranks.Quantities.Any(q => q.Name == "teamTail"));
        Assert.True(ranks.AreUniform);
        Assert.InRange(ranks.Coverage90, .84, .95);
        Assert.InRange(ranks.DatesPutIn!.Typical, 1e-6, .2);
    }

    [Fact]
    public void Weights_move_a_mean_by_so_many_standard_deviations()
    {
        Assert.Equal(1, PlugInError.Shift([-1, 1], [0, 1]), 1e-12);
        Assert.Equal(0, PlugInError.Shift([2, 2, 2], [0, 0, 1]));
        Assert.Equal(
            new PlugInError(Math.Sqrt((9 + 1 + 16 + 4) / 4.0), Math.Sqrt(12.5), "a"),
            PlugInError.Of(
                ["a", "b"],
                [
                    [3, -1],
                    [4, 2],
                ]
            )
        );
    }

    /// <summary>The check in small; the long form is <c>talent calibrate --recover 100</c>.</summary>
    [Fact]
    public void Known_parameters_of_large_cohorts_are_recovered()
    {
        var setting = Busy.Scenario.Compile();
        var study = new CalibrationProblem([CohortData.Of(new SettingIndex(setting), 0, Busy.Observed(setting))]);
        var large = LargeCohorts.Like(study, 2, 56);
        Assert.Equal(2 * 2 * 14, large.Cohorts.Sum(c => c.Ground.Setting.Researchers.Length));
        var ranks = new SelfConsistency(large, new(20, 2, 100, 2) { Recovers = true }).Run(
            cancelled: TestContext.Current.CancellationToken
        );
        Assert.Equal(large.Space.Dimensions, ranks.Quantities.Length);
        Assert.All(ranks.Quantities, q => Assert.True(q.HoldsJointly, q.Name));
        Assert.InRange(ranks.Coverage90, .83, .97);
    }

    /// <summary>
    /// The same people at the same parameters, twice: were their thresholds the same, two cohorts would teach as much as one, and 90 %
    /// intervals of twelve covered 39 % of the truths.
    /// </summary>
    [Fact]
    public void Cohorts_of_the_same_people_are_lived_independently()
    {
        var setting = Busy.Scenario.Compile();
        var study = new CalibrationProblem([
            .. new[] { "first", "second" }.Select(id => CohortData.Of(new SettingIndex(Called(setting, id)), 0, [])),
        ]);
        var worlds = new SelfConsistency(study, new(20, 2)).Lived(new double[study.Space.Dimensions], 3);
        var (first, second) = (worlds[study.Cohorts[0].Ground], worlds[study.Cohorts[1].Ground]);
        Assert.NotEmpty(first);
        Assert.DoesNotContain(
            first,
            one =>
                !IsGiven(setting, one) && second.Any(other => other.At == one.At && other.Researcher == one.Researcher)
        );
    }

    [Fact]
    public void A_few_quantities_leave_their_own_envelope_by_chance_and_none_that_of_all()
    {
        var ranks = Ranks(45, outside: 5, jointly: 0);
        Assert.Equal(5, ranks.MostOutside);
        Assert.True(ranks.AreUniform);
        Assert.False(Ranks(45, outside: 6, jointly: 0).AreUniform);
        Assert.False(Ranks(45, outside: 1, jointly: 1).AreUniform);
    }

    [Theory]
    [InlineData(.9, true)]
    [InlineData(.86, true)]
    [InlineData(.84, false)]
    [InlineData(.96, false)]
    public void Intervals_of_90_percent_must_cover_85_to_95_percent(double coverage, bool cover) =>
        Assert.Equal(cover, Covering(coverage, coverage).Cover);

    /// <summary>Published (BPCP of R, and any table): 3 of 14 has the bounds .0466 and .5080.</summary>
    [Fact]
    public void Coverage_has_the_bounds_of_Clopper_and_Pearson()
    {
        var (low, high) = new RankedQuantity(
            "q",
            [.. Enumerable.Range(0, 14).Select(i => i < 3 ? .5 : .01)],
            true,
            true
        ).CoverageBounds;
        Assert.Equal(.0466, low, .00005);
        Assert.Equal(.5080, high, .00005);
        Assert.Equal(0, Covering(0).Quantities[0].CoverageBounds.Low);
        Assert.Equal(1, Covering(1).Quantities[0].CoverageBounds.High);
        // 80 of 100 replicates cover, so √(.8·.2·100/99)/10; two quantities that cover together tell no more than one.
        Assert.Equal(.0402, Covering(.8, .8).CoverageError, .00005);
    }

    /// <summary>Binomial(100, .9) is outside 85 to 95 with probability .064, so of 29 quantities four may be.</summary>
    [Fact]
    public void As_many_quantities_may_miss_that_as_chance_explains()
    {
        Assert.Equal(4, Covering([.. Enumerable.Repeat(.9, 29)]).MostUncovered);
        Assert.True(Covering([.. Enumerable.Repeat(.9, 25), .8, .8, .8, .8]).Cover);
        Assert.False(Covering([.. Enumerable.Repeat(.9, 24), .8, .8, .8, .8, .8]).Cover);
    }

    private static Setting Called(Setting setting, string id) =>
        setting with
        {
            Cohorts = [setting.Cohorts[0] with { Id = id }],
        };

    private static bool IsGiven(Setting setting, Exit exit) =>
        setting.Researchers[exit.Researcher].Founding is not null && exit.Spell == 0;

    private static RankStatistics Ranks(int quantities, int outside, int jointly) =>
        new(
            100,
            [
                .. Enumerable
                    .Range(0, quantities)
                    .Select(q => new RankedQuantity($"q{q}", [.5], q >= outside, q >= jointly)),
            ],
            [],
            []
        );

    private static RankStatistics Covering(params double[] coverages) =>
        new(
            100,
            [
                .. coverages.Select(c => new RankedQuantity(
                    "q",
                    [.. Enumerable.Range(0, 100).Select(i => i < Math.Round(100 * c) ? .5 : .01)],
                    true,
                    true
                )),
            ],
            [],
            []
        );

    private static double[] Shares(int world, int count)
    {
        var chance = new Randomness(11, (uint)world);
        return [.. Enumerable.Range(0, count).Select(i => chance.Uniform((uint)i, Purpose.Posterior))];
    }
}
