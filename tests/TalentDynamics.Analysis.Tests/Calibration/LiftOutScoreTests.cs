using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;

namespace TalentDynamics.Analysis.Tests.Calibration;

/// <summary>The simulator and the likelihood of lift-outs are the same model.</summary>
public sealed class LiftOutScoreTests
{
    internal static readonly LiftOutProfile Believed = new(Seed: .3, FounderSeed: .6, Pull: 3);

    // Six of the fourteen, two of them founders: few enough that what every exit may have been can be summed over for many worlds.
    internal static SettingIndex Ground { get; } = new(TeamOf(4));

    /// <summary>At what made the data every score has mean 0: likelihood and simulator are the same model, lift-outs included.</summary>
    [Fact]
    public void The_mean_score_of_simulated_worlds_is_zero_for_how_often_and_how_strongly_people_leave_together()
    {
        var scores = Scores(Believed, worlds: 4000);
        Assert.All(scores, s => Assert.True(Math.Abs(s.Z) < 4, $"{s.Name}: z = {s.Z:0.00}"));
        Assert.All(scores, s => Assert.True(s.Spread > 0, $"{s.Name} does not matter, so nothing was tested"));
    }

    [Fact]
    public void Beliefs_that_are_wrong_are_noticed_by_the_score()
    {
        var wrong = Scores(new(Seed: .1, FounderSeed: .6, Pull: 3), worlds: 1000).Single(s => s.Name == "seed");
        Assert.True(wrong.Z > 3, $"z = {wrong.Z:0.00}");
        wrong = Scores(Believed with { Pull = 5 }, worlds: 1000).Single(s => s.Name == "pull");
        Assert.True(wrong.Z < -3, $"z = {wrong.Z:0.00}");
    }

    /// <summary>What is learnt of lift-outs in simulated worlds is as sure as it says: the truth ranks uniformly among the draws.</summary>
    [Fact]
    public void What_worlds_were_simulated_with_is_recovered()
    {
        var study = new CalibrationProblem([CohortData.Of(Ground, 0, Array.Empty<Exit>())]);
        var ranks = new SelfConsistency(study, new(60, 4, 100, 2)).Run(
            cancelled: TestContext.Current.CancellationToken
        );
        Assert.Equal(
            ["liftOut.seed", "liftOut.founderSeed", "liftOut.pull"],
            ranks.Quantities.Select(q => q.Name).Where(n => n.StartsWith("liftOut", StringComparison.Ordinal))
        );
        Assert.True(ranks.AreUniform, string.Join('\n', ranks.Quantities.Select(q => $"{q.Name} {q.Coverage90:0.00}")));
        Assert.InRange(ranks.Coverage90, .84, .95);
    }

    private static (string Name, double Z, double Spread)[] Scores(LiftOutProfile believed, int worlds)
    {
        var setting = Ground.Setting;
        var histories = DenseRun.Of(Ground, new FixedDraws(setting), 7, 0, worlds);
        var exits = histories.Exits.ToLookup(e => e.World);
        var cohorts = Enumerable.Range(0, worlds).Select(w => CohortData.Of(Ground, 0, [.. exits[w]])).ToArray();
        var draw = setting.Defaults with { LiftOut = believed };
        return [.. Directions(draw).Select(d => Score(d.Name, cohorts, d.Low, d.High, d.Width))];
    }

    private static (string, double, double) Score(string name, CohortData[] cohorts, Draw low, Draw high, double width)
    {
        var slopes = Array.ConvertAll(cohorts, c => (LogLikelihood.Of(c, high) - LogLikelihood.Of(c, low)) / width);
        var mean = slopes.Average();
        var spread = Math.Sqrt(slopes.Sum(v => (v - mean) * (v - mean)) / (slopes.Length - 1));
        return (name, mean / (spread / Math.Sqrt(slopes.Length)), spread);
    }

    private static IEnumerable<(string Name, Draw Low, Draw High, double Width)> Directions(Draw draw)
    {
        const double Step = 1e-4;
        (string Name, Func<Draw, double, Draw> Scaled)[] directions =
        [
            ("seed", (d, by) => d with { LiftOut = d.LiftOut! with { Seed = d.LiftOut.Seed * by } }),
            (
                "founder seed",
                (d, by) => d with { LiftOut = d.LiftOut! with { FounderSeed = d.LiftOut.FounderSeed * by } }
            ),
            ("pull", (d, by) => d with { LiftOut = d.LiftOut! with { Pull = d.LiftOut.Pull * by } }),
            .. new[]
            {
                Parameter.BaselineExitRate,
                Parameter.FrailtyVariance,
                Parameter.ContagionExcess,
                Parameter.PullExcess,
                Parameter.SameMetroUtility,
            }.Select(p => ($"{p}", (Func<Draw, double, Draw>)((d, by) => d.With(p, d[p] * by)))),
        ];
        return directions.Select(d => (d.Name, d.Scaled(draw, 1 - Step), d.Scaled(draw, 1 + Step), 2 * Step));
    }

    private static Setting TeamOf(int colleagues)
    {
        string[] founders = [.. Busy.Scenario.Labs.Values.SelectMany(l => l.Founders?.Keys ?? [])];
        var others = Busy.Scenario.Roster.Keys.Except(founders, StringComparer.Ordinal).Take(colleagues);
        var team = founders.Concat(others).ToHashSet(StringComparer.Ordinal);
        var scenario = Busy.Scenario with
        {
            Roster = Busy.Scenario.Roster.Where(r => team.Contains(r.Key)).ToImmutableSortedDictionary(),
        };
        return scenario.Compile() with { LiftOut = Believed };
    }
}
