namespace TalentDynamics.Grains.Storage;

/// <summary>Writes a state that changes often: calls while a write is under way share the next one, which writes what is true by then.</summary>
/// <param name="write">Writes what is true now.</param>
internal sealed class LatestWriter(Func<Task> write)
{
    private Task current = Task.CompletedTask;
    private Task? next;

    /// <summary>Completes when what is true now is written.</summary>
    public Task Write() => next ??= After(current);

    private async Task After(Task before)
    {
        await Task.Yield();
        await before.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext
        );
        (current, next) = (next!, null);
        await write();
    }
}
