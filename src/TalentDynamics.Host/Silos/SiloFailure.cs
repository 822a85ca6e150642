namespace TalentDynamics.Host.Silos;

/// <summary>What ends a silo from outside: the others have declared it dead, as when it was paused.</summary>
internal sealed class SiloFailure : IFatalErrorHandler
{
    private readonly TaskCompletionSource<string> ending = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the reason.</summary>
    public Task<string> Ending => ending.Task;

    /// <inheritdoc/>
    public bool IsUnexpected(Exception exception) => true;

    /// <inheritdoc/>
    public void OnFatalException(object? sender = null, string? context = null, Exception? exception = null) =>
        ending.TrySetResult(exception?.Message ?? context ?? "unknown");
}
