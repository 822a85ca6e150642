using System.Collections.Immutable;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Host.Telemetry;

/// <summary>Everything that a run says in simulated time: bands, observed curves, exits by destination and cause, labs' signals.</summary>
internal sealed class RunSeries
{
    private readonly ScenarioInput input;
    private readonly RunTags tags;
    private readonly Lazy<ImmutableArray<ObservedSeries>> observed;

    /// <summary>Of a run; what was observed is worked out once, when it is first told.</summary>
    /// <param name="input">Its scenario.</param>
    /// <param name="name">What it is called.</param>
    public RunSeries(ScenarioInput input, string name)
    {
        (this.input, tags) = (input, new(input.Scenario.Name, name));
        observed = new(() =>
            [
                .. input
                    .Setting.Cohorts.Where(cohort => input.Observed.ContainsKey(cohort.Id))
                    .Select(cohort => new ObservedSeries(input, tags, cohort, input.Observed[cohort.Id])),
            ]
        );
    }

    /// <summary>By week, 0 to the number of steps.</summary>
    /// <param name="exits">By cohort, as far as they are lived.</param>
    /// <param name="signals">As far as they are lived.</param>
    public Func<int, IEnumerable<Point>> Of(ImmutableArray<CohortExits> exits, ImmutableArray<SignalBand> signals)
    {
        CohortSeries[] cohorts =
        [
            .. input.Setting.Cohorts.Select((cohort, c) => new CohortSeries(input, tags, cohort, exits[c])),
        ];
        var labs = new LabSeries(input, tags, signals);
        return week =>
            [
                new(Gauges.SimulatedTime, tags.And(), InstantOf(week).ToUnixTimeSeconds()),
                new(Gauges.SimulatedWeek, tags.And(), week),
                .. cohorts.SelectMany(cohort => cohort.At(week)),
                .. observed.Value.SelectMany(cohort => cohort.At(week)),
                .. labs.At(week),
            ];
    }

    /// <summary>The instant at which a week begins: midnight, UTC.</summary>
    public DateTimeOffset InstantOf(int week) =>
        new(input.Setting.Calendar.DateOf(week), TimeOnly.MinValue, TimeSpan.Zero);
}
