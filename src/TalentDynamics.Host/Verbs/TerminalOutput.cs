using System.Text;
using Spectre.Console;

namespace TalentDynamics.Host.Verbs;

/// <summary>A terminal that is drawn on as if it had room for a few words: in one column nothing that is two columns wide can ever be placed.</summary>
internal sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
{
    private const int Narrowest = 24;
    private const int WidthOfFiles = 120;

    private readonly AnsiConsoleOutput output = new(writer);

    /// <inheritdoc/>
    public TextWriter Writer => writer;

    /// <inheritdoc/>
    public bool IsTerminal => output.IsTerminal;

    /// <inheritdoc/>
    public int Width => IsTerminal ? Math.Max(Narrowest, output.Width) : WidthOfFiles;

    /// <inheritdoc/>
    public int Height => output.Height;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding) => output.SetEncoding(encoding);
}
