using System.Collections.Immutable;
using System.Text.Json;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Scenarios;

/// <summary>A row of the parameter table of docs/model.md.</summary>
/// <param name="Parameter">Which parameter.</param>
/// <param name="Symbol">As in the formulae.</param>
/// <param name="Unit">Its unit; – for none.</param>
/// <param name="Lower">Least value allowed; −∞ where any finite value is.</param>
/// <param name="Exclusive">Whether <paramref name="Lower"/> itself is not allowed.</param>
/// <param name="Default">Value, prior and source where a scenario gives none.</param>
internal sealed record ParameterRow(
    Parameter Parameter,
    string Symbol,
    string Unit,
    double Lower,
    bool Exclusive,
    ParameterValue Default
)
{
    /// <summary>The key in scenario files: the name in camelCase.</summary>
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(Parameter.ToString());

    /// <summary>Whether a value may stand.</summary>
    public bool Allows(double value) => double.IsFinite(value) && (Exclusive ? value > Lower : value >= Lower);

    /// <summary>What may stand, in words.</summary>
    public string Allowed =>
        double.IsNegativeInfinity(Lower) ? "a finite number"
        : Exclusive ? $"a number > {Lower}"
        : $"a number ≥ {Lower}";
}

/// <summary>Units, ranges, defaults and priors of all parameters, in the order of <see cref="Parameter"/>.</summary>
internal static class ParameterTable
{
    /// <summary>One row per parameter, in the order of the enum.</summary>
    public static ImmutableArray<ParameterRow> Rows { get; } =
    [
        NonNegative(
            Parameter.BaselineExitRate,
            "h0",
            "1/y",
            .155,
            "LN(.155, .35)",
            "calibrated: between LinkedIn's 13.2 %/y for software (2017) and SignalFire 2025 two-year retention 80/78/67/64 %"
        ),
        NonNegative(Parameter.FrailtyVariance, "θ", "–", .3, "HalfN(.5)", "measured: Farber 1994 (NBER w4262)"),
        NonNegative(
            Parameter.MomentumExcess,
            "ρG",
            "per SD",
            1,
            "LN(.8, .8)",
            "assumed: bracketed by a downsizing signal, HR 1.27, and a change of control, HR 3.1 (Kim: acquired staff 33 % v 12 %)"
        ),
        NonNegative(
            Parameter.LeadershipExcess,
            "ρL",
            "per direct-leader exit",
            .8,
            "LN(.8, .9)",
            "assumed: below the upper anchor HR 5 of a leader-departure cohort study"
        ),
        NonNegative(Parameter.ReceptionExcess, "ρR", "per SD shortfall", .3, "LN(.3, 1)", "assumed: no study found"),
        NonNegative(
            Parameter.ContagionExcess,
            "ρC",
            "per fully tied exit",
            .3,
            "LN(.3, .8)",
            "measured: Visier, +9 to +25 %; direction by Felps et al. 2009"
        ),
        NonNegative(
            Parameter.PullExcess,
            "ρP",
            "per fully tied ex-colleague",
            .6,
            "LN(.6, .8)",
            "assumed: sign by co-mobility and lift-out studies"
        ),
        NonNegative(Parameter.FounderMultiplier, "φ", "–", 3, "LN(3, .5)", "assumed: spin-out teams"),
        Positive(Parameter.LeadershipDecay, "τL", "y", .5, "LN(.5, .4)", "assumed: no study found"),
        Positive(Parameter.ReceptionDecay, "τR", "y", .5, "LN(.5, .4)", "assumed: no study found"),
        Positive(
            Parameter.ContagionPeak,
            "τC",
            "y",
            .192,
            "LN(.192, .2)",
            "measured: Visier, peak at 70 days, over by 135 days"
        ),
        Positive(Parameter.PullDecay, "τP", "y", 1, "LN(1, .4)", "assumed: no study found"),
        NonNegative(
            Parameter.UnvestedBrake,
            "ν",
            "log HR",
            .4,
            "HalfN(.6)",
            "assumed: below the upper bound of Jochem et al. 2018; Aldatmaz et al. 2018"
        ),
        NonNegative(
            Parameter.SpinOutTenureExponent,
            "δ",
            "–",
            .5,
            "N(.5, .25)",
            "measured: Muendler & Rauch (NBER w18459)"
        ),
        Real(Parameter.SameMetroUtility, "b_loc", "logit", 1.7, "N(2, .7)", "assumed: migration friction"),
        Real(
            Parameter.MomentumUtility,
            "b_m",
            "logit/SD",
            .5,
            "N(.5, .25)",
            "assumed: scaled to SignalFire's flow ratios 8:1 and 11:1"
        ),
        NonNegative(Parameter.FoundingRate, "λF", "1/y", .03, "LN(.03, .7)", "assumed: weak evidence only"),
        NonNegative(Parameter.MomentumReversion, "κ", "1/y", 1, "LN(1, .3)", "assumed: no study found"),
        NonNegative(Parameter.TalentToMomentum, "ξ", "SD per 100 %", .5, "HalfN(.75)", "assumed: no study found"),
        NonNegative(Parameter.MomentumNoise, "σ_m", "SD/√y", .4, "HalfN(.6)", "assumed: no study found"),
        NonNegative(Parameter.TeamSpread, "σ_W", "–", .6, "HalfN(.6)", "assumed: pooling over teams"),
    ];

    /// <summary>The row of one parameter.</summary>
    public static ParameterRow Of(Parameter parameter) => Rows[(int)parameter];

    private static ParameterRow NonNegative(
        Parameter parameter,
        string symbol,
        string unit,
        double value,
        string prior,
        string source
    ) => new(parameter, symbol, unit, 0, Exclusive: false, new(value, unit, prior, source));

    private static ParameterRow Positive(
        Parameter parameter,
        string symbol,
        string unit,
        double value,
        string prior,
        string source
    ) => new(parameter, symbol, unit, 0, Exclusive: true, new(value, unit, prior, source));

    private static ParameterRow Real(
        Parameter parameter,
        string symbol,
        string unit,
        double value,
        string prior,
        string source
    ) => new(parameter, symbol, unit, double.NegativeInfinity, Exclusive: false, new(value, unit, prior, source));
}
