using System.Runtime.CompilerServices;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Explorer.Looks;

/// <summary>One order from its first look to its last: 250 worlds, then 2,000 and all of them.</summary>
/// <remarks>The looks are of nested prefixes of one ensemble, each paired with the same worlds of the ghost.</remarks>
internal sealed class Course(LivedPair pair, int run, int of, OrderClock clock)
{
    private int seen;

    /// <summary>All looks that whoever asks has not seen.</summary>
    /// <param name="from">How many worlds they have seen.</param>
    /// <param name="cancelled">Gives up what is not lived yet.</param>
    public async IAsyncEnumerable<Look> Looks(int from, [EnumeratorCancellation] CancellationToken cancelled)
    {
        seen = from;
        await pair.Reach(Math.Min(ExploreOrder.LeastWorlds, of), cancelled);
        Task? rest = null;
        while (seen < of)
        {
            if (Next() is { } worlds)
            {
                seen = worlds;
                yield return Timed(LookBuilder.Of(pair, worlds, run, of));
                continue;
            }

            rest ??= pair.Reach(of, cancelled); // not before the first look is shown
            await More(rest);
        }
    }

    /// <summary>How it ended.</summary>
    /// <param name="stopped">Why before its end; null where it is whole.</param>
    public Done End(string? stopped) => new(run, seen, DigestOfSeen(), (long)clock.Elapsed.TotalMilliseconds, stopped);

    private Look Timed(Look look) =>
        look with
        {
            Ms = clock.Elapsed.TotalMilliseconds,
            ProcessorMs = clock.Processor.TotalMilliseconds,
        };

    private string? DigestOfSeen() =>
        seen == 0 || pair.Arm.Worlds < seen ? null : Digest.Of(pair.Arm.Setting, pair.Arm.First(seen));

    // The largest that is there: nobody waits for a look that a better one replaces at once.
    private int? Next()
    {
        int[] stages = [ExploreOrder.LeastWorlds, 2_000, of];
        var there = stages.Where(stage => stage <= of && stage <= pair.Worlds && stage > seen).ToArray();
        return there.Length == 0 ? null : there.Max();
    }

    private async Task More(Task rest)
    {
        var (arm, ghost) = (pair.Arm.Grown, pair.Ghost.Lived.Grown);
        if (Next() is null && await Task.WhenAny(rest, arm, ghost) == rest)
        {
            await rest;
        }
    }
}
