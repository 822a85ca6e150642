using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Analysis.Tests.Comparison;

public sealed class RequirementTests
{
    private static readonly ComparisonDocument Document = SmallDocument.Observed;

    [Theory]
    [InlineData("stayers.midPit in [.05,.95]", true)]
    [InlineData("stayers.mean in [ 1 , 2 ]", true)]
    [InlineData("stayers.mean in [2.5,3.5]", false)]
    [InlineData("destinations.mistral.mean>=1", true)]
    [InlineData("destinations.mistral.mean > 1.2", false)]
    [InlineData("exitsByMonth.6.observed = 1", true)]
    [InlineData("cohorts.llama.size == 3", true)]
    [InlineData("curveInBand = true", true)]
    [InlineData("curveInBand = false", false)]
    [InlineData("best.crps = kaplanMeier", true)]
    [InlineData("worlds >= 10000", false)]
    [InlineData("engineSeconds <= 1", true)]
    public void A_requirement_is_met_or_not(string expression, bool met)
    {
        var reading = Requirement.Evaluate(expression, Document);
        Assert.Empty(reading.Faults);
        Assert.Equal(met, Assert.Single(reading.Results).Met);
    }

    [Fact]
    public void A_result_says_cohort_path_bound_and_value() =>
        Assert.Equal(
            new RequirementResult("llama", "stayers.mean", "in [2.5,3.5]", "1.5", false),
            Assert.Single(Requirement.Evaluate("stayers.mean in [2.5,3.5]", Document).Results)
        );

    [Fact]
    public void Reproduces_is_the_rule_of_the_model_with_its_bounds_taken_from_the_observation()
    {
        var results = Requirement.Evaluate("reproduces", Document).Results;
        Assert.Equal(
            [
                "cohorts.llama.stayers.midPit in [.05,.95] True",
                "cohorts.llama.destinations.apple.midPit in [.05,.95] True",
                "cohorts.llama.exitsByMonth.6.midPit in [.05,.95] True",
                "cohorts.llama.curveInBand = true True",
                "cohorts.llama.stayers.mean in [1.5,2.5] True",
                "cohorts.llama.destinations.apple.mean in [0.25,1.75] True",
                "cohorts.llama.stayers.pExact >= .20 True",
            ],
            results.Select(r => $"{r.Path} {r.Bound} {r.Met}")
        );
        Assert.Equal(results.Take(4), Requirement.Evaluate("compatible", Document).Results);
    }

    [Fact]
    public void An_ensemble_with_draws_of_its_own_reproduces_by_its_own_rule() =>
        Assert.Equal(
            Requirement.Evaluate("compatible", Document).Results,
            Requirement.Evaluate("reproduces", Document with { Parameters = "posterior of llama-2023" }).Results
        );

    [Theory]
    [InlineData(
        "stayers.midpit in [0,1]",
        "(1,9): /stayers: found 'midpit', allowed observed, mean, median, p05, p95, pExact, midPit, observedLo"
    )]
    [InlineData(
        "destinations.mistrall.mean > 1",
        "(1,14): /destinations: found 'mistrall', allowed apple, founded, mistral, outside"
    )]
    [InlineData("stayers > 1", "/stayers: found a group, allowed observed, mean")]
    [InlineData("stayers.mean.x > 1", "/stayers.mean: found 'x' below a value, allowed stayers.mean alone")]
    [InlineData("stayers.distribution > 1", "found a list, allowed a single number")]
    [InlineData(
        "stayers.mean about 3",
        "found 'stayers.mean about 3', allowed path in [a,b], path >= a, path = true, or one of reproduces"
    )]
    [InlineData("stayers.mean in [3,2]", "found 'stayers.mean in [3,2]', allowed path in [a,b]")]
    [InlineData(
        "stayers.mean = true",
        "found 1.5 against = true, allowed numbers with numbers, true, false or a name with ="
    )]
    [InlineData(
        "curveInBand >= 1",
        "found True against >= 1, allowed numbers with numbers, true, false or a name with ="
    )]
    public void A_requirement_that_makes_no_sense_is_a_fault_that_says_what_would(string expression, string expected)
    {
        var reading = Requirement.Evaluate(expression, Document);
        Assert.Empty(reading.Results);
        Assert.Contains(expected, Assert.Single(reading.Faults).ToString());
    }

    [Fact]
    public void Without_an_observation_there_is_nothing_to_judge()
    {
        Assert.Contains(
            "/: found no observation, allowed a run of which a cohort was observed to the end",
            Assert.Single(Requirement.Evaluate("reproduces", SmallDocument.Unobserved).Faults).ToString()
        );
        Assert.Contains(
            "/stayers.midPit: found no value, allowed a finite number, of a cohort that was observed to the end",
            Assert.Single(Requirement.Evaluate("stayers.midPit > 0", SmallDocument.Unobserved).Faults).ToString()
        );
    }
}
