using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentDynamics.Host.Reports;

/// <summary>Findings for programs: the stable answer of --output json.</summary>
internal static class JsonView
{
    public static string Of(Findings findings) => JsonSerializer.Serialize(Answer(findings), AnswerJson.Default.RunAnswer);

    private static RunAnswer Answer(Findings findings)
    {
        var run = findings.Run;
        return new(
            1,
            run.Scenario,
            run.Hash,
            run.Seed,
            run.Worlds,
            run.Complete,
            run.Digest,
            run.EngineSeconds,
            findings.Cohorts.ToDictionary(cohort => cohort.Id, Cohort)
        );
    }

    private static CohortAnswer Cohort(CohortFindings cohort) =>
        new(
            cohort.Size,
            cohort.Stayers,
            cohort.CurveInBand,
            cohort.Destinations.ToDictionary(destination => destination.Lab, destination => destination.Joins),
            cohort.ExitsByMonth.ToDictionary(month => $"{month.Month}", month => month.Exits),
            cohort.Causes.ToDictionary(cause => cause.Clock, cause => new CauseAnswer(cause.Mean, cause.Share)),
            cohort.Scores,
            cohort.Benchmarks.ToDictionary(
                benchmark => benchmark.Name,
                b => new BenchmarkAnswer(b.MeanStayers, b.Scores.Crps, b.Scores.LogScore, b.Scores.Ibs)
            )
        );
}

internal sealed record RunAnswer(
    int SchemaVersion,
    string Scenario,
    string Hash,
    uint Seed,
    int Worlds,
    bool Complete,
    string Digest,
    double EngineSeconds,
    Dictionary<string, CohortAnswer> Cohorts
);

internal sealed record CohortAnswer(
    int Size,
    CountFinding Stayers,
    bool? CurveInBand,
    Dictionary<string, CountFinding> Destinations,
    Dictionary<string, CountFinding> ExitsByMonth,
    Dictionary<string, CauseAnswer> Causes,
    ScoreFinding? Scores,
    Dictionary<string, BenchmarkAnswer> Benchmarks
);

internal sealed record CauseAnswer(double Mean, double Share);

internal sealed record BenchmarkAnswer(double MeanStayers, double Crps, double LogScore, double Ibs);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(RunAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
