using System.CommandLine;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent new: a small scenario with comments, to be changed.</summary>
internal sealed class NewVerb
{
    private readonly Argument<string> name = new("NAME") { Description = "The scenario's name" };
    private readonly Option<string?> folder = new("--out")
    {
        Description = "The folder to write [default: NAME]",
        HelpName = "FOLDER",
    };

    public static Command Command(Terminal terminal)
    {
        var verb = new NewVerb();
        var command = new Command("new", "Write a small scenario with comments that teaches by being changed")
        {
            verb.name,
            verb.folder,
        };
        command.SetAction((parsed, _) => verb.Write(parsed, terminal));
        return command;
    }

    private async Task<int> Write(ParseResult parsed, Terminal terminal)
    {
        var files = NewScenario.Of(parsed.GetValue(name)!);
        var path = parsed.GetValue(folder) ?? parsed.GetValue(name)!;
        AtomicFolder.RequireName(path);
        if (RunFiles.IsUsed(path))
        {
            throw new BadInputException($"--out: found {path} in use, allowed a new folder");
        }

        using var written = AtomicFolder.Begin(path, FolderUse.New, NewScenario.Names);
        await written.Fill(files.Select(f => (f.Name, f.Text)));
        var scenario = Path.Combine(path, "scenario.yaml");
        terminal.Say(
            $"{scenario}: three labs and twelve people; every line says what it is for\nnext: talent run {scenario}"
        );
        return ExitCode.Ok;
    }
}
