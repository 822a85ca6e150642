using System.Reflection;
using System.Text.RegularExpressions;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Model.Tests.Scenarios;

/// <summary>Forms of text are patterns with one way to match each, so that no text, however long, is looked at again and again.</summary>
public sealed class TextTests
{
    private static readonly string[] Patterns =
    [
        .. typeof(Text)
            .GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(field => field.GetRawConstantValue())
            .OfType<string>()
            .Where(text => text.StartsWith('^')),
        $"^{Text.Number}$",
    ];

    private static readonly Gen<string> Pieces = Gen.OneOf(
        "a",
        "z9",
        "-",
        "--",
        "2023",
        "-05",
        ".",
        "e",
        "E+",
        "N(",
        "LN(",
        "HalfN(",
        ", ",
        " ",
        ")",
        "fixed",
        "measured: ",
        "assumed: ",
        "x",
        "\n"
    );

    [Fact]
    public void A_form_holds_where_an_automaton_without_backtracking_says_so()
    {
        Assert.Equal(7, Patterns.Length);
        Pieces
            .Array[0, 12]
            .Select(string.Concat)
            .Sample(text =>
                Assert.All(Patterns, pattern => Assert.Equal(ByAutomaton(pattern, text), Text.Form(pattern)(text)))
            );
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a-")]
    [InlineData("N(1")]
    [InlineData("N( ")]
    [InlineData("1.")]
    [InlineData("measured: ")]
    public void A_candidatetext_that_nearly_fits_is_refused_in_one_look(string piece)
    {
        // Two looks at each place would be ten thousand million.
        var text = string.Concat(Enumerable.Repeat(piece, 100_000));
        string[] texts = [text + "!", $"N({text}!", $"LN(1,{text}!", $"HalfN({text}"];
        Assert.All(
            Patterns.Where(pattern => pattern.EndsWith('$')),
            pattern => Assert.All(texts, candidate => Assert.False(Text.Form(pattern)(candidate)))
        );
    }

    private static bool ByAutomaton(string pattern, string text) =>
        !text.EndsWith('\n')
            ? Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking)
            : !pattern.EndsWith('$') && Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking);
}
