using System.Collections.Immutable;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Reading;
using Lever = TalentDynamics.Explorer.Levers.Lever;

namespace TalentDynamics.Explorer.Looks;

/// <summary>All that the page shows before a lever moves.</summary>
internal sealed record ScenarioDocument(
    string Name,
    string Title,
    string? Description,
    string Base,
    string File,
    uint Seed,
    int Worlds,
    string Parameters,
    ImmutableArray<DateOnly> Dates,
    ImmutableArray<CohortDocument> Cohorts,
    ImmutableArray<EventDocument> Events,
    ImmutableArray<Preset> Presets,
    ImmutableArray<Lever> Levers,
    string? NotAsObserved,
    string? Roster
)
{
    /// <summary>Of a scenario as it was given.</summary>
    public static ScenarioDocument Of(ExploreOrder order, Variations variations)
    {
        var input = variations.Base.Input;
        var (scenario, setting) = (input.Scenario, input.Setting);
        return new(
            scenario.Name,
            scenario.Title,
            scenario.Description,
            ScenarioJson.Hash(scenario)[..8],
            Path.GetFileName(order.File),
            order.Seed,
            order.Worlds,
            variations.Base.Draws.Words,
            [.. Enumerable.Range(0, setting.Steps + 1).Select(setting.Calendar.DateOf)],
            [.. setting.Cohorts.Select(cohort => CohortDocument.Of(input, cohort))],
            [
                .. scenario
                    .Events.OrderBy(e => e.Value.Date)
                    .ThenBy(e => e.Key, StringComparer.Ordinal)
                    .Select(e => new EventDocument(
                        e.Key,
                        e.Value.Date,
                        scenario.Labs[e.Value.Lab].Name,
                        e.Value.Size,
                        e.Value.Description
                    )),
            ],
            variations.Offered,
            variations.Levers.All,
            variations.NotAsObserved(),
            order.Roster?.Name
        );
    }
}

/// <summary>An event on the time axis.</summary>
internal sealed record EventDocument(string Id, DateOnly Date, string Lab, double Size, string Title);

/// <summary>A cohort, and what was observed of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Lab">The name of the lab it is at.</param>
/// <param name="Size">How many members.</param>
/// <param name="Curve">How many were still there week by week, no number where that is not known; null where nobody observed it.</param>
/// <param name="Stayers">At the end; null where that is not known.</param>
/// <param name="Destinations">By id of the lab: how many are known to have gone there first.</param>
internal sealed record CohortDocument(
    string Id,
    string Lab,
    int Size,
    ImmutableArray<double?>? Curve,
    int? Stayers,
    ImmutableSortedDictionary<string, int> Destinations
)
{
    /// <summary>Of one cohort.</summary>
    public static CohortDocument Of(ScenarioInput input, CohortProfile cohort)
    {
        var (setting, size) = (input.Setting, cohort.Members.Length);
        var bare = new CohortDocument(cohort.Id, setting.Labs[cohort.Lab].Name, size, null, null, Nowhere);
        return input.Observed.GetValueOrDefault(cohort.Id) is { } observed
            ? bare with
            {
                Curve = CurveOf(observed, setting, size),
                Stayers = StayersOf(observed, setting, size),
                Destinations = DestinationsOf(observed, setting),
            }
            : bare;
    }

    private static readonly ImmutableSortedDictionary<string, int> Nowhere = ImmutableSortedDictionary.Create<
        string,
        int
    >(StringComparer.Ordinal);

    private static ImmutableArray<double?> CurveOf(ObservedCohort observed, Setting setting, int size)
    {
        var still = observed.KaplanMeier();
        return
        [
            .. Enumerable
                .Range(0, setting.Steps + 1)
                .Select(setting.Calendar.YearsAtStep)
                .Select(years => observed.IsKnownAt(years) ? Math.Round(size * still.At(years), 4) : (double?)null),
        ];
    }

    private static int? StayersOf(ObservedCohort observed, Setting setting, int size)
    {
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        return observed.IsKnownAt(horizon) && observed.Lost(horizon) == 0 ? size - observed.Left(horizon) : null;
    }

    private static ImmutableSortedDictionary<string, int> DestinationsOf(ObservedCohort observed, Setting setting)
    {
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        return observed
            .Members.Where(member => member.Exit is { } exit && exit.Best < horizon)
            .Select(member => member.Exit!.Destination)
            .OfType<int>()
            .CountBy(lab => setting.Labs[lab].Id)
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
    }
}
