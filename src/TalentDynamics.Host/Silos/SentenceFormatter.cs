using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace TalentDynamics.Host.Silos;

/// <summary>A line for each thing that a silo says: when, how bad, who, what, and of a failure its kind and its message. Where in the code it was thrown helps no operator.</summary>
internal sealed class SentenceFormatter(TimeProvider time) : ConsoleFormatter(Key)
{
    /// <summary>What it is chosen by.</summary>
    public const string Key = "sentences";

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var at = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var said = logEntry.Formatter(logEntry.State, null);
        var failure = logEntry.Exception is { } e ? $" ({Kind(e)}: {e.GetBaseException().Message})" : "";
        textWriter.WriteLine($"{at} {Level(logEntry.LogLevel)}: {logEntry.Category}: {OneLine(said + failure)}");
    }

    private static string Kind(Exception e) => e.GetBaseException().GetType().Name;

    private static string Level(LogLevel level) => level.ToString().ToLowerInvariant();

    private static string OneLine(string text) =>
        string.Join(
            ' ',
            text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
}
