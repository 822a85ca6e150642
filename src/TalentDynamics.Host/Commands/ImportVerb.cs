using System.CommandLine;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.People;
using TalentDynamics.People.Dates;
using TalentDynamics.People.Folders;
using TalentDynamics.RunFolders;

namespace TalentDynamics.Host.Commands;

/// <summary>talent import: from an export of a personnel system to a scenario folder.</summary>
internal sealed class ImportVerb
{
    private const string MappingFile = "mapping.yaml";
    private const string ScenarioFile = "scenario.yaml";

    private readonly Argument<string> file = new("FILE")
    {
        Description =
            "The export: .csv with any delimiter and encoding, or .xlsx; a row for each person, stay or snapshot",
    };
    private readonly Option<DateOnly?> asOf = Options.Day("--as-of", "The last day that the export knows of");
    private readonly Option<DateOnly?> since = Options.Day(
        "--since",
        "From when people are followed; the export has everybody who left since then [default: three years before --as-of]"
    );
    private readonly Option<string?> folder = new("--out")
    {
        Description = "The folder to write, or one that an import wrote [default: the name of the file]",
        HelpName = "FOLDER",
    };
    private readonly Option<string?> mapping = new("--mapping")
    {
        Description =
            "What columns mean; what it leaves out is guessed [default: mapping.yaml of the folder, if it is there]",
        HelpName = "FILE",
    };
    private readonly Option<DateOrder?> dates = new("--dates")
    {
        Description = "Whether days or months come first in dates such as 03/04/2012, where nothing in the file tells",
        HelpName = "day-first|month-first",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "day-first":
                    return DateOrder.DayFirst;
                case "month-first":
                    return DateOrder.MonthFirst;
                default:
                    result.AddError($"--dates: found '{result.Tokens[0].Value}', allowed day-first or month-first");
                    return null;
            }
        },
        CompletionSources = { _ => [new("day-first"), new("month-first")] },
    };

    public static Command Command(Terminal terminal)
    {
        var verb = new ImportVerb();
        verb.asOf.Required = true;
        var command = new Command("import", "Make a scenario of an export of a personnel system")
        {
            verb.file,
            verb.asOf,
            verb.since,
            verb.folder,
            verb.mapping,
            verb.dates,
        };
        command.SetAction((parsed, _) => verb.Import(parsed, terminal));
        return command;
    }

    private async Task<int> Import(ParseResult parsed, Terminal terminal)
    {
        var order = Order(parsed, out var path);
        var earlier = Path.Combine(path, MappingFile);
        var findings = ImportExport.Of(order, KeyFile.In(path));
        // What somebody wrote there, with their comments, stays as it is.
        var text =
            order.Mapping == earlier ? await File.ReadAllTextAsync(earlier) : Commented(findings.Mapping, parsed);
        using var written = Begin(path);
        await written.Fill([.. findings.Files.Select(f => (f.Name, f.Text)), (MappingFile, text)]);
        Say(terminal, findings, order, path);
        return ExitCode.Ok;
    }

    private ImportOrder Order(ParseResult parsed, out string path)
    {
        var export = parsed.GetValue(file)!;
        path = parsed.GetValue(folder) ?? Path.GetFileNameWithoutExtension(export);
        AtomicFolder.RequireName(path);
        var earlier = Path.Combine(path, MappingFile);
        var (last, first) = (parsed.GetValue(asOf)!.Value, parsed.GetValue(since));
        if (first >= last)
        {
            throw new BadInputException(
                $"--since: found {first:yyyy-MM-dd}, allowed a day before --as-of {last:yyyy-MM-dd}"
            );
        }

        return new(export, last, NameOf(path))
        {
            Since = first,
            Mapping = parsed.GetValue(mapping) ?? (File.Exists(earlier) ? earlier : null),
            Order = parsed.GetValue(dates),
        };
    }

    private static string NameOf(string path)
    {
        var name = Slug.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))), "company");
        return name == Lab.Outside ? "company" : name;
    }

    private static AtomicFolder Begin(string path)
    {
        var isUsed = RunFiles.IsUsed(path);
        return isUsed && !File.Exists(Path.Combine(path, MappingFile))
            ? throw new BadInputException(
                $"--out: found {path} in use, allowed a new folder, or one that talent import wrote"
            )
            : AtomicFolder.Begin(path, isUsed ? FolderUse.Replace : FolderUse.New, ScenarioFolder.Names);
    }

    private static string Commented(string mapping, ParseResult parsed) =>
        $"""
            # What talent import took the columns for. Change what is not so and import again into this folder:
            #   {Options.CommandOf(parsed)}
            # What is left out is guessed; none is not used. format: d, M or MMM, yy or yyyy. never: what stands where there is no date.
            # exit: active, voluntary, dismissed, retired, died, contract-end, unknown. private: for key.csv alone.
            {mapping}
            """;

    private static void Say(Terminal terminal, ImportFindings findings, ImportOrder order, string path)
    {
        findings.Lines.ToList().ForEach(terminal.Say);
        terminal.Say(
            $"\ncolumns, as {Path.Combine(path, MappingFile)} says; change it and import again where it is not so:"
        );
        terminal.Say(Indented(findings.Mapping));
        var scenario = ShellWord.Of(Path.Combine(path, ScenarioFile));
        terminal.Say($"next:\n  talent check {scenario}\n  talent calibrate {scenario}");
        if (findings.HasCalendar)
        {
            terminal.Say(
                $"  talent forecast {scenario} --from {order.AsOf:yyyy-MM-dd} --to {order.AsOf.AddYears(1):yyyy-MM-dd}"
            );
        }
    }

    private static string Indented(string text) =>
        string.Join('\n', text.TrimEnd('\n').Split('\n').Select(line => $"  {line}"));
}
