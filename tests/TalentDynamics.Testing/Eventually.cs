using System.Diagnostics;

namespace TalentDynamics.Testing;

/// <summary>Waits for what must come true, and no longer than it may take on the slowest machine.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Long enough for anything that is not lost.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(3);

    /// <summary>Asks again until there is an answer.</summary>
    /// <param name="what">What is waited for, for the failure.</param>
    /// <param name="attempt">The answer, or null while there is none.</param>
    /// <param name="patience">How long; <see cref="Patience"/> where nothing is said.</param>
    /// <exception cref="TimeoutException">There was none in time.</exception>
    public static async Task<T> Of<T>(string what, Func<Task<T?>> attempt, TimeSpan? patience = null)
        where T : class
    {
        var limit = patience ?? Patience;
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < limit; )
        {
            if (await attempt() is { } found)
            {
                return found;
            }

            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"Not within {limit.TotalSeconds:0} s: {what}");
    }

    /// <summary>Asks again until it is so.</summary>
    /// <inheritdoc cref="Of{T}"/>
    public static Task Is(string what, Func<Task<bool>> attempt, TimeSpan? patience = null) =>
        Of(what, async () => await attempt() ? what : null, patience);

    /// <inheritdoc cref="Is(string, Func{Task{bool}}, TimeSpan?)"/>
    public static Task Is(string what, Func<bool> attempt, TimeSpan? patience = null) =>
        Is(what, () => Task.FromResult(attempt()), patience);
}
