using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Posterior;
using TalentDynamics.Experiments.Calibrate;

namespace TalentDynamics.Reports.Calibrate;

/// <summary>What a calibration found, in sentences: the same in the terminal and in the report.</summary>
internal static class CalibrationProse
{
    private const double Sensitive = .05;
    private const double Agreement = 1.02;

    public static string Number(double value) =>
        double.IsNaN(value) ? "–" : (Math.Round(value, 2) + 0.0).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Range(Marginal spread) => $"{Short(spread.Low)}–{Short(spread.Median)}–{Short(spread.High)}";

    /// <summary>Whether a number is the data's or the prior's.</summary>
    public static string Verdict(PosteriorSummary lesson) =>
        lesson.IsPriorDriven ? "prior-driven"
        : lesson.LikelihoodSensitivity < Sensitive ? "learnt, weakly"
        : "learnt";

    public static string ForecastName(string forecast) =>
        forecast switch
        {
            "model" => "the model",
            "constantHazard" => "constant rate of the others",
            "otherCohorts" => "Kaplan–Meier of the others",
            "publishedRetention" => "the lab's published retention",
            RivalForecasts.Spread => "one rate and a spread of teams",
            "cox" => "Cox model of the others",
            HeldOutTotals.Stacked => "all of these, stacked",
            _ => forecast,
        };

    public static string Headline(CalibrationFindings findings)
    {
        var learnt = findings.Learnt.Count(l => !l.Summary.IsPriorDriven && l.Of == LearntOf.Model);
        var parameters = findings.Learnt.Count(l => l.Of == LearntOf.Model);
        var taught =
            $"What {Count(findings.Cohorts.Sum(c => c.Exits), "exit")} could teach: of {parameters} beliefs {learnt} moved, {parameters - learnt} stay what was believed before";
        return HeldOutProse.SpreadWins(findings) is { } wins ? $"{wins} {taught}" : taught;
    }

    public static string Lead(CalibrationFindings findings)
    {
        var isAnyPrior = findings.Learnt.Any(l => l.Summary.IsPriorDriven && l.Of == LearntOf.Model);
        return $"{Count(findings.Cohorts.Sum(c => c.Evidence), "person", "people")} in {Count(findings.Cohorts.Length, "cohort")}. "
            + (
                isAnyPrior
                    ? "A belief that did not move is belief and not evidence: it is marked as prior-driven below."
                    : "Every belief moved."
            )
            + (
                findings.Sampling.WorstRHat > Agreement
                    ? " The runs of the sampler disagree: more particles are needed before any of this is used."
                    : ""
            )
            + (HeldOutProse.Standing(findings) is { } standing ? $" {standing}" : "");
    }

    public static IEnumerable<string> Sampling(CalibrationFindings findings)
    {
        var (sampling, runs) = (findings.Sampling, findings.Calibration.Runs);
        yield return $"Sampler: {Count(runs, "run")} of {findings.Calibration.Particles:#,0} particles, least effective size {sampling.LeastEffectiveSize:#,0}, worst R̂ {sampling.WorstRHat:0.000}, "
            + $"acceptance {sampling.Acceptance:0.00}, log evidence {sampling.LogEvidence:0.00} ± {sampling.EvidenceSpread:0.00}, {findings.Calibration.Seconds:0} s.";
        if (sampling.WorstRHat > Agreement)
        {
            yield return "The runs disagree (R̂ above 1.02): more --particles are needed before this posterior is used.";
        }
    }

    public static IEnumerable<string> Fit(CalibrationFindings findings) =>
        [.. findings.Predictions.Select(Fit), .. findings.Cox is { } cox ? [Cox(cox)] : Array.Empty<string>()];

    private static string Cox(ImmutableArray<CoxEffect> cox)
    {
        var effects = cox.Select(e => $"{e.Name} {Number(e.Beta)} ({Number(e.Lower)} to {Number(e.Upper)})");
        return $"A Cox model of the same people (ties by Efron, 95 %) has {string.Join(", ", effects)}: log hazard ratios, as above.";
    }

    // Where somebody was lost from sight, what was seen is held against what would have been seen.
    private static string Fit(PredictionFinding prediction)
    {
        var stayers = prediction.Compared.Stayers.Judged;
        var stayed = prediction.Compared.Stayers.Seen is null ? "stayed" : "not seen to leave";
        if (stayers.Observed is null)
        {
            return $"{prediction.Cohort}: nothing is known of the end, so nothing is compared.";
        }

        var outside = prediction.Compared.Curve.Observed?.WeeksOutside.Length ?? 0;
        return $"{prediction.Cohort}: {stayed} {stayers.Observed}, expected {stayers.Mean:0.0} ({stayers.P05}–{stayers.P95}), mid-PIT {stayers.MidPit:0.00}; "
            + (
                outside == 0
                    ? "observed curve in the 90 % band throughout."
                    : $"observed curve outside the 90 % band in {Count(outside, "week")}."
            );
    }

    /// <summary>How many stayed, or were not seen to leave.</summary>
    public static string Stayed(HeldOut held) => held.Stayers is { } stayers ? $"{stayers} of {held.Members}" : "–";

    /// <summary>Whether the calibration is right where the truth is known.</summary>
    public static string Ranks(RankStatistics ranks)
    {
        var all = ranks.Quantities.Length;
        var jointly = ranks.Quantities.Where(q => !q.HoldsJointly).Select(q => q.Name).ToArray();
        var outside = ranks.Quantities.Where(q => !q.Holds).Select(q => q.Name).ToArray();
        return $"{(ranks.AreUniform ? "holds" : "DOES NOT HOLD")}: {ranks.Replicates} simulated data sets; "
            + $"{all - jointly.Length} of {all} quantities inside the 95 % envelope of all together{Listed(jointly)}; "
            + $"{all - outside.Length} inside their own{Listed(outside)}, by chance up to {ranks.MostOutside} are not; "
            + $"90 % intervals cover {100 * ranks.Coverage90:0.0} %."
            + (ranks.Seconds is { } seconds ? $" It took {seconds:0} s." : "")
            + (ranks.DatesPutIn is { } put ? $" {PutIn(put)}" : "");
    }

    private static string PutIn(PlugInError put) =>
        $"Dates put in for colleagues' moves, of which only months are seen, and later ones not at all: with the real days posterior means would move by {put.Typical:0.000} "
        + $"posterior standard deviations (root mean square; most {put.Quantity}, {put.Largest:0.000}).";

    /// <summary>Whether known parameters are recovered.</summary>
    public static string Recovery(RankStatistics ranks)
    {
        var uncovered = ranks.Quantities.Where(q => !q.Covers).Select(q => q.Name).ToArray();
        return $"{(ranks.Cover ? "holds" : "DOES NOT HOLD")}: {ranks.Replicates} simulated data sets of large cohorts; "
            + $"90 % intervals cover {100 * ranks.Coverage90:0.0} % (± {100 * ranks.CoverageError:0.0}), those of {ranks.Quantities.Length - uncovered.Length} "
            + $"of {ranks.Quantities.Length} quantities 85 to 95 %{Listed(uncovered)}, by chance up to {ranks.MostUncovered} are not.";
    }

    private static string Listed(string[] names) => names.Length > 0 ? $" (outside: {string.Join(", ", names)})" : "";

    public static string Count(int count, string one, string? many = null) =>
        $"{count:#,0} {(count == 1 ? one : many ?? one + "s")}";

    private static string Short(double value) =>
        value.ToString(Math.Abs(value) < 10 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
}
