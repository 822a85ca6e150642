using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace TalentDynamics.Reports.Pages;

/// <summary>Markup in which everything that came from outside is encoded.</summary>
internal readonly record struct Html(string Markup)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>No markup.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>The literal parts as they stand, every argument encoded unless it is markup itself.</summary>
    public static Html Of(FormattableString text)
    {
        var arguments = text.GetArguments().Select(argument => (object)new Encoded(argument)).ToArray();
        return new(string.Format(CultureInfo.InvariantCulture, text.Format, arguments));
    }

    /// <summary>The markup of each of several things.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> of) =>
        new(string.Concat(items.Select(item => of(item).Markup)));

    /// <summary>Several pieces, one after the other.</summary>
    public static Html All(params IEnumerable<Html> pieces) => Each(pieces, piece => piece);

    /// <inheritdoc/>
    public override string ToString() => Markup;

    /// <summary>What stands in a slot, which may say in which format it wants it.</summary>
    private sealed record Encoded(object? Value) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) =>
            Value switch
            {
                Html html => html.Markup,
                IFormattable plain => Encoder.Encode(plain.ToString(format, CultureInfo.InvariantCulture)),
                _ => Encoder.Encode($"{Value}"),
            };
    }
}
