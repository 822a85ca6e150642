using System.CommandLine;
using TalentDynamics.Host.Console;

namespace TalentDynamics.Host.Commands;

/// <summary>Where results go, and how they are shown: the options that all experiments share.</summary>
/// <param name="usually">The folder that is written where none is named, for people.</param>
/// <param name="earlier">What --force replaces.</param>
internal sealed class OutputOptions(string usually = "", string earlier = "run")
{
    private readonly Option<string?> folder = new("--out")
    {
        Description = $"The folder to write [default: {usually}]",
        HelpName = "DIR",
    };
    private readonly Option<bool> force = new("--force")
    {
        Description = $"Replace an earlier {earlier} in the folder",
    };
    private readonly Option<bool> quiet = new("--quiet") { Description = "No progress on standard error" };
    private readonly Option<bool> pseudonymise = new("--pseudonymise")
    {
        Description =
            "Give people other names (p001) in whatever is written and shown; the digest stays that of the real run",
    };
    private readonly Option<OutputForm> form = Options.Output();

    /// <summary>For verbs that write a folder.</summary>
    public IEnumerable<Option> All => [.. Written, .. Shown];

    /// <summary>About the folder alone.</summary>
    public IEnumerable<Option> Written => [folder, force, pseudonymise];

    /// <summary>For verbs that write into a run that is there.</summary>
    public IEnumerable<Option> AboutPeople => [pseudonymise, .. Shown];

    /// <summary>For verbs that write none of their own.</summary>
    public IEnumerable<Option> Shown => [form, quiet];

    /// <summary>For verbs that are done at once.</summary>
    public IEnumerable<Option> Form => [pseudonymise, form];

    /// <summary>What the command line says.</summary>
    public Output Of(ParseResult parsed, Terminal terminal) =>
        new(terminal, parsed.GetValue(form), parsed.GetValue(quiet))
        {
            Folder = parsed.GetValue(folder),
            Force = parsed.GetValue(force),
            Pseudonymise = parsed.GetValue(pseudonymise),
        };
}
