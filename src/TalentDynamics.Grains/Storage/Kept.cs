using Orleans.Storage;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Grains.Storage;

/// <summary>What grains keep beyond their own life.</summary>
internal static class Kept
{
    /// <summary>The name of the grain storage.</summary>
    public const string Store = "talent";

    // What a Redis server answers when its disk or its memory is full.
    private static readonly string[] NoRoom = ["MISCONF", "OOM command not allowed", "No space left"];

    /// <summary>Writes a state. Another writer since it was read makes this activation yield.</summary>
    /// <exception cref="InconsistentStateException">Somebody else wrote it meanwhile: this grain lives elsewhere by now.</exception>
    /// <exception cref="StoreSilentException">The store does not answer; nothing was changed here.</exception>
    /// <exception cref="StoreFullException">The store has no room; nothing was changed here.</exception>
    public static Task Write<T>(this IPersistentState<T> kept, T state) =>
        kept.Write(state, static k => k.WriteStateAsync());

    /// <summary>Deletes a state; as <see cref="Write{T}(IPersistentState{T}, T)"/>.</summary>
    public static Task Clear<T>(this IPersistentState<T> kept)
        where T : new() => kept.Write(new T(), static k => k.ClearStateAsync());

    private static async Task Write<T>(this IPersistentState<T> kept, T state, Func<IPersistentState<T>, Task> write)
    {
        var before = kept.State;
        kept.State = state;
        try
        {
            await write(kept);
        }
        catch (InconsistentStateException)
        {
            throw;
        }
        catch (Exception e)
        {
            kept.State = before;
            throw Refusal(typeof(T).Name, e.GetBaseException());
        }
    }

    /// <summary>What the server said, without what others wrote around it.</summary>
    private static string Said(string message, string from) =>
        message[message.IndexOf(from, StringComparison.Ordinal)..].Split(" script:")[0].Split('\n')[0].TrimEnd('.');

    private static Exception Refusal(string what, Exception e) =>
        e is StoreFullException ? e
        : Array.Find(NoRoom, e.Message.Contains) is { } said
            ? new StoreFullException($"No space left in the store: {Said(e.Message, said)}")
        : new StoreSilentException($"The store did not take a {what}: {e.Message}");
}
