using System.CommandLine;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Host.Commands;

/// <summary>What is wrong with a command line, one line per mistake, with the nearest right word.</summary>
internal static class CommandLineFaults
{
    private const string Prefix = "talent: ";

    public static IEnumerable<string> In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var strangers = parsed.UnmatchedTokens;
        if (command is RootCommand && strangers.Count > 0)
        {
            return [Unknown("verb", strangers[0], command.Subcommands.Select(verb => verb.Name))];
        }

        var words = command.Options.Select(option => option.Name);
        var unknown = strangers.Select(word => Unknown(word.StartsWith('-') ? "option" : "argument", word, words));
        var others = parsed.Errors.Select(error => error.Message).Where(message => !AboutStranger(message, strangers));
        var all = unknown.Concat(others.Select(message => Located(message, command))).Distinct();
        return command is RootCommand ? [$"{Prefix}no verb given, allowed {Verbs(command)}; see talent --help"] : all;
    }

    private static string Unknown(string what, string word, IEnumerable<string> known)
    {
        var words = known.ToArray();
        var nearest = words.MinBy(candidate => Nearest.Distance(word, candidate));
        var hint = nearest is not null && Nearest.Distance(word, nearest) <= 2 ? $", did you mean {nearest}?" : "";
        return $"{Prefix}unknown {what} '{word}', allowed {string.Join(", ", words)}{hint}";
    }

    private static bool AboutStranger(string message, IReadOnlyList<string> strangers) =>
        strangers.Any(word => message.Contains($"'{word}'", StringComparison.Ordinal));

    private static string Located(string message, Command command) =>
        message.StartsWith("--", StringComparison.Ordinal) ? message : $"{Prefix}{command.Name}: {message}";

    private static string Verbs(Command root) => string.Join(", ", root.Subcommands.Select(verb => verb.Name));
}
