using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>What a calibration found: all that its report, table and JSON say.</summary>
internal sealed record CalibrationFindings(
    CalibrationIdentity Calibration,
    SamplingFinding Sampling,
    ImmutableArray<CohortEvidence> Cohorts,
    ImmutableArray<LearntQuantity> Learnt,
    ImmutableArray<PairFinding> Pairs,
    ImmutableArray<PredictionFinding> Predictions,
    ImmutableArray<HeldOut> HeldOut,
    RankStatistics? Sbc,
    RankStatistics? Recovery
)
{
    /// <summary>Like Sbc, on worlds of which is seen what real observations tell; left out where nobody asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RankStatistics? SbcByMonth { get; init; }

    /// <summary>The forecasts of cohorts that were left out, summed over them.</summary>
    public ImmutableArray<HeldOutTotal> HeldOutTotals { get; init; } = [];

    /// <summary>Lists of authors that were learnt from, beside those of worlds under the posterior; left out where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<NamedFinding>? Named { get; init; }

    /// <summary>Lists of authors that were left out; left out where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<HeldOutLists>? HeldOutLists { get; init; }

    /// <summary>The effects as a Cox model has them; left out where none are learnt.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<CoxEffect>? Cox { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, CalibrationJson.Default.CalibrationFindings);
}

/// <summary>Which calibration this is.</summary>
internal sealed record CalibrationIdentity(
    string Command,
    uint Seed,
    int Particles,
    int Runs,
    int Worlds,
    string Versions,
    double Seconds
);

/// <summary>Whether the sampler can be believed.</summary>
/// <param name="LogEvidence">By bridge sampling, mean over runs; of a single one over its halves.</param>
/// <param name="EvidenceSpread">Standard deviation over them.</param>
/// <param name="LeastEffectiveSize">Of all quantities, all runs together.</param>
/// <param name="WorstRHat">Of all quantities.</param>
/// <param name="Acceptance">Mean over stages and runs.</param>
/// <param name="Stages">By run.</param>
internal sealed record SamplingFinding(
    double LogEvidence,
    double EvidenceSpread,
    double LeastEffectiveSize,
    double WorstRHat,
    double Acceptance,
    ImmutableArray<int> Stages
);

/// <summary>A cohort as evidence.</summary>
internal sealed record CohortEvidence(string Id, string Scenario, string Hash, int Members, int Evidence, int Exits)
{
    /// <summary>Whether lists of authors are all that is known; exits are then those that a mark or a date tells of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsListed { get; init; }
}

/// <summary>A quantity before and after, with histograms over common bins.</summary>
internal sealed record LearntQuantity(
    [property: JsonPropertyName("lesson")] PosteriorSummary Summary,
    string Symbol,
    string Unit,
    ImmutableArray<double> Edges,
    ImmutableArray<double> Prior,
    ImmutableArray<double> Posterior
)
{
    /// <summary>What it is a quantity of.</summary>
    [JsonIgnore]
    public LearntOf Of { get; init; }
}

/// <summary>What a learnt quantity is of.</summary>
internal enum LearntOf
{
    /// <summary>The model: of everybody, an attribute or a clock.</summary>
    Model,

    /// <summary>One team.</summary>
    Team,

    /// <summary>How labs name people in lists, shared by all of them.</summary>
    Naming,

    /// <summary>How one lab, or one of its lists, names people.</summary>
    NamingOfLab,
}

/// <summary>Two quantities together: points of the posterior.</summary>
internal sealed record PairFinding(
    string X,
    string Y,
    double Correlation,
    ImmutableArray<ImmutableArray<double>> Points
);

/// <summary>What a cohort's worlds under the posterior look like beside what happened.</summary>
internal sealed record PredictionFinding(string Cohort, ImmutableArray<DateOnly> Dates, CohortComparison Compared);

/// <summary>Who is named again in a cohort's worlds under the posterior, beside what its lists say.</summary>
internal sealed record NamedFinding(string Cohort, ListsComparison Compared);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, Converters = [typeof(FiniteNumbers)])]
[JsonSerializable(typeof(CalibrationFindings))]
internal sealed partial class CalibrationJson : JsonSerializerContext;
