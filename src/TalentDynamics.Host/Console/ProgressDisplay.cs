using Spectre.Console;
using TalentDynamics.Experiments.Progress;

namespace TalentDynamics.Host.Console;

/// <summary>How far each phase of a long piece of work is, with its time left, on standard error.</summary>
internal sealed class ProgressDisplay : IProgress<ExperimentProgress>
{
    private readonly ProgressContext context;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private string group = "";
    private ProgressTask? task;
    private long began;

    private ProgressDisplay(ProgressContext context, TimeProvider time) => (this.context, this.time) = (context, time);

    /// <summary>Does the work with progress on standard error, unless nobody looks at it.</summary>
    /// <param name="terminal">Whose standard error.</param>
    /// <param name="quiet">Whether nothing is to be shown.</param>
    /// <param name="work">Told where to report to.</param>
    public static Task<T> Watch<T>(Terminal terminal, bool quiet, Func<IProgress<ExperimentProgress>, Task<T>> work) =>
        quiet || !terminal.Error.Profile.Out.IsTerminal
            ? Task.Run(() => work(ExperimentProgress.ToNobody))
            : terminal
                .Error.Progress()
                .AutoClear(true)
                .Columns(
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn()
                )
                .StartAsync(context => Task.Run(() => work(new ProgressDisplay(context, terminal.Time))));

    /// <summary>Shows how far it is; a new phase ends the one before.</summary>
    public void Report(ExperimentProgress value)
    {
        lock (gate)
        {
            Begin(value.Phase);
            task!.Description = Describe(value);
            task.Value = Math.Max(task.Value, value.Share);
        }
    }

    private void Begin(string phase)
    {
        if (task is not null && phase.Split(':')[0] == group)
        {
            return;
        }

        task?.Value = 1;
        (group, task, began) = (
            phase.Split(':')[0],
            context.AddTask(Markup.Escape(phase), maxValue: 1),
            time.GetTimestamp()
        );
    }

    private string Describe(ExperimentProgress value) =>
        value.Phase == ExperimentProgress.Worlds
            ? $"{value.Done:#,0} of {value.Total:#,0} worlds, {value.Done / time.GetElapsedTime(began).TotalSeconds:#,0} a second"
            : Markup.Escape(value.Phase);
}
