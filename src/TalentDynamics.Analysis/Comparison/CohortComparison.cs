using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>How much of the leaving one clock caused.</summary>
/// <param name="Mean">Mean exits per world.</param>
/// <param name="Share">Of all exits, in [0, 1]; 0 when nobody left in any world.</param>
public sealed record CauseShare(double Mean, double Share);

/// <summary>Proper scores of a forecast; smaller is better.</summary>
/// <param name="Crps">Fair CRPS of the number of stayers, in people.</param>
/// <param name="LogScore">Log score of the number of stayers with the half count, nats.</param>
/// <param name="Ibs">Integrated Brier score of "still there" over the weeks, each member by their own forecast.</param>
public sealed record ForecastScores(double Crps, double LogScore, double Ibs);

/// <summary>A benchmark: one survival curve for everybody, each independently.</summary>
/// <param name="RatePerYear">The constant rate, 1/year; null for a curve of another form.</param>
/// <param name="Mean">Expected stayers, as far as the observation could see them.</param>
/// <param name="PExact">P(exactly the observed stayers).</param>
/// <param name="MidPit">Of the observed stayers.</param>
/// <param name="Crps">Exact, of the stayers.</param>
/// <param name="LogScore">Of the stayers, nats, with the half count of the model's: the same least probability for all.</param>
/// <param name="Ibs">Integrated Brier score.</param>
/// <param name="KnowsOutcome">Whether it was made from the very exits that it is scored on, and so is no forecast.</param>
public sealed record BenchmarkScores(
    double? RatePerYear,
    double Mean,
    double PExact,
    double MidPit,
    double Crps,
    double LogScore,
    double Ibs,
    bool KnowsOutcome = false
);

/// <summary>The fraction of the cohort still there at the beginning of each week, week 0 to the horizon.</summary>
/// <param name="Years">Time since the start.</param>
/// <param name="Mean">Simulated mean.</param>
/// <param name="Median">Simulated median.</param>
/// <param name="P05">Simulated 5 % quantile.</param>
/// <param name="P25">Lower quartile.</param>
/// <param name="P75">Upper quartile.</param>
/// <param name="P95">95 % quantile.</param>
/// <param name="Observed">What was observed; null without an observation.</param>
public sealed record RetentionCurve(
    ImmutableArray<double> Years,
    ImmutableArray<double> Mean,
    ImmutableArray<double> Median,
    ImmutableArray<double> P05,
    ImmutableArray<double> P25,
    ImmutableArray<double> P75,
    ImmutableArray<double> P95,
    ObservedCurve? Observed
);

/// <summary>The observed fraction still there at the beginning of each week; no number after the last known day.</summary>
/// <param name="Best">Kaplan–Meier with each exit at its best date.</param>
/// <param name="ExactLower">Exact 95 % bounds of it (beta product), lower.</param>
/// <param name="ExactUpper">Upper.</param>
/// <param name="FeasibleLower">The least that Kaplan and Meier's curve may be with every exit somewhere in its interval: each week for itself.</param>
/// <param name="FeasibleUpper">The most.</param>
/// <param name="Turnbull">The maximum-likelihood curve of the intervals alone, ignoring best dates.</param>
/// <param name="WeeksOutside">Weeks in which no feasible curve lies in the simulated 90 % band.</param>
/// <param name="WeeksBestOutside">Weeks in which the curve of best dates does not.</param>
public sealed record ObservedCurve(
    ImmutableArray<double> Best,
    ImmutableArray<double> ExactLower,
    ImmutableArray<double> ExactUpper,
    ImmutableArray<double> FeasibleLower,
    ImmutableArray<double> FeasibleUpper,
    ImmutableArray<double> Turnbull,
    ImmutableArray<int> WeeksOutside,
    ImmutableArray<int> WeeksBestOutside
);

/// <summary>The fraction of the cohort that had left for one destination at the beginning of each week.</summary>
/// <param name="Mean">Simulated mean.</param>
/// <param name="P05">Simulated 5 % quantile.</param>
/// <param name="P95">Simulated 95 % quantile.</param>
/// <param name="Observed">
/// Aalen–Johansen with each exit at its best date, no number after the last known day; null without an observation, and where nobody is
/// known to have gone there but somebody's destination is not known.
/// </param>
public sealed record IncidenceCurve(
    ImmutableArray<double> Mean,
    ImmutableArray<double> P05,
    ImmutableArray<double> P95,
    ImmutableArray<double>? Observed
);

/// <summary>What the worlds say about one member. In this model, under these parameters; not a statement about a person.</summary>
/// <param name="Id">Their id in the roster.</param>
/// <param name="StillThere">P(still at the cohort's lab at the horizon).</param>
/// <param name="StillThereByYear">The same after 1, 2, … whole years within the horizon.</param>
/// <param name="LikeliestDestination">The most frequent destination; null when they left in no world.</param>
/// <param name="LikeliestCause">The most frequent cause; null when they left in no world.</param>
/// <param name="ObservedStillThere">Whether they were seen to stay; null without an observation, and for somebody lost from sight.</param>
public sealed record ResearcherComparison(
    string Id,
    double StillThere,
    ImmutableArray<double> StillThereByYear,
    string? LikeliestDestination,
    string? LikeliestCause,
    bool? ObservedStillThere
);

