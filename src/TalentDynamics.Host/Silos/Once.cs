namespace TalentDynamics.Host.Silos;

/// <summary>Something that is made when it is first asked for; whoever asks meanwhile waits for the same. What fails is made again.</summary>
internal sealed class Once<T> : IDisposable
    where T : class
{
    private readonly SemaphoreSlim making = new(1);

    /// <summary>What was made; null before.</summary>
    public T? Made { get; private set; }

    /// <summary>What was made, now or before.</summary>
    public async Task<T> Get(Func<CancellationToken, Task<T>> make, CancellationToken cancelled)
    {
        if (Made is { } there)
        {
            return there;
        }

        await making.WaitAsync(cancelled);
        try
        {
            return Made ??= await make(cancelled);
        }
        finally
        {
            making.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => making.Dispose();
}
