namespace TalentDynamics.Grains.Attempts;

/// <summary>Calls that are in flight together. Answers come back in the order of the calls, whatever order they arrive in.</summary>
/// <remarks>Whoever waits is woken once, when the last answer is there, and not at each.</remarks>
internal static class Fan
{
    /// <summary>Waits for every call, also when one fails, so that none is left behind; then throws the first failure.</summary>
    public static Task<T[]> In<T>(IEnumerable<ValueTask<T>> calls) =>
        Task.WhenAll(calls.Select(static call => call.AsTask()));

    /// <summary>Calls everybody and waits for all.</summary>
    public static ValueTask Out<TGrain>(IEnumerable<TGrain> grains, Func<TGrain, ValueTask> call) =>
        new(Task.WhenAll(grains.Select(grain => call(grain).AsTask())));

    /// <summary>Asks everybody; the answers come back in their order.</summary>
    public static Task<TAnswer[]> Out<TGrain, TAnswer>(
        IEnumerable<TGrain> grains,
        Func<TGrain, ValueTask<TAnswer>> call
    ) => In(grains.Select(call));
}
