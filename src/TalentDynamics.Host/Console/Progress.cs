using Spectre.Console;
using TalentDynamics.Host.Commands;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Console;

/// <summary>Worlds finished, worlds a second and time left, on standard error.</summary>
internal static class Progress
{
    public static Task<T> Watch<T>(Terminal terminal, bool quiet, Func<IProgress<EnsembleProgress>, Task<T>> run)
    {
        if (quiet || !terminal.Error.Profile.Out.IsTerminal)
        {
            return Task.Run(() => run(new Watcher(_ => { })));
        }

        return terminal
            .Error.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(),
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(context =>
            {
                var task = context.AddTask("living worlds");
                var started = terminal.Time.GetTimestamp();
                return Task.Run(() =>
                    run(new Watcher(state => Show(task, state, terminal.Time.GetElapsedTime(started))))
                );
            });
    }

    private static void Show(ProgressTask task, EnsembleProgress state, TimeSpan spent)
    {
        task.MaxValue = state.Worlds;
        task.Value = state.Finished;
        task.Description =
            $"{state.Finished:#,0} of {state.Worlds:#,0} worlds, {state.Finished / spent.TotalSeconds:#,0} a second";
    }

    /// <summary>Reports on the thread that finished the work, so that nothing is shown after the end.</summary>
    private sealed class Watcher(Action<EnsembleProgress> show) : IProgress<EnsembleProgress>
    {
        public void Report(EnsembleProgress value) => show(value);
    }
}
