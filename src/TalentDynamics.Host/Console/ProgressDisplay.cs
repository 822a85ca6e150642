using Spectre.Console;
using TalentDynamics.Experiments.Progress;

namespace TalentDynamics.Host.Console;

/// <summary>How far each phase of a long piece of work is, with its time left, on standard error.</summary>
internal sealed class ProgressDisplay : IProgress<ExperimentProgress>
{
    private readonly Terminal terminal;
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private Task? shown;
    private ProgressContext? context;
    private ExperimentProgress latest;
    private string group = "";
    private ProgressTask? task;
    private long began;

    private ProgressDisplay(Terminal terminal) => this.terminal = terminal;

    /// <summary>Does the work with progress on standard error, unless nobody looks at it.</summary>
    /// <remarks>Nothing is shown before the first report, so that the work may begin with a question.</remarks>
    /// <param name="terminal">Whose standard error.</param>
    /// <param name="quiet">Whether nothing is to be shown.</param>
    /// <param name="work">Told where to report to.</param>
    public static async Task<T> Watch<T>(
        Terminal terminal,
        bool quiet,
        Func<IProgress<ExperimentProgress>, Task<T>> work
    )
    {
        if (quiet || !terminal.Error.Profile.Out.IsTerminal)
        {
            return await Task.Run(() => work(ExperimentProgress.ToNobody));
        }

        var display = new ProgressDisplay(terminal);
        try
        {
            return await Task.Run(() => work(display));
        }
        finally
        {
            await display.End();
        }
    }

    /// <summary>Shows how far it is; a new phase ends the one before.</summary>
    public void Report(ExperimentProgress value)
    {
        lock (gate)
        {
            latest = value;
            shown ??= Show();
            Draw();
        }
    }

    private Task Show() =>
        terminal
            .Error.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(begun =>
            {
                lock (gate)
                {
                    context = begun;
                    Draw();
                }

                return over.Task;
            });

    private Task End()
    {
        lock (gate)
        {
            over.TrySetResult();
            return shown ?? Task.CompletedTask;
        }
    }

    private void Draw()
    {
        if (context is null)
        {
            return;
        }

        Begin(latest.Phase);
        task!.Description = Describe(latest);
        task.Value = Math.Max(task.Value, latest.Share);
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
            context!.AddTask(Markup.Escape(phase), maxValue: 1),
            terminal.Time.GetTimestamp()
        );
    }

    private string Describe(ExperimentProgress value) =>
        value.Phase == ExperimentProgress.Worlds
            ? $"{value.Done:#,0} of {value.Total:#,0} worlds, {value.Done / terminal.Time.GetElapsedTime(began).TotalSeconds:#,0} a second"
            : Markup.Escape(value.Phase);
}
