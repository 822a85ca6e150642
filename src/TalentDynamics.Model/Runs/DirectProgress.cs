namespace TalentDynamics.Model.Runs;

/// <summary>Progress that is told on the thread that made it, so that nothing is told after the end.</summary>
/// <param name="report">Told.</param>
public sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    /// <summary>Told to nobody.</summary>
    public static IProgress<T> Nobody { get; } = new DirectProgress<T>(static _ => { });

    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
