using System.Collections.Immutable;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Sensitivity;

/// <summary>A number of one cohort in one world.</summary>
/// <param name="Key"><c>stayers</c>, <c>exitsByMonth.12</c> or <c>joins.LAB</c>.</param>
/// <param name="Cohort">Id of the cohort.</param>
internal sealed record Outcome(string Key, string Cohort);

/// <summary>Lives every point of a design in the same worlds and counts what becomes of the cohorts.</summary>
/// <remarks>
/// A point is an ensemble of its own with the seed and worlds of all others, so what differs between two points is due to the factors
/// (common random numbers). A point with R ≥ .95 is lived like any other: a cohort is finite and merely empties, and leaving such points
/// out would make independent factors dependent, for which the indices have no meaning. They are counted.
/// </remarks>
internal sealed class Trials
{
    private const int Month = 12;

    private readonly IFactorSpace space;
    private readonly Setting setting;
    private readonly uint seed;
    private readonly int worlds;
    private readonly ImmutableArray<StabilityGroup> groups;
    private readonly ImmutableArray<int> topLabs;
    private int unstable;

    /// <param name="space">From points to settings.</param>
    /// <param name="setting">The scenario’s.</param>
    /// <param name="seed">Of the worlds.</param>
    /// <param name="worlds">How many each point is lived in, ≥ 2.</param>
    public Trials(IFactorSpace space, Setting setting, uint seed, int worlds)
    {
        (this.space, this.setting, this.seed, this.worlds) = (space, setting, seed, worlds);
        groups = StabilityGroup.AllOf(setting);
        var usual = DenseRun.Of(new(setting), new FixedDraws(setting), seed, 0, 500);
        topLabs = [.. setting.Cohorts.Select(cohort => MostJoined(cohort, usual))];
        Outcomes = [.. setting.Cohorts.SelectMany(OutcomesOf)];
    }

    /// <summary>What is counted; the destination is the one most joined in 500 worlds of the scenario as it is.</summary>
    public ImmutableArray<Outcome> Outcomes { get; }

    /// <summary>How many of the points lived so far had R ≥ .95.</summary>
    public int Unstable => unstable;

    /// <summary>Lives points on all cores.</summary>
    /// <param name="points">Of the space.</param>
    /// <param name="progress">Told how many are done.</param>
    /// <param name="cancelled">Ends it.</param>
    /// <returns>By outcome, then point, then world.</returns>
    public double[][][] Live(IReadOnlyList<double[]> points, IProgress<int>? progress, CancellationToken cancelled)
    {
        var counts = Outcomes.Select(_ => new double[points.Count][]).ToArray();
        var done = 0;
        Parallel.For(
            0,
            points.Count,
            new ParallelOptions { CancellationToken = cancelled },
            point =>
            {
                var lived = Live(points[point]);
                for (var o = 0; o < counts.Length; o++)
                {
                    counts[o][point] = lived[o];
                }

                progress?.Report(Interlocked.Increment(ref done));
            }
        );
        return counts;
    }

    private double[][] Live(double[] point)
    {
        var varied = space.At(point);
        if (groups.Any(group => !Stability.Of(varied.Defaults, group, varied.Mode).Holds))
        {
            Interlocked.Increment(ref unstable);
        }

        var histories = DenseRun.Of(new(varied), new FixedDraws(varied), seed, 0, worlds);
        return [.. setting.Cohorts.SelectMany((cohort, c) => Count(cohort, topLabs[c], histories))];
    }

    private double[][] Count(CohortProfile cohort, int topLab, Histories histories)
    {
        double[] stayers = [.. Enumerable.Repeat((double)cohort.Members.Length, worlds)];
        var (early, joins) = (new double[worlds], new double[worlds]);
        var top = setting.Labs[topLab].Key;
        var month = MonthEnd;
        foreach (var exit in histories.Exits)
        {
            if (exit.Spell == 0 && cohort.Members.BinarySearch(exit.Researcher) >= 0)
            {
                stayers[exit.World]--;
                early[exit.World] += exit.At < month ? 1 : 0;
                joins[exit.World] += exit.To == top ? 1 : 0;
            }
        }

        return HasMonth ? [stayers, early, joins] : [stayers, joins];
    }

    private double MonthEnd => setting.Calendar.YearsAt(setting.Calendar.Start.AddMonths(Month));

    private bool HasMonth => MonthEnd < setting.Calendar.YearsAtStep(setting.Steps);

    private IEnumerable<Outcome> OutcomesOf(CohortProfile cohort, int index)
    {
        yield return new("stayers", cohort.Id);
        if (HasMonth)
        {
            yield return new($"exitsByMonth.{Month}", cohort.Id);
        }

        yield return new($"joins.{setting.Labs[topLabs[index]].Id}", cohort.Id);
    }

    private int MostJoined(CohortProfile cohort, Histories histories)
    {
        var joined = histories
            .Exits.Where(e => e.Spell == 0 && cohort.Members.Contains(e.Researcher))
            .CountBy(e => e.To)
            .ToDictionary();
        var labs = Enumerable.Range(0, setting.Labs.Length).Where(lab => lab != Setting.Outside && lab != cohort.Lab);
        return labs.DefaultIfEmpty(Setting.Outside).MaxBy(lab => joined.GetValueOrDefault(setting.Labs[lab].Key));
    }
}
