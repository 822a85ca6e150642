using System.Runtime.ExceptionServices;

namespace TalentDynamics.Grains;

/// <summary>Calls that are in flight together. Answers come back in the order of the calls, whatever order they arrive in.</summary>
internal static class Fan
{
    /// <summary>Waits for every call, also when one fails, so that none is left behind; then throws the first failure.</summary>
    public static async ValueTask<T[]> In<T>(ValueTask<T>[] calls)
    {
        var answers = new T[calls.Length];
        ExceptionDispatchInfo? failure = null;
        for (var i = 0; i < calls.Length; i++)
        {
            try
            {
                answers[i] = await calls[i];
            }
            catch (Exception e)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        failure?.Throw();
        return answers;
    }

    /// <summary>Calls everybody and waits for all.</summary>
    public static async ValueTask Out<TGrain>(IReadOnlyList<TGrain> grains, Func<TGrain, ValueTask> call)
    {
        var calls = new ValueTask[grains.Count];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = call(grains[i]);
        }

        foreach (var pending in calls)
        {
            await pending;
        }
    }

    /// <summary>Asks everybody; the answers come back in their order.</summary>
    public static ValueTask<TAnswer[]> Out<TGrain, TAnswer>(
        IReadOnlyList<TGrain> grains,
        Func<TGrain, ValueTask<TAnswer>> call
    )
    {
        var calls = new ValueTask<TAnswer>[grains.Count];
        for (var i = 0; i < calls.Length; i++)
        {
            calls[i] = call(grains[i]);
        }

        return In(calls);
    }
}
