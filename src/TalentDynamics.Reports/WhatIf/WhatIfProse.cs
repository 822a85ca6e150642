using System.Globalization;
using TalentDynamics.Analysis.WhatIf;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Reports.WhatIf;

/// <summary>What-ifs in words, the same in the terminal and on the page.</summary>
internal static class WhatIfProse
{
    private const string Minus = "−";

    /// <summary>Where a cohort is shown in groups.</summary>
    public const string NotByPerson = "The cohort is shown in groups: persons are shown with --by-person";

    /// <summary>“keeps 1.2 more of 14 (90 % over parameters 0.4 to 2.6; simulation noise ±0.1)”.</summary>
    /// <param name="cohort">The difference.</param>
    /// <param name="enough">Worlds that would do for an interval over parameters.</param>
    public static string Answer(CohortDifference cohort, int enough)
    {
        var stayers = cohort.Stayers;
        var (size, digits) = (Math.Abs(stayers.Difference), Digits(stayers));
        return stayers switch
        {
            { WorldsThatDiffer: 0 } => $"keeps as many of {cohort.Size} in every world",
            { Lower: > 0 } => $"keeps {Fixed(size, digits)} more of {cohort.Size} ({Reach(stayers, enough)})",
            { Upper: < 0 } => $"keeps {Fixed(size, digits)} fewer of {cohort.Size} ({Reach(stayers, enough)})",
            _ =>
                $"keeps no more of {cohort.Size} than simulation noise allows for ({Signed(stayers)}; {Reach(stayers, enough)})",
        };
    }

    /// <summary>“keeps 1.2 more of 14 on average”: the answer for those who want no interval.</summary>
    public static string Plain(CohortDifference cohort)
    {
        var size = Fixed(Math.Abs(cohort.Stayers.Difference), 1);
        return cohort.Stayers switch
        {
            { WorldsThatDiffer: 0 } => $"keeps as many of {cohort.Size}",
            { Lower: > 0 } => $"keeps {size} more of {cohort.Size} on average",
            { Upper: < 0 } => $"keeps {size} fewer of {cohort.Size} on average",
            _ => $"keeps about as many of {cohort.Size}",
        };
    }

    /// <summary>What an answer may be off by: what is not known of the parameters, and apart from it what more worlds would take away.</summary>
    /// <param name="difference">The answer.</param>
    /// <param name="enough">Worlds that would do for an interval over parameters.</param>
    public static string Reach(PairedDifference difference, int enough)
    {
        var digits = Digits(difference);
        var noise = $"simulation noise ±{Fixed((difference.Upper - difference.Lower) / 2, digits)}";
        return difference.OverParameters switch
        {
            null => $"{noise}; parameters as given",
            { Lower: null } => $"{noise}; too few worlds for an interval over parameters, {Worlds(enough)} would do",
            _ => $"90 % over parameters {OverParameters(difference)}; {noise}",
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

    /// <summary>“+0.4 to +2.6” over the parameters that are believed, or a dash where they are given.</summary>
    public static string OverParameters(PairedDifference difference) =>
        difference.OverParameters is { Lower: { } low, Upper: { } high }
            ? $"{Signed(low, Digits(difference))} to {Signed(high, Digits(difference))}"
            : "–";

    /// <summary>A probability difference in percentage points.</summary>
    public static string Points(double difference) => Signed(100 * difference, 1);

    /// <summary>“25 ×”, or a dash where no variance is left.</summary>
    public static string Times(double? reduction) =>
        reduction is { } factor
            ? factor.ToString(factor < 10 ? "0.0" : "#,0", CultureInfo.InvariantCulture) + " ×"
            : "–";

    public static string Worlds(double? worlds) => worlds is { } n ? Figures.Whole(n) : "–";

    /// <summary>“event meta-llama-4, size: 1.5 instead of −1.5”, “without lab mistral (Mistral AI)”.</summary>
    public static string Of(Change change) =>
        (change.Before, change.After) switch
        {
            (null, { } after) => $"new {Thing(change.Path)}: {after}",
            ({ } before, null) => $"without {Thing(change.Path)} ({before})",
            var (before, after) => $"{Thing(change.Path)}: {after} instead of {before}",
        };

    // “labs.mistral.hiring” is “lab mistral, hiring”.
    private static string Thing(string path)
    {
        var parts = path.Split('.');
        var kind = parts[0] switch
        {
            "roster" => "researcher",
            "labs" or "events" or "grants" or "cohorts" or "parameters" when parts.Length > 1 => parts[0][..^1],
            var other => other,
        };
        return string.Join(", ", [string.Join(' ', parts.Skip(1).Take(1).Prepend(kind)), .. parts.Skip(2)]);
    }

    /// <summary>How far the swept lever has to be moved to keep half of a cohort, the lever named as <c>--sweep</c> has it.</summary>
    public static string Half(SweepDocument sweep, string cohort, CohortDifference any) =>
        Half(sweep, cohort, any, value => $"at {sweep.Path} = {value}");

    /// <summary>The same for people who have no command line before them.</summary>
    public static string HalfInWords(SweepDocument sweep, string cohort, CohortDifference any) =>
        Half(sweep, cohort, any, value => $"where {Lever(sweep.Path)} is {value}");

    // “the size of grant retention-2023” is grants.retention-2023.size, “parameter pullExcess” is parameters.pullExcess.value.
    private static string Lever(string path)
    {
        var parts = Thing(path).Split(", ");
        var property = string.Join(", ", parts.Skip(1).Where(part => part != "value"));
        return property.Length == 0 ? parts[0] : $"the {property} of {parts[0]}";
    }

    private static string Half(SweepDocument sweep, string cohort, CohortDifference any, Func<string, string> at)
    {
        var half = $"half of the {any.Size}";
        var beyond = sweep.BeginsBeyond.Contains(cohort);
        return (sweep.KeepsHalf[cohort], beyond) switch
        {
            ({ } value, false) => $"On average {half} stay {at(Number(value))}.",
            ({ } value, true) =>
                $"Already more than {half} stay {at(Number(sweep.From))}, and half at {Number(value)}.",
            (null, true) =>
                $"Already more than {half} stay {at(Number(sweep.From))}, and at every value up to {Number(sweep.To)}.",
            _ => $"No value from {Number(sweep.From)} to {Number(sweep.To)} keeps {half} on average.",
        };
    }

    public static string Number(double value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal);

    // One significant digit of the interval’s half width, rounded up from .07 on, and never fewer than one decimal.
    private static int Digits(PairedDifference difference)
    {
        var reach = (difference.Upper - difference.Lower) / 2;
        return reach <= 0 ? 1 : Math.Clamp((int)Math.Ceiling(-Math.Log10(1.43 * reach)), 1, 4);
    }

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
