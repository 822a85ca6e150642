using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What the worlds say about one cohort, week by week: who is still there, and who left for where and why.</summary>
internal sealed class CohortSeries
{
    private const int LargestDistribution = 64;

    private readonly ImmutableArray<KeyValuePair<string, object?>> tags;
    private readonly KeyValuePair<string, object?> from;
    private readonly RetentionCurve curve;
    private readonly WeeklyCounts left;
    private readonly ImmutableArray<(KeyValuePair<string, object?>[] Tags, int[] Worlds)> exits;
    private readonly int worlds;
    private readonly int members;

    public CohortSeries(ScenarioInput input, RunTags run, CohortProfile cohort, CohortExits gone)
    {
        tags = run.And(Point.Tag(Gauges.Cohort, cohort.Id));
        from = Point.Tag(Gauges.Lab, input.Setting.Labs[cohort.Lab].Id);
        curve = new CurvesCompared(gone, input.Setting.Calendar, cohort, null).Retention();
        left = WeeklyCounts.OfExits(gone);
        exits = ByDestinationAndCause(gone);
        (worlds, members) = (gone.Worlds, gone.Members);
    }

    /// <summary>The values at the beginning of a week.</summary>
    public IEnumerable<Point> At(int week)
    {
        yield return Of(Gauges.RetentionMean, curve.Mean[week]);
        yield return Of(Gauges.Retention, curve.Median[week]);
        foreach (var (quantile, values) in Quantiles())
        {
            yield return Of(Gauges.RetentionQuantile, values[week], Point.Tag(Gauges.Quantile, quantile));
        }

        foreach (var (which, counts) in exits)
        {
            yield return Of(Gauges.Exits, counts[week] / (double)worlds, [from, .. which]);
        }

        var still = left[week].Complement();
        for (var count = 0; members <= LargestDistribution && count <= members; count++)
        {
            yield return Of(
                Gauges.StayersProbability,
                still.Probability(count),
                Point.Tag(Gauges.Stayers, InOrder(count))
            );
        }
    }

    // Viewers sort labels as text.
    private string InOrder(int count) => $"{count}".PadLeft($"{members}".Length, '0');

    private (double Quantile, ImmutableArray<double> Values)[] Quantiles() =>
        [(.05, curve.P05), (.25, curve.P25), (.75, curve.P75), (.95, curve.P95)];

    private Point Of(Gauge<double> gauge, double value, params ReadOnlySpan<KeyValuePair<string, object?>> more) =>
        new(gauge, [.. tags, .. more], value);

    // How many exits of all worlds there were by the beginning of each week; only pairs that occur.
    private static ImmutableArray<(KeyValuePair<string, object?>[] Tags, int[] Worlds)> ByDestinationAndCause(
        CohortExits gone
    )
    {
        var counts = new SortedDictionary<(int Destination, Clock Cause), int[]>();
        foreach (var exit in gone.All)
        {
            if (!counts.TryGetValue((exit.Destination, exit.Cause), out var weeks))
            {
                counts.Add((exit.Destination, exit.Cause), weeks = new int[gone.Steps + 1]);
            }

            weeks[exit.Step + 1]++;
        }

        foreach (var weeks in counts.Values)
        {
            for (var week = 1; week < weeks.Length; week++)
            {
                weeks[week] += weeks[week - 1];
            }
        }

        return [.. counts.Select(pair => (TagsOf(gone, pair.Key.Destination, pair.Key.Cause), pair.Value))];
    }

    private static KeyValuePair<string, object?>[] TagsOf(CohortExits gone, int destination, Clock cause) =>
        [Point.Tag(Gauges.Destination, gone.Destinations[destination]), Point.Tag(Gauges.Cause, Glossary.Of(cause))];
}
