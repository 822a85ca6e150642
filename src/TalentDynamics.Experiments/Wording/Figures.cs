using System.Globalization;
using TalentDynamics.Analysis.Comparison;

namespace TalentDynamics.Experiments.Wording;

/// <summary>Numbers and dates as people read them, the same everywhere.</summary>
internal static class Figures
{
    /// <summary>A count or a mean of counts: whole numbers as they are, others with one decimal.</summary>
    public static string Count(double value) =>
        value.ToString(value == Math.Floor(value) ? "0" : "0.0", CultureInfo.InvariantCulture);

    public static string Mean(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Share(double? value) => value?.ToString(".00", CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Three significant digits.</summary>
    public static string Significant(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    public static string Percent(double share) =>
        share switch
        {
            > 0 and < .001 => "< 0.1 %",
            < .01 => share.ToString("0.0 %", CultureInfo.InvariantCulture),
            _ => share.ToString("0 %", CultureInfo.InvariantCulture),
        };

    /// <summary>A probability estimated by counting worlds: none is not never.</summary>
    public static string Probability(double share) => share == 0 ? "no world" : Percent(share);

    public static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Whole(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>“1–6”; “–” for a single world, which has no spread.</summary>
    public static string Interval(CountComparison finding) =>
        finding is { P05: { } low, P95: { } high } ? $"{Count(low)}–{Count(high)}" : "–";
}
