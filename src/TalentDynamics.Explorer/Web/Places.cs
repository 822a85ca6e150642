using System.Diagnostics;
using TalentDynamics.Explorer.Telemetry;

namespace TalentDynamics.Explorer.Web;

/// <summary>How many orders are lived at once, whoever asks for them: two. Others wait.</summary>
internal sealed class Places(ExplorerInstruments told) : IDisposable
{
    private const int Most = 2;
    private readonly SemaphoreSlim free = new(Most);

    /// <summary>A place, given back when it is disposed of.</summary>
    /// <exception cref="OperationCanceledException">Whoever waited went.</exception>
    public async Task<IDisposable> Take(CancellationToken cancelled)
    {
        var since = Stopwatch.GetTimestamp();
        told.Waits();
        try
        {
            await free.WaitAsync(cancelled);
        }
        finally
        {
            told.Waited(Stopwatch.GetElapsedTime(since));
        }

        return new Place(free);
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    private sealed class Place(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
