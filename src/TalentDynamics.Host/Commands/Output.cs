using Spectre.Console;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>How results leave on standard output.</summary>
internal enum OutputForm
{
    Table,
    Json,
}

/// <summary>Where the results of a verb go, and how they are shown.</summary>
/// <param name="Terminal">On which they are shown.</param>
/// <param name="Form">As tables for people, or as JSON for programs.</param>
/// <param name="Quiet">Without progress.</param>
internal sealed record Output(Terminal Terminal, OutputForm Form, bool Quiet)
{
    /// <summary>The folder that was named, or null.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether an earlier one is replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Whether people have other names in what is written.</summary>
    public bool Pseudonymise { get; init; }

    /// <summary>Other names cannot hide who did what on known days.</summary>
    /// <param name="isHistory">Whether worlds are as observed.</param>
    /// <exception cref="BadInputException">People are to have other names all the same.</exception>
    public Output Of(bool isHistory) =>
        Pseudonymise && isHistory
            ? throw new BadInputException(
                "--pseudonymise: found it on worlds as observed, allowed it on others: a history tells its people by what they did"
            )
            : this;

    /// <summary>Claims the folder to write, before anything is done.</summary>
    /// <param name="otherwise">Where none is named.</param>
    /// <exception cref="BadInputException">It is in use and may not be replaced.</exception>
    public AtomicFolder Begin(string otherwise) => RunFolder.Begin(Folder ?? otherwise, Force);

    /// <summary>Does the work with progress, unless nobody looks.</summary>
    public Task<T> Watch<T>(Func<IProgress<ExperimentProgress>, Task<T>> work) =>
        ProgressDisplay.Watch(Terminal, Quiet, work);

    /// <summary>Shows a result.</summary>
    public void Show(Func<string> json, Action<IAnsiConsole> tables)
    {
        if (Form is OutputForm.Json)
        {
            Terminal.Say(json());
            return;
        }

        tables(Terminal.Out);
    }
}
