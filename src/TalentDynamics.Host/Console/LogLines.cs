using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace TalentDynamics.Host.Console;

/// <summary>A line for whatever is logged, in which nothing from outside commands the terminal or begins a line of its own.</summary>
internal sealed class LogLines() : ConsoleFormatter(Form)
{
    public const string Form = "lines";

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var said = $"{logEntry.Formatter(logEntry.State, logEntry.Exception)} {logEntry.Exception}".ReplaceLineEndings(
            " "
        );
        textWriter.WriteLine(
            Printable.Line(
                $"{TimeProvider.System.GetLocalNow():HH:mm:ss} {Word(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {said}"
            )
        );
    }

    private static string Word(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
}
