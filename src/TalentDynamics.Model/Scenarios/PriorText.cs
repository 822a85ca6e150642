using System.Globalization;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Scenarios;

/// <summary>Priors as they are written in scenario files.</summary>
internal static class PriorText
{
    private static readonly Predicate<string> IsPrior = Text.Form(Text.Prior);

    /// <summary>Reads <c>LN(median, s)</c>, <c>N(mean, s)</c>, <c>HalfN(s)</c> or <c>fixed</c>; null when it is none of them.</summary>
    /// <param name="text">As written.</param>
    /// <param name="value">The parameter's value, at which <c>fixed</c> fixes it.</param>
    /// <param name="nonNegative">Whether a normal prior is truncated at 0.</param>
    public static Prior? Parse(string text, double value, bool nonNegative)
    {
        if (!IsPrior(text))
        {
            return null;
        }

        var numbers = Numbers(text);
        var prior = text[0] switch
        {
            'f' => new Prior(PriorFamily.Fixed, value, 0, nonNegative),
            'H' => new(PriorFamily.HalfNormal, 0, numbers[0], nonNegative),
            'L' => new(PriorFamily.LogNormal, numbers[0], numbers[1], nonNegative),
            _ => new(PriorFamily.Normal, numbers[0], numbers[1], nonNegative),
        };
        return Proper(prior) ? prior : null;
    }

    private static bool Proper(Prior prior) =>
        prior.Family == PriorFamily.Fixed
        || (
            double.IsFinite(prior.Location)
            && double.IsFinite(prior.Scale)
            && prior.Scale > 0
            && (prior.Family != PriorFamily.LogNormal || prior.Location > 0)
        );

    private static double[] Numbers(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? []
            : [.. text[(open + 1)..^1].Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
    }
}
