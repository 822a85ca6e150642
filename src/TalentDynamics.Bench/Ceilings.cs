using TalentDynamics.Grains;

namespace TalentDynamics.Bench;

/// <summary>What nothing that is built on it can pass: calls and activations of grains, and memory.</summary>
/// <param name="host">A silo with nobody else on it.</param>
/// <param name="width">How many grains a batch calls at once.</param>
/// <param name="time">The clock.</param>
internal sealed class Ceilings(EmbeddedSilo host, int width, TimeProvider time)
{
    private const int Calls = 100_000;
    private const int Activations = 2_000;
    private static readonly int Callers = Environment.ProcessorCount;
    private int called;

    /// <summary>Calls a second within the silo, from as many callers as there are cores.</summary>
    public async Task<double> CallsASecond()
    {
        var steps = Math.Max(1, Calls / width);
        await Together(0, width, 1);
        return await Rate(Callers * (long)steps * width, () => Together(0, width, steps));
    }

    /// <summary>Grains a second that are activated by a first call.</summary>
    public Task<double> ActivationsASecond()
    {
        var first = width + Activations * called++;
        return Rate(Callers * Activations, () => Together(first, Activations, 1));
    }

    /// <summary>Bytes a second of the triad on all cores.</summary>
    public double BytesASecond(Triad triad)
    {
        var started = time.GetTimestamp();
        triad.Pass();
        return Triad.Bytes / time.GetElapsedTime(started).TotalSeconds;
    }

    private Task Together(int first, int count, int steps) =>
        Task.WhenAll(
            Enumerable
                .Range(0, Callers)
                .Select(c => host.Grains.GetGrain<ICallerGrain>($"caller-{c}").Call(first, count, steps).AsTask())
        );

    private async Task<double> Rate(long count, Func<Task> work)
    {
        var started = time.GetTimestamp();
        await work();
        return count / time.GetElapsedTime(started).TotalSeconds;
    }
}
