using System.Collections.Immutable;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What the labs published, week by week, and what has happened to them by then.</summary>
internal sealed class LabSeries(ScenarioInput input, RunTags run, ImmutableArray<SignalBand> signals)
{
    private readonly int last = signals.Length == 0 ? 0 : signals.Max(band => band.Step);

    private readonly ImmutableArray<NumberedEvent> events = [.. NumberedEvent.Of(input.Setting)];

    private readonly ILookup<int, SignalBand> byWeek = signals
        .Where(band => Gauges.OfSignal(band.Signal) is not null)
        .ToLookup(band => band.Step);

    /// <summary>What was published last by the beginning of a week.</summary>
    public IEnumerable<Point> At(int week) =>
        byWeek[Math.Min(week, last)].SelectMany(Points).Concat(events.Where(e => HasHappened(e, week)).Select(Point));

    private IEnumerable<Point> Points(SignalBand band)
    {
        var (gauges, lab) = (Gauges.OfSignal(band.Signal)!, TagOf(band.Lab));
        yield return new(gauges.Median, run.And(lab), band.P50);
        yield return new(gauges.Quantiles, run.And(lab, Telemetry.Point.Tag(Gauges.Quantile, .05)), band.P05);
        yield return new(gauges.Quantiles, run.And(lab, Telemetry.Point.Tag(Gauges.Quantile, .95)), band.P95);
    }

    // What happened before the start is no news in it.
    private bool HasHappened(NumberedEvent happened, int week) =>
        happened.Event.At >= 0 && happened.Event.At <= input.Setting.Calendar.YearsAtStep(week);

    private Point Point(NumberedEvent happened) =>
        new(
            Gauges.Event,
            run.And(
                TagOf(happened.Event.Lab),
                Telemetry.Point.Tag(Gauges.EventKind, happened.Kind),
                Telemetry.Point.Tag(Gauges.EventNumber, happened.Number),
                Telemetry.Point.Tag(Gauges.EventDate, happened.DateIn(input.Setting.Calendar))
            ),
            1
        );

    private KeyValuePair<string, object?> TagOf(int lab) => Telemetry.Point.Tag(Gauges.Lab, input.Setting.Labs[lab].Id);
}
