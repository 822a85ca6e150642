using Spectre.Console;

namespace TalentDynamics.Host.Verbs;

/// <summary>How far each phase of a long piece of work is, with its time left, on standard error.</summary>
internal sealed class PhaseProgress
{
    private readonly ProgressContext? context;
    private readonly Lock gate = new();
    private string phase = "";
    private ProgressTask? task;

    private PhaseProgress(ProgressContext? context) => this.context = context;

    public static Task<T> Watch<T>(Terminal terminal, bool quiet, Func<PhaseProgress, Task<T>> work) =>
        quiet || !terminal.Error.Profile.Out.IsTerminal
            ? work(new(null))
            : terminal
                .Error.Progress()
                .AutoClear(true)
                .Columns(
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new PercentageColumn(),
                    new RemainingTimeColumn()
                )
                .StartAsync(context => work(new(context)));

    /// <summary>The phase and the share of it that is done; a new phase ends the one before.</summary>
    public void Show(string phase, double share)
    {
        if (this.context is null)
        {
            return;
        }

        lock (gate)
        {
            var group = phase.Split(':')[0];
            if (group != this.phase)
            {
                task?.Value = 1;
                (this.phase, task) = (group, this.context.AddTask(phase, maxValue: 1));
            }

            task!.Description = phase;
            task.Value = Math.Max(task.Value, share);
        }
    }
}
