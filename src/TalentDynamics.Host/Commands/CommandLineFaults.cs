using System.CommandLine;
using System.CommandLine.Parsing;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Host.Commands;

/// <summary>What is wrong with a command line, one line per mistake, with the nearest right word.</summary>
internal static class CommandLineFaults
{
    private const string Prefix = "talent: ";

    public static IEnumerable<string> In(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.UnmatchedTokens.Count > 0)
        {
            return [Unknown("verb", parsed.UnmatchedTokens[0], command.Subcommands.Select(verb => verb.Name))];
        }

        string[] strangers = [.. parsed.UnmatchedTokens, .. TakenForValues(parsed)];
        var words = command.Options.Select(option => option.Name);
        var unknown = strangers.Select(word => Unknown(word.StartsWith('-') ? "option" : "argument", word, words));
        var others = parsed.Errors.Select(error => error.Message).Where(message => !AboutStranger(message, strangers));
        var all = unknown.Concat(others.Select(message => Located(message, command))).Distinct();
        return command is RootCommand ? [$"{Prefix}no verb given, allowed {Verbs(command)}; see talent --help"] : all;
    }

    /// <summary>Words that look like options, are none of this verb's, and were read as a file or as the value before them.</summary>
    /// <remarks>Behind a bare -- every word is what it is; a single dash may begin a number, or be the whole of a name.</remarks>
    public static IEnumerable<string> TakenForValues(ParseResult parsed)
    {
        var literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value);
        return Read(parsed)
            .Select(token => token.Value)
            .Where(word => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]))
            .Except(literal);
    }

    private static IEnumerable<Token> Read(ParseResult parsed) =>
        parsed.CommandResult.Children.SelectMany(child =>
            child is OptionResult { Option.Arity.MaximumNumberOfValues: 0 } ? [] : child.Tokens
        );

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
