using System.Text.RegularExpressions;

namespace TalentDynamics.Model.Scenarios;

/// <summary>The forms of text in scenario files, as regular expressions that .NET and JSON Schema both read.</summary>
internal static partial class Text
{
    public const string Id = "^[a-z0-9]+(-[a-z0-9]+)*$";
    public const string IdAllowed = "an id of lower-case letters, digits and single hyphens";
    public const string Source = @"^(measured|calibrated|assumed): \S";
    public const string SourceAllowed = "\"measured: citation\", \"calibrated: to what\" or \"assumed: why\"";
    public const string Prior =
        @"^(fixed|HalfN\( *" + Number + @" *\)|(LN|N)\( *" + Number + @" *, *" + Number + @" *\))$";
    public const string PriorAllowed =
        "\"LN(median, s)\", \"N(mean, s)\" or \"HalfN(s)\" with median and s > 0, in quotes inside { }, or fixed";
    public const string PartialDate = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";
    public const string Date = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

    private const string Number = @"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?";

    /// <summary>Whether a text is an id.</summary>
    public static bool IsId(string text) => IdForm().IsMatch(text);

    [GeneratedRegex(Id, RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdForm();
}
