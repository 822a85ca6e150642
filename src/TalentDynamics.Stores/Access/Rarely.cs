using System.Diagnostics;

namespace TalentDynamics.Stores.Access;

/// <summary>Says things of one kind once a minute, and of three kinds at most, with how often others were not said.</summary>
internal sealed class Rarely(Action<string> say)
{
    private const int MostKinds = 3;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly HashSet<string> said = new(StringComparer.Ordinal);
    private long since;
    private int unsaid;

    /// <summary>Says it, unless something of its kind was said within the last minute.</summary>
    public void Of(string what, string kind = "")
    {
        lock (gate)
        {
            if (said.Count == 0 || Stopwatch.GetElapsedTime(since) >= Between)
            {
                said.Clear();
                since = Stopwatch.GetTimestamp();
            }

            if (said.Count == MostKinds || !said.Add(kind))
            {
                unsaid++;
                return;
            }

            say(unsaid == 0 ? what : $"{what} (and {unsaid} more before)");
            unsaid = 0;
        }
    }
}
