using Spectre.Console;

namespace TalentDynamics.Host.Verbs;

/// <summary>How far each phase of a long piece of work is, with its time left, on standard error.</summary>
internal sealed class PhaseProgress
{
    private readonly ProgressContext? _context;
    private readonly Lock _gate = new();
    private string _phase = "";
    private ProgressTask? _task;

    private PhaseProgress(ProgressContext? context) => _context = context;

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
        if (_context is null)
        {
            return;
        }

        lock (_gate)
        {
            var group = phase.Split(':')[0];
            if (group != _phase)
            {
                _task?.Value = 1;
                (_phase, _task) = (group, _context.AddTask(Markup.Escape(phase), maxValue: 1));
            }

            _task!.Description = Markup.Escape(phase);
            _task.Value = Math.Max(_task.Value, share);
        }
    }
}
