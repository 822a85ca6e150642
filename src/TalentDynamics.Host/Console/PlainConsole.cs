using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TalentDynamics.Host.Console;

/// <summary>How anything is written to a terminal: what comes from outside is never markup and commands nothing.</summary>
internal static class PlainConsole
{
    /// <summary>Lines as they are, never wrapped and never cut.</summary>
    public static void Say(this IAnsiConsole console, string lines) =>
        console.Profile.Out.Writer.WriteLine(Printable.Lines(lines));

    /// <summary>A line in which the text around the holes is markup and what is in them is not.</summary>
    public static void Styled(this IAnsiConsole console, FormattableString line) =>
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, line);

    /// <summary>A row of cells that are text and nothing else.</summary>
    public static void AddTextRow(this Table table, params IEnumerable<string> cells) =>
        table.AddRow(cells.Select(cell => Cell(cell)));

    /// <summary>A cell that is text and nothing else.</summary>
    public static IRenderable Cell(string text, Color? color = null) => new WideEnough(new Text(text, color));

    /// <summary>The console, from now on without control characters of whatever is drawn on it.</summary>
    public static IAnsiConsole WithoutControlCharacters(this IAnsiConsole console)
    {
        console.Pipeline.Attach(new Escaping());
        return console;
    }

    // In one column nothing that is two columns wide finds a place, and Spectre would look for one for ever.
    private sealed class WideEnough(Text text) : IRenderable
    {
        private readonly IRenderable text = text;

        public Measurement Measure(RenderOptions options, int maxWidth) => text.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            text.Render(options, Math.Max(2, maxWidth));
    }

    private sealed class Escaping : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
            renderables.Select(drawn => new Escaped(drawn));
    }

    private sealed class Escaped(IRenderable drawn) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => drawn.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            drawn.Render(options, maxWidth).Select(Plain);

        private static Segment Plain(Segment segment) =>
            segment.IsControlCode || segment.IsLineBreak || Printable.Lines(segment.Text) == segment.Text
                ? segment
                : new(Printable.Lines(segment.Text), segment.Style);
    }
}
