using System.Runtime.ExceptionServices;

namespace TalentDynamics.Host.Silos;

/// <summary>What ends a silo: the others have declared it dead, as when it was paused, or it has no memory left.</summary>
internal sealed class SiloFailure : IFatalErrorHandler, IDisposable
{
    // Made beforehand: when it is wanted there is no memory for it.
    private static readonly string OutOfMemory =
        $"the {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MB that it may use are used up; allowed more memory, or fewer batches by --memory or --in-flight";

    private readonly TaskCompletionSource<string> ending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SiloFailure() => AppDomain.CurrentDomain.FirstChanceException += Look;

    /// <summary>Completes with the reason.</summary>
    public Task<string> Ending => ending.Task;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) =>
        ending.TrySetResult(exception?.Message ?? context ?? "unknown");

    /// <inheritdoc/>
    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Look;

    private void Look(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is OutOfMemoryException)
        {
            ending.TrySetResult(OutOfMemory);
        }
    }
}
