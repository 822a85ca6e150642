using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Everything that a run says in simulated time: bands, observed curves, exits by destination and cause, labs' signals.</summary>
internal sealed class RunSeries
{
    private readonly ScenarioInput input;
    private readonly ImmutableArray<ObservedSeries> observed;

    /// <summary>Of a scenario; what was observed is worked out once.</summary>
    public RunSeries(ScenarioInput input)
    {
        this.input = input;
        observed =
        [
            .. input
                .Setting.Cohorts.Where(cohort => input.Observed.ContainsKey(cohort.Id))
                .Select(cohort => new ObservedSeries(input, cohort, input.Observed[cohort.Id])),
        ];
    }

    /// <summary>By week, 0 to the number of steps.</summary>
    /// <param name="exits">By cohort, as far as they are lived.</param>
    /// <param name="signals">As far as they are lived.</param>
    public Func<int, IEnumerable<Point>> Of(ImmutableArray<CohortExits> exits, ImmutableArray<SignalBand> signals)
    {
        CohortSeries[] cohorts =
        [
            .. input.Setting.Cohorts.Select((cohort, c) => new CohortSeries(input, cohort, exits[c])),
        ];
        var labs = new LabSeries(input, signals);
        return week =>
            [
                Now(week),
                .. cohorts.SelectMany(cohort => cohort.At(week)),
                .. observed.SelectMany(cohort => cohort.At(week)),
                .. labs.At(week),
            ];
    }

    /// <summary>The instant at which a week begins: midnight, UTC.</summary>
    public DateTimeOffset InstantOf(int week) =>
        new(input.Setting.Calendar.DateOf(week), TimeOnly.MinValue, TimeSpan.Zero);

    private Point Now(int week) =>
        new(
            Gauges.SimulatedTime,
            [Point.Tag(Instruments.Scenario, input.Scenario.Name)],
            InstantOf(week).ToUnixTimeSeconds()
        );
}
