using System.Globalization;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Reports.WhatIf;

/// <summary>What-ifs in words, the same in the terminal and on the page.</summary>
internal static class WhatIfProse
{
    private const string Minus = "−";

    /// <summary>“keeps 1.2 more of 14 (95 % 1.1–1.3)”.</summary>
    public static string Answer(CohortDifference cohort)
    {
        var stayers = cohort.Stayers;
        var (size, digits) = (Math.Abs(stayers.Difference), Digits(stayers));
        return stayers switch
        {
            { WorldsThatDiffer: 0 } => $"keeps as many of {cohort.Size} in every world",
            { Lower: > 0 } =>
                $"keeps {Fixed(size, digits)} more of {cohort.Size} (95 % {Range(stayers.Lower, stayers.Upper, digits)})",
            { Upper: < 0 } =>
                $"keeps {Fixed(size, digits)} fewer of {cohort.Size} (95 % {Range(-stayers.Upper, -stayers.Lower, digits)})",
            _ => $"keeps no more of {cohort.Size} than chance allows for ({Signed(stayers)}, 95 % {Interval(stayers)})",
        };
    }

    /// <summary>“more stay in 45 % of worlds, as many in 52 %, fewer in 3 %”.</summary>
    public static string Odds(Preference better)
    {
        double worlds = better.More + better.Same + better.Fewer;
        return $"more stay in {Figures.Percent(better.More / worlds)} of worlds, as many in {Figures.Percent(better.Same / worlds)}, fewer in {Figures.Percent(better.Fewer / worlds)}";
    }

    /// <summary>A difference with its sign, to the digits that its interval allows.</summary>
    public static string Signed(PairedDifference difference) => Signed(difference.Difference, Digits(difference));

    /// <summary>“−0.1 to 0.3”.</summary>
    public static string Interval(PairedDifference difference) =>
        $"{Signed(difference.Lower, Digits(difference))} to {Signed(difference.Upper, Digits(difference))}";

    /// <summary>A probability difference in percentage points.</summary>
    public static string Points(double difference) => Signed(100 * difference, 1);

    /// <summary>“25 ×”, or a dash where no variance is left.</summary>
    public static string Times(double? reduction) =>
        reduction is { } factor
            ? factor.ToString(factor < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture) + " ×"
            : "–";

    public static string Worlds(double? worlds) => worlds is { } n ? Figures.Whole(n) : "–";

    /// <summary>“events.meta-llama-4.size: −1.5, now 1.5”.</summary>
    public static string Of(Change change) =>
        (change.Before, change.After) switch
        {
            (null, { } after) => $"{change.Path}: new, {after}",
            ({ } before, null) => $"{change.Path}: gone, {before}",
            var (before, after) => $"{change.Path}: {before}, now {after}",
        };

    /// <summary>How far the swept lever has to be moved to keep half of a cohort.</summary>
    public static string Half(SweepDocument sweep, string cohort, CohortDifference any)
    {
        var half = any.Size / 2.0;
        return sweep.KeepsHalf[cohort] is { } value
            ? $"Half of them, {Figures.Count(half)} of {any.Size}, stay on average at {sweep.Path} = {Number(value)}."
            : $"No value from {Number(sweep.From)} to {Number(sweep.To)} makes half of them, {Figures.Count(half)} of {any.Size}, the average that stays.";
    }

    public static string Number(double value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal);

    // One significant digit of the interval’s half width, rounded up from .07 on, and never fewer than one decimal.
    private static int Digits(PairedDifference difference)
    {
        var reach = (difference.Upper - difference.Lower) / 2;
        return reach <= 0 ? 1 : Math.Clamp((int)Math.Ceiling(-Math.Log10(1.43 * reach)), 1, 4);
    }

    private static string Range(double low, double high, int digits) => $"{Fixed(low, digits)}–{Fixed(high, digits)}";

    private static string Signed(double value, int digits)
    {
        var text = Fixed(Math.Abs(value), digits);
        var isZero = text.All(c => c is '0' or '.');
        return isZero ? text
            : value < 0 ? Minus + text
            : "+" + text;
    }

    private static string Fixed(double value, int digits) =>
        value.ToString("F" + digits, CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal);
}
