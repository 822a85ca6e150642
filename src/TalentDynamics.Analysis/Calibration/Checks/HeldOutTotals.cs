using System.Collections.Immutable;
using System.Text.Json.Serialization;
using MathNet.Numerics.Distributions;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Analysis.Scores;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>How much larger a sum of scores is than the model's over the same cohorts: above 0 the model is better.</summary>
/// <param name="Sum">Over cohorts.</param>
/// <param name="Lower">95 % limit: Student's t of the differences by cohort.</param>
/// <param name="Upper">95 % limit.</param>
internal sealed record ScoreDifference(double Sum, double Lower, double Upper)
{
    /// <summary>Whether as many cohorts can tell the two forecasts apart.</summary>
    [JsonIgnore]
    public bool IsClear => Lower > 0 || Upper < 0;

    /// <summary>The differences summed; no interval, and so nothing, of fewer than two.</summary>
    public static ScoreDifference? Of(IReadOnlyCollection<double> differences)
    {
        var n = differences.Count;
        if (n < 2)
        {
            return null;
        }

        var mean = differences.Average();
        var deviation = Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (n - 1));
        var reach = StudentT.InvCDF(0, 1, n - 1, .975) * deviation * Math.Sqrt(n);
        return new(n * mean, n * mean - reach, n * mean + reach);
    }
}

/// <summary>A forecast over all cohorts that it was made of.</summary>
/// <param name="Forecast">Which; <c>stacked</c> mixes those that were made of every cohort, each cohort by weights that the others gave.</param>
/// <param name="Cohorts">Of how many cohorts.</param>
/// <param name="Crps">Sum over them.</param>
/// <param name="LogScore">Sum over them, nats.</param>
/// <param name="CrpsLessModel">Less the model's; null for the model and for fewer than two cohorts.</param>
/// <param name="LogScoreLessModel">Likewise.</param>
/// <param name="Weight">Stacking weight by all cohorts, in [0, 1]; null for a forecast that is not stacked, and of fewer than two cohorts.</param>
internal sealed record HeldOutTotal(
    string Forecast,
    int Cohorts,
    double Crps,
    double LogScore,
    ScoreDifference? CrpsLessModel,
    ScoreDifference? LogScoreLessModel,
    double? Weight
);

/// <summary>Sums held-out scores over cohorts, so that one can see which forecast is the better one and whether that is sure.</summary>
internal static class HeldOutTotals
{
    /// <summary>The name of the stacked forecast.</summary>
    public const string Stacked = "stacked";

    /// <summary>Every forecast, the model first; nothing where no cohort has a score.</summary>
    /// <param name="heldOut">Each cohort, left out.</param>
    public static ImmutableArray<HeldOutTotal> Of(IReadOnlyList<HeldOut> heldOut)
    {
        HeldOut[] scored = [.. heldOut.Where(h => h.Scores.ContainsKey(ForecastScoring.Model))];
        string[] names =
        [
            .. scored
                .SelectMany(h => h.Scores.Keys)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(n => n == ForecastScoring.Model ? 0 : 1)
                .ThenBy(n => n, StringComparer.Ordinal),
        ];
        // Of one cohort the best mixture is whatever was best.
        string[] mixed =
            scored.Length < 2 ? [] : [.. names.Where(n => scored.All(h => h.Distributions.ContainsKey(n)))];
        var weights = mixed.Zip(WeightsBy(scored, mixed)).ToDictionary(StringComparer.Ordinal);
        var totals = names.Select(n =>
            Total(n, [.. scored.Where(h => h.Scores.ContainsKey(n)).Select(h => (h, Of(h.Scores[n])))]) with
            {
                Weight = weights.TryGetValue(n, out var weight) ? weight : null,
            }
        );
        return mixed.Length > 1
            ? [.. totals, Total(Stacked, [.. scored.Select((h, left) => (h, Mixed(scored, left, mixed)))])]
            : [.. totals];
    }

    private static HeldOutTotal Total(string name, (HeldOut Cohort, Pair Scores)[] scored)
    {
        var model = scored.Select(s => Of(s.Cohort.Scores[ForecastScoring.Model])).ToArray();
        var isModel = name == ForecastScoring.Model;
        return new(
            name,
            scored.Length,
            scored.Sum(s => s.Scores.Crps),
            scored.Sum(s => s.Scores.LogScore),
            isModel ? null : ScoreDifference.Of([.. scored.Zip(model, (s, m) => s.Scores.Crps - m.Crps)]),
            isModel ? null : ScoreDifference.Of([.. scored.Zip(model, (s, m) => s.Scores.LogScore - m.LogScore)]),
            null
        );
    }

    // The half count of a log score is the same for all, so that of a mixture is the mixture of theirs.
    private static Pair Mixed(HeldOut[] scored, int left, string[] mixed)
    {
        var weights = WeightsBy([.. scored.Where((_, i) => i != left)], mixed);
        var cohort = scored[left];
        var stayers = CountDistribution.Mixture(mixed.Select((n, k) => (weights[k], cohort.Distributions[n])));
        return new(
            stayers.Crps(cohort.Stayers!.Value),
            -Math.Log(mixed.Select((n, k) => weights[k] * Math.Exp(-cohort.Scores[n].LogScore)).Sum())
        );
    }

    private static ImmutableArray<double> WeightsBy(HeldOut[] scored, string[] mixed) =>
        mixed.Length == 0
            ? []
            : Stacking.Weights(
                [.. scored.Select(h => mixed.Select(n => h.Scores[n].LogScore).ToArray())],
                mixed.Length
            );

    private static Pair Of(ForecastScores scores) => new(scores.Crps, scores.LogScore);

    private readonly record struct Pair(double Crps, double LogScore);
}
