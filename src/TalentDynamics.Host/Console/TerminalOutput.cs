using System.Text;
using Spectre.Console;

namespace TalentDynamics.Host.Console;

/// <summary>A terminal that is drawn on as if it had room for a few words, however narrow it is.</summary>
/// <remarks>Once it is gone, what is written to it goes nowhere, and nothing fails for it.</remarks>
internal sealed class TerminalOutput(TextWriter writer) : IAnsiConsoleOutput
{
    private const int Narrowest = 24;
    private const int WidthOfFiles = 120;

    private readonly AnsiConsoleOutput output = new(writer);

    /// <inheritdoc/>
    public TextWriter Writer { get; } = new Lasting(writer);

    /// <inheritdoc/>
    public bool IsTerminal => output.IsTerminal;

    /// <inheritdoc/>
    public int Width => IsTerminal ? Math.Max(Narrowest, output.Width) : WidthOfFiles;

    /// <inheritdoc/>
    public int Height => output.Height;

    /// <inheritdoc/>
    public void SetEncoding(Encoding encoding) => output.SetEncoding(encoding);

    private sealed class Lasting(TextWriter writer) : TextWriter
    {
        private const int NoSuchTerminal = 5; // EIO

        public override Encoding Encoding => writer.Encoding;

        public override void Write(char value) => Try(() => writer.Write(value));

        public override void Write(char[] buffer, int index, int count) =>
            Try(() => writer.Write(buffer, index, count));

        public override void Write(string? value) => Try(() => writer.Write(value));

        public override void WriteLine(string? value) => Try(() => writer.WriteLine(value));

        public override void Flush() => Try(writer.Flush);

        private static void Try(Action write)
        {
            try
            {
                write();
            }
            catch (IOException gone) when (gone.HResult is NoSuchTerminal)
            {
                // Whoever looked at it has left.
            }
        }
    }
}
