using System.Diagnostics;

namespace TalentDynamics.Host.Doors;

/// <summary>Says the same sort of thing once a minute, with how often it was so, however often it happens.</summary>
internal sealed class Rarely(Action<string> say)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private long? last;
    private int unsaid;

    /// <summary>Says it, unless something was said within the last minute.</summary>
    public void Of(string what)
    {
        lock (gate)
        {
            unsaid++;
            if (last is { } before && Stopwatch.GetElapsedTime(before) < Between)
            {
                return;
            }

            say(unsaid == 1 ? what : $"{what} ({unsaid} times since)");
            (last, unsaid) = (Stopwatch.GetTimestamp(), 0);
        }
    }
}
