using System.Collections.Immutable;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What the labs published, week by week.</summary>
internal sealed class LabSeries(ScenarioInput input, ImmutableArray<SignalBand> signals)
{
    private readonly int last = signals.Length == 0 ? 0 : signals.Max(band => band.Step);

    private readonly ILookup<int, SignalBand> byWeek = signals
        .Where(band => Gauges.OfSignal(band.Signal) is not null)
        .ToLookup(band => band.Step);

    /// <summary>What was published last by the beginning of a week.</summary>
    public IEnumerable<Point> At(int week) =>
        from band in byWeek[Math.Min(week, last)]
        from quantile in new[] { (At: .05, Value: band.P05), (At: .5, Value: band.P50), (At: .95, Value: band.P95) }
        select new Point(
            Gauges.OfSignal(band.Signal)!,
            [
                Point.Tag(Grains.Telemetry.Instruments.Scenario, input.Scenario.Name),
                Point.Tag(Gauges.Lab, input.Setting.Labs[band.Lab].Id),
                Point.Tag(Gauges.Quantile, quantile.At),
            ],
            quantile.Value
        );
}