/// <summary>How likely what happened is as a whole, and not number by number.</summary>
/// <param name="AllCounts">P(exactly the observed stayers and exactly the observed joins to every destination).</param>
/// <param name="LargestDestination">Where most went; null when that is not known.</param>
/// <param name="StayersAndLargest">P(exactly the observed stayers and exactly the observed joins to that destination); null where they are not known.</param>
/// <param name="HardestMonth">The month in which most left together for one destination; null when none is known.</param>
public sealed record JointProbabilities(
    double AllCounts,
    string? LargestDestination,
    double? StayersAndLargest,
    JointExits? HardestMonth
);

/// <summary>The calendar month and destination with most joint exits.</summary>
/// <param name="Month">YYYY-MM; the earliest of equals.</param>
/// <param name="Destination">Id of the lab.</param>
/// <param name="Observed">How many went there that month.</param>
/// <param name="Probability">P(at least so many to that destination in that month). Month and destination were chosen after seeing the data.</param>
/// <param name="AnyMonthAnyDestination">P(at least so many to any one destination in any one month), which was not.</param>
public sealed record JointExits(
    string Month,
    string Destination,
    int Observed,
    double Probability,
    double AnyMonthAnyDestination
);

/// <summary>The cohort's own constant exit rate, from the intervals of its exits.</summary>
/// <param name="PerYear">Maximum-likelihood rate, 1/year.</param>
/// <param name="Lower">Exact 95 % lower limit given the exposure.</param>
/// <param name="Upper">Upper limit.</param>
public sealed record ObservedExitRate(double PerYear, double Lower, double Upper);

/// <summary>One cohort, simulated against observed.</summary>
/// <param name="Size">How many members.</param>
/// <param name="Stayers">Members who have not left the cohort's lab of their own accord by the horizon.</param>
/// <param name="Destinations">Members whose first exit was to each lab; labs founded during the run are pooled as <c>founded</c>.</param>
/// <param name="ExitsByMonth">Exits within 6, 12, 18 and 24 calendar months of the start, as far as the horizon reaches, and by the horizon, under its month.</param>
/// <param name="Causes">By clock.</param>
/// <param name="Scores">Of what was seen; null without an observation to the horizon.</param>
/// <param name="Benchmarks">What every score must beat; empty without scores.</param>
/// <param name="Best">For each score, which forecast has the smallest: <c>model</c>, the name of a benchmark, or <c>tie</c> where the model shares it.</param>
/// <param name="CurveInBand">Whether a feasible observed curve lies in the simulated 90 % band every week; null without an observation to the horizon.</param>
/// <param name="ObservedExitRate">Null without an observation or without exposure.</param>
/// <param name="Joint">Null without an observation to the horizon.</param>
/// <param name="Curve">The fraction still there, week by week.</param>
/// <param name="Incidence">The fraction gone to each destination, week by week.</param>
/// <param name="PerResearcher">In the order of the cohort; empty where it has more than <see cref="MostListed"/> and nothing was observed.</param>
public sealed record CohortComparison(
    int Size,
    CountComparison Stayers,
    ImmutableSortedDictionary<string, CountComparison> Destinations,
    ImmutableSortedDictionary<int, CountComparison> ExitsByMonth,
    ImmutableSortedDictionary<string, CauseShare> Causes,
    ForecastScores? Scores,
    ImmutableSortedDictionary<string, BenchmarkScores> Benchmarks,
    ImmutableSortedDictionary<string, string> Best,
    bool? CurveInBand,
    ObservedExitRate? ObservedExitRate,
    JointProbabilities? Joint,
    RetentionCurve Curve,
    ImmutableSortedDictionary<string, IncidenceCurve> Incidence,
    ImmutableArray<ResearcherComparison> PerResearcher
)
{
    /// <summary><see cref="Best"/> among the forecasts alone: without benchmarks that know the outcome.</summary>
    public ImmutableSortedDictionary<string, string> BestForecast { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The last day of which anything of the cohort is known, where that is before the horizon; null without an observation or with one to the horizon.</summary>
    public DateOnly? ObservedTo { get; init; }

    /// <summary>The cohort in groups by an attribute; null where the scenario does not ask for it, or no group is large enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupedComparison? By { get; init; }

    /// <summary>Where lists of authors are all that is known: who is on one and on the next. Null elsewhere.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ListsComparison? Lists { get; init; }

    /// <summary>How many of the members are hired after the start.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int HiredLater { get; init; }

    /// <summary>
    /// Members who left until the horizon otherwise than of their own accord, by kind (dismissed, retired, died, contract-end): the model
    /// explains none of these exits, and has none of its own after them. Null where there are none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, int>? OtherExits { get; init; }

    /// <summary>Of a forecast, members gone otherwise than of their own accord, who have no exit of it afterwards; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OtherEndsCounted? OtherExitsForecast { get; init; }

    /// <summary>Up to how many members there is a line for each of them, and a number for each count: beyond it nobody reads them.</summary>
    public const int MostListed = 1000;
}
