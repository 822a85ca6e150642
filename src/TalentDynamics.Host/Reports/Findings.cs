using System.Collections.Immutable;

namespace TalentDynamics.Host.Reports;

/// <summary>All that a run found, ready to be shown: the table, the JSON and the page are three views of it.</summary>
/// <param name="Run">Which run.</param>
/// <param name="Cohorts">One for each cohort of the scenario.</param>
/// <param name="Events">What happened to the cohorts' labs, by date.</param>
/// <param name="Parameters">What was believed, with provenance.</param>
internal sealed record Findings(
    RunIdentity Run,
    ImmutableArray<CohortFindings> Cohorts,
    ImmutableArray<EventMark> Events,
    ImmutableArray<ParameterRow> Parameters
);

/// <summary>Which run it was and how to live the same worlds again.</summary>
internal sealed record RunIdentity(
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
    string Versions
);

/// <summary>A count, simulated against observed.</summary>
/// <param name="Observed">What really happened; null where nothing was observed.</param>
/// <param name="Mean">Mean over worlds.</param>
/// <param name="Median">Median over worlds.</param>
/// <param name="P05">Lower end of the 90 % interval.</param>
/// <param name="P95">Upper end of the 90 % interval.</param>
/// <param name="PExact">P(exactly the observed count).</param>
/// <param name="MidPit">P(fewer) + ½P(exactly): near 0 or 1 where the observation surprises.</param>
internal sealed record CountFinding(
    double? Observed,
    double Mean,
    double Median,
    double P05,
    double P95,
    double? PExact,
    double? MidPit
);

/// <summary>What was found about one cohort.</summary>
internal sealed record CohortFindings(
    string Id,
    string Lab,
    int Size,
    CountFinding Stayers,
    ImmutableArray<double> StayerShares,
    CurveBand Curve,
    ImmutableArray<ObservedPoint> ObservedCurve,
    bool? CurveInBand,
    ImmutableArray<DestinationFinding> Destinations,
    ImmutableArray<MonthFinding> ExitsByMonth,
    ImmutableArray<CauseFinding> Causes,
    ImmutableArray<ResearcherFinding> Researchers,
    ScoreFinding? Scores,
    ImmutableArray<BenchmarkFinding> Benchmarks,
    ImmutableArray<UnlikelyFinding> Unlikely
);

/// <summary>Counts week by week: the simulated 90 % and 50 % bands and the median.</summary>
internal sealed record CurveBand(
    ImmutableArray<DateOnly> Dates,
    ImmutableArray<double> P05,
    ImmutableArray<double> P25,
    ImmutableArray<double> P50,
    ImmutableArray<double> P75,
    ImmutableArray<double> P95
);

/// <summary>The observed count from a date on, and between which counts it may lie where exits are known to an interval only.</summary>
internal sealed record ObservedPoint(DateOnly Date, int Count, int Low, int High);

/// <summary>Joins to one destination at the end of the run, and over time.</summary>
internal sealed record DestinationFinding(
    string Lab,
    string Name,
    CountFinding Joins,
    CurveBand Incidence,
    ImmutableArray<ObservedPoint> Observed
);

/// <summary>Exits up to a month after the start.</summary>
internal sealed record MonthFinding(int Month, CountFinding Exits);

/// <summary>Exits that one clock caused: mean per world, and share of all exits.</summary>
internal sealed record CauseFinding(string Clock, double Mean, double Share);

/// <summary>One researcher: how probably still there, and what happened.</summary>
internal sealed record ResearcherFinding(string Id, string Name, double StayProbability, string Happened, bool? Stayed);

/// <summary>Scores of the forecast; smaller is better.</summary>
internal sealed record ScoreFinding(double Crps, double LogScore, double Ibs);

/// <summary>A simpler forecast and its scores.</summary>
internal sealed record BenchmarkFinding(string Name, string Meaning, double MeanStayers, ScoreFinding Scores);

/// <summary>Something that was observed and that the model finds improbable.</summary>
internal sealed record UnlikelyFinding(string What, double Probability);

/// <summary>A dated event on the time axis.</summary>
internal sealed record EventMark(string Id, DateOnly Date, string Lab, string Kind, double Size, string Title, string Source);

/// <summary>One parameter with its provenance.</summary>
internal sealed record ParameterRow(
    string Name,
    string Symbol,
    string Value,
    string Unit,
    string Prior,
    string Basis,
    string Source
);
