using System.CommandLine;

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

    /// <summary>The smallest number of insertions, deletions and replacements between two words (Levenshtein 1966).</summary>
    public static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }

    private static string Unknown(string what, string word, IEnumerable<string> known)
    {
        var words = known.ToArray();
        var nearest = words.MinBy(candidate => Distance(word, candidate));
        var hint = nearest is not null && Distance(word, nearest) <= 2 ? $", did you mean {nearest}?" : "";
        return $"{Prefix}unknown {what} '{word}', allowed {string.Join(", ", words)}{hint}";
    }

    private static bool AboutStranger(string message, IReadOnlyList<string> strangers) =>
        strangers.Any(word => message.Contains($"'{word}'", StringComparison.Ordinal));

    private static string Located(string message, Command command) =>
        message.StartsWith("--", StringComparison.Ordinal) ? message : $"{Prefix}{command.Name}: {message}";

    private static string Verbs(Command root) => string.Join(", ", root.Subcommands.Select(verb => verb.Name));
}
