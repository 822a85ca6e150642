using MathNet.Numerics.Distributions;
using MathNet.Numerics.RootFinding;

namespace TalentDynamics.Analysis.Survival;

/// <summary>A rate of exits.</summary>
/// <param name="PerYear">Maximum-likelihood estimate, 1/year, ≥ 0.</param>
/// <param name="Exits">How many exits it rests on.</param>
/// <param name="Exposure">Exits / rate, in person-years; where nobody left, the person-years followed.</param>
/// <param name="Bounds">95 % interval of the rate, exact for Poisson counts given the exposure (Garwood 1936).</param>
internal sealed record ExitRate(double PerYear, int Exits, double Exposure, Interval Bounds);

/// <summary>The rate h of an exponential law.</summary>
/// <remarks>
/// Likelihood Π (e^(−h·Earliest) − e^(−h·Latest)) over exits × Π e^(−h·followed) over the rest, all times since the spell was entered; an
/// exit known exactly adds log h − h·t. With exact exits the estimate is exits / person-years.
/// </remarks>
internal static class ConstantHazard
{
    private const int MostIterations = 200;

    /// <summary>Estimates from spells known to intervals.</summary>
    /// <param name="spells">At least one.</param>
    /// <returns>The rate; null when the likelihood has no finite maximum (no exposure before the exits).</returns>
    /// <exception cref="ArgumentException">No spell was given.</exception>
    public static ExitRate? Of(IReadOnlyCollection<IntervalSpell> spells)
    {
        if (spells.Count == 0)
        {
            throw new ArgumentException("No spell was given: a rate needs at least one.", nameof(spells));
        }
        var least = spells.Sum(s => s.Earliest - s.Entered);
        var widths = spells.Where(s => s.Ended).Select(s => s.Width).ToArray();
        if (least <= 0)
        {
            return null;
        }
        if (widths.Length == 0)
        {
            return new(0, 0, least, Garwood(0, least));
        }
        var rate = Solve(least, widths);
        var exposure = widths.Length / rate;
        return new(rate, widths.Length, exposure, Garwood(widths.Length, exposure));
    }

    /// <summary>The root of Σ w/(e^(hw) − 1) = Σ Earliest, which 1/h − w ≤ w/(e^(hw) − 1) ≤ 1/h brackets.</summary>
    private static double Solve(double least, double[] widths)
    {
        var (low, high) = (widths.Length / (least + widths.Sum()), widths.Length / least);
        return high - low <= 1e-12 * high
            ? high
            : Brent.FindRoot(h => widths.Sum(w => Share(h, w)) - least, low, high, 1e-13 * high, MostIterations);
    }

    private static double Share(double rate, double width) =>
        width <= 0 ? 1 / rate : width / (Math.Exp(rate * width) - 1);

    private static Interval Garwood(int exits, double exposure) =>
        new(exits == 0 ? 0 : Gamma.InvCDF(exits, exposure, .025), Gamma.InvCDF(exits + 1, exposure, .975));
}
