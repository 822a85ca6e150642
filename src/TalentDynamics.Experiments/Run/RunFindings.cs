using System.Collections.Immutable;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Conditioning;
using TalentDynamics.Experiments.AsObserved;

namespace TalentDynamics.Experiments.Run;

/// <summary>All that a run found, ready to be shown: the table and the page are two views of it.</summary>
/// <param name="Run">Which run.</param>
/// <param name="Document">The comparison as programs get it.</param>
/// <param name="Cohorts">One for each cohort of the scenario, in its order and by its id.</param>
/// <param name="Events">What happened to the labs, by date.</param>
/// <param name="Parameters">What was believed, with provenance.</param>
public sealed record RunFindings(
    RunIdentity Run,
    [property: JsonIgnore] ComparisonDocument Document,
    CohortList Cohorts,
    ImmutableArray<EventMark> Events,
    ImmutableArray<ParameterBelief> Parameters
)
{
    /// <summary>SHA-256 over the exits of all worlds: equal digests are equal runs.</summary>
    [JsonIgnore]
    public string Digest => Run.Digest;

    /// <summary>What is known of everybody who was observed, those who left first before the others.</summary>
    [JsonIgnore]
    public ImmutableArray<HistoryLane> Lanes { get; init; } = [];

    /// <summary>Clocks whose strength nothing taught: it was assumed, or the posterior has it as the prior had.</summary>
    [JsonIgnore]
    internal ImmutableArray<string> Assumed { get; init; } = [];

    /// <summary>Of a forecast, what one would have been told a year before.</summary>
    [JsonIgnore]
    internal LookBack? AYearBefore { get; init; }

    /// <summary>Of a forecast, by id of the cohort, how often stays ended otherwise than by a decision of one's own.</summary>
    [JsonIgnore]
    internal ImmutableSortedDictionary<string, EndedOtherwise> Otherwise { get; init; } =
        ImmutableSortedDictionary<string, EndedOtherwise>.Empty;

    /// <summary>The same with what the history says of its people, where worlds are as observed.</summary>
    internal RunFindings With(ConditionedInput? history) =>
        history is null
            ? this
            : this with
            {
                Document = Document with { History = Shown(history.Ensemble.Document()) },
                Lanes = [.. Lanes.Select(lane => lane with { Why = history.Ensemble.ExitOf(lane.Id) })],
            };

    // Nothing is said of anybody who is not shown.
    private HistoryDocument Shown(HistoryDocument history)
    {
        var shown = Lanes.Select(lane => lane.Id).ToHashSet(StringComparer.Ordinal);
        return history with { People = [.. history.People.Where(person => shown.Contains(person.Id))] };
    }
}

/// <summary>Which run it was and how to live the same worlds again.</summary>
public sealed record RunIdentity(
    string Scenario,
    string Title,
    string Hash,
    uint Seed,
    int Worlds,
    int Batch,
    string Digest,
    double EngineSeconds,
    bool Complete,
    string Command,
    string Versions,
    string Parameters = "fixed",
    TeamForecast? TypicalTeam = null
)
{
    /// <summary>Which of the <see cref="Ensembles"/> its worlds are.</summary>
    public string Ensemble { get; init; } = Ensembles.ThisTeam;

    /// <summary>Whether every world is the observed history.</summary>
    [JsonIgnore]
    public bool IsHistory => Ensemble == Ensembles.History;

    /// <summary>Whether persons are shown where a cohort is shown in groups.</summary>
    [JsonIgnore]
    internal bool ByPerson { get; init; }

    /// <summary>Of a forecast, the last day that it takes as it happened.</summary>
    internal DateOnly? KnownUntil { get; init; }

    /// <summary>The forecast that knows nothing of what was observed but by its parameters; only beside worlds as observed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TeamForecast? ThisTeamAgain { get; init; }
}

/// <summary>What was found about one cohort, with the names that people know and dates instead of years.</summary>
/// <param name="Id">Its id in the scenario.</param>
/// <param name="Lab">Name of the lab it is at.</param>
/// <param name="Dates">The first day of every week, and of the week after the last.</param>
/// <param name="Compared">The comparison itself.</param>
/// <param name="Destinations">Labs that somebody joined, simulated or observed, most joins first, as many as one reads.</param>
/// <param name="Researchers">In the order of their probability; empty for a cohort too large to be listed.</param>
/// <param name="Unlikely">What happened although the model finds it improbable.</param>
/// <param name="FurtherDestinations">How many labs that somebody joined are left out.</param>
public sealed record CohortFindings(
    string Id,
    string Lab,
    ImmutableArray<DateOnly> Dates,
    CohortComparison Compared,
    ImmutableArray<DestinationFinding> Destinations,
    ImmutableArray<ResearcherFinding> Researchers,
    ImmutableArray<UnlikelyFinding> Unlikely,
    int FurtherDestinations = 0
)
{
    /// <summary>How many members it has.</summary>
    [JsonIgnore]
    public int Size => Compared.Size;

    /// <summary>How many are still there at the end.</summary>
    [JsonIgnore]
    public CountComparison Stayers => Compared.Stayers;
}

/// <summary>Joins to one destination at the end of the run, and over time.</summary>
public sealed record DestinationFinding(string Id, string Name, CountComparison Joins, IncidenceCurve Incidence);

/// <summary>One researcher: how probably still there, and what happened.</summary>
public sealed record ResearcherFinding(string Name, double StillThere, string Happened, bool? Stayed);

/// <summary>Something that was observed and that the model finds improbable.</summary>
public sealed record UnlikelyFinding(string What, double Probability);

/// <summary>A dated event on the time axis.</summary>
public sealed record EventMark(
    DateOnly Date,
    string Lab,
    string Kind,
    double Size,
    string Title,
    string Source,
    string Grade
);

/// <summary>One parameter with its provenance.</summary>
public sealed record ParameterBelief(
    string Name,
    string Symbol,
    double Value,
    string Unit,
    string Prior,
    string Source,
    DrawnValues? Drawn = null
);

/// <summary>What the worlds' own draws of a parameter were: median and 90 % of them.</summary>
public sealed record DrawnValues(double Median, double P05, double P95);
