using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What was observed of one cohort, week by week, for as long as somebody of it was in sight.</summary>
internal sealed class ObservedSeries
{
    private readonly ImmutableArray<KeyValuePair<string, object?>> tags;
    private readonly ObservedCohort observed;
    private readonly ObservedCurve? curve;
    private readonly ImmutableArray<string> destinations;
    private readonly CohortProfile cohort;
    private readonly Calendar calendar;
    private readonly double inSightUntil;

    public ObservedSeries(ScenarioInput input, RunTags run, CohortProfile cohort, ObservedCohort observed)
    {
        this.cohort = cohort;
        this.observed = observed;
        calendar = input.Setting.Calendar;
        tags = run.And(Point.Tag(Gauges.Cohort, cohort.Id));
        var nobodyLeft = CohortExits.Of(input.Setting, new(0, 1, []), cohort); // the observed curve hangs on no world
        destinations = nobodyLeft.Destinations;
        curve = new CurvesCompared(nobodyLeft, calendar, cohort, observed).Retention().Observed;
        inSightUntil = observed.Members.Max(m => m.Exit?.Latest ?? m.FollowedTo);
    }

    /// <summary>The values at the beginning of a week.</summary>
    public IEnumerable<Point> At(int week)
    {
        var now = calendar.YearsAtStep(week);
        if (curve is null || now > inSightUntil)
        {
            yield break;
        }

        yield return Of(Gauges.RetentionObserved, curve.Best[week]);
        yield return Of(Gauges.RetentionObservedBound, curve.FeasibleLower[week], Point.Tag(Gauges.Bound, "least"));
        yield return Of(Gauges.RetentionObservedBound, curve.FeasibleUpper[week], Point.Tag(Gauges.Bound, "most"));
        foreach (var (destination, leavers) in Leavers())
        {
            var gone = leavers.Count(exit => exit.Best < now);
            yield return Of(Gauges.ExitsObserved, gone, Point.Tag(Gauges.Destination, destination));
        }
    }

    private IEnumerable<(string Destination, ObservedExit[] Leavers)> Leavers() =>
        observed
            .Members.Select(m => m.Exit)
            .OfType<ObservedExit>()
            .GroupBy(exit => exit.Destination is { } lab ? destinations[cohort.DestinationOf(lab)] : "unknown")
            .Select(group => (group.Key, group.ToArray()));

    private Point Of(Gauge<double> gauge, double value, params ReadOnlySpan<KeyValuePair<string, object?>> more) =>
        new(gauge, [.. tags, .. more], value);
}
