using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Comparison;

/// <summary>Dismissals, retirements and deaths in the worlds of a forecast.</summary>
public sealed class OtherEndsTests
{
    private const int Worlds = 4000;
    private static readonly Setting Setting = Llama.Scenario.Compile();

    [Theory]
    [InlineData(.1)]
    [InlineData(.8)]
    public void Where_nobody_leaves_of_their_own_accord_as_many_are_gone_as_an_exponential_has(double rate)
    {
        var counted = Ends((ExitKind.Dismissed, rate)).Count(Of(new(0, Worlds, [])));
        var (people, gone) = (Members, 1 - Math.Exp(-rate * Setting.Calendar.YearsAtStep(Setting.Steps)));
        var error = Math.Sqrt(people * gone * (1 - gone) / Worlds);

        Assert.Equal(people * gone, counted.Mean, 4 * error);
        Assert.True(counted.P05 <= counted.Mean && counted.Mean <= counted.P95);
    }

    [Fact]
    public void Kinds_are_as_frequent_as_their_rates()
    {
        var counted = Ends((ExitKind.Dismissed, .2), (ExitKind.Retired, .1)).Count(Of(new(0, Worlds, [])));

        Assert.Equal(["dismissed", "retired"], counted.ByKind.Keys);
        Assert.Equal(counted.Mean, counted.ByKind.Values.Sum(), 1e-9);
        Assert.Equal(2, counted.ByKind["dismissed"] / counted.ByKind["retired"], .15);
    }

    /// <summary>Of two risks that compete, each person falls to one at most.</summary>
    [Fact]
    public void Who_is_gone_otherwise_leaves_no_more_of_their_own_accord_and_the_other_way_round()
    {
        var lived = Of(DenseRun.Of(new(Setting), new FixedDraws(Setting), 1, 0, 400));
        var (few, many) = (Ends((ExitKind.Died, 1e-9)), Ends((ExitKind.Died, .5)));

        Assert.Equal(lived.All.ToArray(), few.But(lived).All.ToArray());
        Assert.Equal(0, few.Count(lived).Mean);
        var (voluntary, gone) = (many.But(lived).All.Length / 400.0, many.Count(lived).Mean);
        Assert.True(voluntary < lived.All.Length / 400.0);
        Assert.True(gone < many.Count(Of(new(0, 400, []))).Mean);
        Assert.True(voluntary + gone <= Members);
    }

    private static int Members => Setting.Cohorts[0].Members.Length;

    private static OtherEnds Ends(params (ExitKind Kind, double Rate)[] rates) =>
        new(Setting, Setting.Cohorts[0], rates.ToImmutableSortedDictionary(r => r.Kind, r => r.Rate), 1);

    private static CohortExits Of(Histories histories) => CohortExits.Of(Setting, histories, Setting.Cohorts[0]);
}
