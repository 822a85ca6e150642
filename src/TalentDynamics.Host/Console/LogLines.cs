using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace TalentDynamics.Host.Console;

/// <summary>A line for whatever is logged, in which nothing from outside commands the terminal or begins a line of its own.</summary>
/// <param name="options">How much is said of a failure.</param>
/// <param name="time">For the time of day before each line.</param>
internal sealed class LogLines(IOptions<LogLinesOptions> options, TimeProvider time) : ConsoleFormatter(Form)
{
    public const string Form = "lines";

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var said = logEntry.Formatter(logEntry.State, null) + Failure(logEntry.Exception);
        textWriter.WriteLine(
            Printable.Line(
                $"{time.GetLocalNow():HH:mm:ss} {Word(logEntry.LogLevel)}: {logEntry.Category}: {said.ReplaceLineEndings(" ")}"
            )
        );
    }

    // Where in the code it was thrown helps no operator; some messages have that in them, after their first line.
    private string Failure(Exception? failure) =>
        failure is null ? ""
        : options.Value.HasStackTraces ? $" {failure}"
        : $" ({failure.GetBaseException().GetType().Name}: {failure.GetBaseException().Message.Split('\n')[0].TrimEnd()})";

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

/// <summary>How much <see cref="LogLines"/> says.</summary>
internal sealed class LogLinesOptions : ConsoleFormatterOptions
{
    /// <summary>Whether a failure is said with where in the code it was thrown, and not as its kind and message alone.</summary>
    public bool HasStackTraces { get; set; }
}
