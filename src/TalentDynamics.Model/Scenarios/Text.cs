using System.Text.RegularExpressions;

namespace TalentDynamics.Model.Scenarios;

/// <summary>The forms of text in scenario files, as regular expressions that .NET and JSON Schema both read.</summary>
internal static class Text
{
    public const string Id = "^[a-z0-9]+(-[a-z0-9]+)*$";
    public const string IdAllowed = "an id of lower-case letters, digits and single hyphens";
    public const string Source = @"^(measured|calibrated|assumed): \S";
    public const string SourceAllowed = "\"measured: citation\", \"calibrated: to what\" or \"assumed: why\"";
    public const string Prior =
        @"^(fixed|HalfN\( *" + Number + @" *\)|(LN|N)\( *" + Number + @" *, *" + Number + @" *\))$";
    public const string PriorAllowed =
        "\"LN(median, s)\", \"N(mean, s)\" or \"HalfN(s)\" with median and s > 0, in quotes inside { }, or fixed";
    public const string NormalPrior = @"^(fixed|N\( *" + Number + @" *, *" + Number + @" *\))$";
    public const string NormalPriorAllowed = "\"N(mean, s)\" with s > 0, in quotes inside { }, or fixed";
    public const string SpreadAllowed = "LN(median, s), N(mean, s) or HalfN(s) with median and s > 0";
    public const string PartialDate = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
    public const string Date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    public const string Number = @"[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?";

    /// <summary>A text as an id: lower case, with a hyphen for everything between letters and digits; empty where there are none.</summary>
    public static string AsId(string text) =>
        string.Join(
            '-',
            new string([.. text.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(
                ' ',
                StringSplitOptions.RemoveEmptyEntries
            )
        );

    /// <summary>Whether a text is an id.</summary>
    public static Predicate<string> IsId { get; } = Form(Id);

    /// <summary>Whether a text has a form.</summary>
    /// <remarks>
    /// Texts may be anybody's, so each pattern leaves one way to match: what repeats never begins as what follows. An automaton that is linear
    /// whatever the pattern (<see cref="RegexOptions.NonBacktracking"/>) takes a tenth of a short run to build. To .NET alone <c>$</c> also stands before a last
    /// line end; here it does not.
    /// </remarks>
    public static Predicate<string> Form(string pattern)
    {
        var form = new Regex(pattern, RegexOptions.ExplicitCapture, Timeout.InfiniteTimeSpan);
        var whole = pattern.EndsWith('$');
        return text => !(whole && text.EndsWith('\n')) && form.IsMatch(text);
    }
}
