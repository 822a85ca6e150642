using System.Globalization;
using System.Text.RegularExpressions;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Bench.Peers;

/// <summary>What worlds came to on average: draws of another program are others, so that worlds are compared as a whole and not to the bit.</summary>
/// <param name="Worlds">How many.</param>
/// <param name="Stayers">Who never left, a world.</param>
/// <param name="Later">Exits after the first of the same person, a world.</param>
internal sealed partial record PeerAnswer(int Worlds, double Stayers, double Later)
{
    // Five standard errors of one chance in a million, and what two decimals hide.
    private const double StandardErrors = 5;
    private const double Rounding = .006;

    /// <summary>What a program printed.</summary>
    public static PeerAnswer In(string printed, int worlds) =>
        new(worlds, Number(Stayed().Match(printed)), Number(Again().Match(printed)));

    /// <summary>Of parts of the worlds.</summary>
    public static PeerAnswer Of(IReadOnlyCollection<PeerAnswer> parts)
    {
        double worlds = parts.Sum(part => part.Worlds);
        return new(
            (int)worlds,
            parts.Sum(part => part.Stayers * part.Worlds) / worlds,
            parts.Sum(part => part.Later * part.Worlds) / worlds
        );
    }

    /// <summary>Whether it is what these histories came to, as far as so many worlds can tell.</summary>
    /// <param name="histories">Of the reference run.</param>
    /// <param name="researchers">In each world.</param>
    /// <returns>What is different; null where nothing is.</returns>
    public string? FaultIn(Histories histories, int researchers)
    {
        var stayers = Enumerable.Repeat((double)researchers, histories.Worlds).ToArray();
        var later = new double[histories.Worlds];
        foreach (var exit in histories.Exits)
        {
            var world = exit.World - histories.FirstWorld;
            stayers[world] -= exit.Spell == 0 ? 1 : 0;
            later[world] += exit.Spell == 0 ? 0 : 1;
        }

        return Fault("stayers", Stayers, stayers) ?? Fault("later exits", Later, later);
    }

    private string? Fault(string what, double found, double[] expected)
    {
        var mean = expected.Average();
        var variance = expected.Sum(x => (x - mean) * (x - mean)) / Math.Max(1, expected.Length - 1);
        var error = Math.Sqrt(variance * (1.0 / expected.Length + 1.0 / Worlds));
        return Math.Abs(found - mean) <= StandardErrors * error + Rounding
            ? null
            : FormattableString.Invariant($"{found:0.000} {what} a world, the reference run {mean:0.000}");
    }

    private static double Number(Match match) => double.Parse(match.Groups["is"].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(" stayers (?<is>[0-9.]+) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stayed();

    [GeneratedRegex(" later (?<is>[0-9.]+) ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Again();
}
