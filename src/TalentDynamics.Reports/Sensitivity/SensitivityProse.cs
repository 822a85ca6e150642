using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Analysis.Sensitivity;
using TalentDynamics.Experiments.Sensitivity;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Reports.Sensitivity;

/// <summary>Sensitivities in words, the same in the terminal and on the page.</summary>
internal static class SensitivityProse
{
    private const string Scope =
        "In this model, under these priors: it says which beliefs the simulated outcome hangs on, not what moved real people.";

    public static string Headline(SensitivityFindings findings)
    {
        var first = findings.Document.Outcomes[0];
        var most = string.Join(" and ", first.Factors.Take(2).Select(f => FactorWords.Plain(f.Factor)));
        return $"{Name(findings.Scenario, first)} depend most on {most}";
    }

    public static string Lead(SensitivityFindings findings)
    {
        var d = findings.Document;
        return $"Each belief was varied over its range, {Figures.Whole(d.Evaluations)} times in all, in the same {Figures.Whole(d.Worlds)} worlds, so that what differs is due to the beliefs and not to chance. {Scope}";
    }

    /// <summary>How the points were chosen.</summary>
    public static string Method(SensitivityDocument document) => $"{Design(document)}. {Unstable(document)}";

    public static string Name(Scenario scenario, OutcomeSensitivity outcome) =>
        outcome.Outcome.Split('.') switch
        {
            ["joins", var lab] => $"{outcome.Cohort}: joins to {scenario.Labs[lab].Name}",
            ["exitsByMonth", var month] => $"{outcome.Cohort}: exits by month {month}",
            _ => $"{outcome.Cohort}: members still there at the end",
        };

    /// <summary>What the numbers spread over, and how much of it is chance.</summary>
    public static string Spread(OutcomeSensitivity outcome) =>
        $"Mean {Figures.Mean(outcome.Mean)}, standard deviation over the factors {Figures.Mean(outcome.Deviation)}. Of the variance of one world the factors make "
        + $"{Figures.Percent(outcome.Chance.Inputs)}, the seed {Figures.Percent(outcome.Chance.SeedTotal)} (alone {Figures.Percent(outcome.Chance.SeedFirst)}). "
        + $"Left of it in the numbers below: {Figures.Percent(outcome.Chance.Noise)}.";

    public static ImmutableArray<string> Columns(SensitivityDocument document) =>
        document.Method switch
        {
            "morris" => ["mean change", "with its sign", "its spread"],
            "sobol" => ["first order", "total"],
            _ => ["Shapley effect"],
        };

    public static ImmutableArray<string> Meanings(SensitivityDocument document) =>
        document.Method switch
        {
            "morris" =>
            [
                "μ* of Morris: mean absolute change of the outcome, in people, per whole range of the factor, everything else as it happens to be.",
                "μ: the same with its sign; near ±μ* the factor always works in one direction.",
                "σ: how much the change differs from place to place: interactions or curvature.",
            ],
            "sobol" =>
            [
                "Share of the variance that knowing this factor alone would remove.",
                "Share that would remain if everything but this factor were known, its interactions included; totals add up to more than 1.",
            ],
            _ =>
            [
                "Share of the variance, correlated factors sharing fairly what they do together; the shares add up to 1.",
            ],
        };

    public static ImmutableArray<BootstrapInterval> Numbers(FactorSensitivity factor) =>
        factor switch
        {
            { MuStar: { } star, Mu: { } mu, Sigma: { } sigma } => [star, Exactly(mu), Exactly(sigma)],
            { First: { } first, Total: { } total } => [first, total],
            _ => [factor.Shapley!.Value],
        };

    /// <summary>“.31 (.25 to .38)”; the interval only where there is one.</summary>
    public static string Number(BootstrapInterval number)
    {
        static string Short(double value) => value.ToString("0.00;-0.00;0.00", CultureInfo.InvariantCulture);
        return number.Lower == number.Upper
            ? Short(number.Value)
            : $"{Short(number.Value)} ({Short(number.Lower)} to {Short(number.Upper)})";
    }

    public static string Unstable(SensitivityDocument document) =>
        document.Unstable == 0
            ? "No point was unstable."
            : $"{Figures.Whole(document.Unstable)} points were unstable (R ≥ .95: each exit causes about one more); they were run like the others, as leaving them out would make the factors dependent.";

    private static string Design(SensitivityDocument document) =>
        document.Method switch
        {
            "morris" => $"Morris screening, {document.Samples} walks on four levels between the 5 and 95 % quantiles",
            "sobol" => $"Sobol indices by Saltelli’s design, {document.Samples} rows of a shifted lattice",
            _ => $"Shapley effects over {document.Samples} random orders, the draws tied by a Gaussian copula",
        };

    private static BootstrapInterval Exactly(double value) => new(value, value, value);
}
