using TalentDynamics.Model.Runs;

namespace TalentDynamics.Experiments.Progress;

/// <summary>How far an experiment is.</summary>
/// <param name="Phase">What is being done; of several steps alike, what stands before a colon is common to them.</param>
/// <param name="Done">How much of the phase is done.</param>
/// <param name="Total">Of how much.</param>
public readonly record struct ExperimentProgress(string Phase, double Done, double Total)
{
    /// <summary>The phase in which worlds are run; it counts worlds.</summary>
    public const string Worlds = "running worlds";

    /// <summary>Progress that nobody is told of.</summary>
    public static IProgress<ExperimentProgress> ToNobody { get; } =
        new DirectProgress<ExperimentProgress>(static _ => { });

    /// <summary>Share of the phase that is done, 0 to 1.</summary>
    public double Share => Total > 0 ? Math.Clamp(Done / Total, 0, 1) : 0;
}

/// <summary>Ensembles that are run beside each other, as the worlds of one phase.</summary>
/// <param name="whole">Told of the experiment.</param>
internal sealed class EnsemblesBeside(IProgress<ExperimentProgress> whole)
{
    private long total;
    private long done;

    /// <summary>One more of them.</summary>
    /// <param name="worlds">How many worlds it has.</param>
    public IProgress<EnsembleProgress> Of(int worlds)
    {
        var finished = 0L;
        Interlocked.Add(ref total, worlds);
        return new DirectProgress<EnsembleProgress>(part =>
        {
            var more = part.Finished - Interlocked.Exchange(ref finished, part.Finished);
            var (now, all) = (Interlocked.Add(ref done, more), Interlocked.Read(ref total));
            whole.Report(new(ExperimentProgress.Worlds, now, all));
        });
    }
}

/// <summary>Progress of a part as progress of the whole.</summary>
internal static class ProgressOfParts
{
    /// <summary>An ensemble as the next of the worlds of an experiment.</summary>
    /// <param name="whole">Told of the experiment.</param>
    /// <param name="before">Worlds that were run before it.</param>
    /// <param name="total">Worlds of the experiment.</param>
    public static IProgress<EnsembleProgress> Worlds(
        this IProgress<ExperimentProgress> whole,
        long before,
        long total
    ) =>
        new DirectProgress<EnsembleProgress>(part =>
            whole.Report(new(ExperimentProgress.Worlds, before + part.Finished, total))
        );

    /// <summary>A part that reports how much of it is done, as a phase.</summary>
    /// <param name="whole">Told of the experiment.</param>
    /// <param name="phase">What the part is called.</param>
    /// <param name="share">From what the part reports to the share that is done.</param>
    public static IProgress<T> Phase<T>(
        this IProgress<ExperimentProgress> whole,
        string phase,
        Func<T, double> share
    ) => new DirectProgress<T>(part => whole.Report(new(phase, share(part), 1)));
}
