namespace TalentDynamics.Model.Runs;

/// <summary>Progress that is told on the thread that made it, so that nothing is told after the end.</summary>
/// <param name="report">Told.</param>
internal sealed class DirectProgress<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
