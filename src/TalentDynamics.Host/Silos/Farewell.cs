using Microsoft.Extensions.Hosting;

namespace TalentDynamics.Host.Silos;

/// <summary>A silo that is told to end says goodbye to the others, but not for longer than this: whom they miss they take for dead anyway.</summary>
internal static class Farewell
{
    /// <summary>So long it hands over what it has.</summary>
    public static readonly TimeSpan Polite = TimeSpan.FromSeconds(4);

    // Several that leave at once wait for each other's turn in the membership table, and Orleans waits beyond what it was told.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Stops it.</summary>
    /// <returns>Whether it had stopped in time; the process ends with what was not.</returns>
    public static Task<bool> Of(IHost silo) => InTime(silo.StopAsync(CancellationToken.None));

    /// <summary>Lets go of what it held.</summary>
    public static Task Release(IHost silo) => InTime(Task.Run(silo.Dispose));

    private static async Task<bool> InTime(Task end)
    {
        try
        {
            await end.WaitAsync(Longest);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
