using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Verbs;

/// <summary>How results leave on standard output.</summary>
internal enum OutputForm
{
    Table,
    Json,
}

/// <summary>Options that several verbs share, each with its permitted range.</summary>
internal static class Options
{
    public const int MostWorlds = 10_000_000;

    public static Argument<string> Scenario() =>
        new("SCENARIO") { Description = "A scenario file (YAML), such as scenarios/llama-2023/baseline.yaml" };

    public static Option<long?> Worlds() =>
        Whole("--worlds", "How many worlds to live [default: 10000]", 1, MostWorlds);

    public static Option<long?> Seed() =>
        Whole("--seed", "The seed every draw is addressed by [default: 1]", 0, uint.MaxValue);

    public static Option<long?> Batch() =>
        Whole("--batch", "Worlds advanced together; changes the speed and never the result", 1, MostWorlds);

    public static Option<string[]> Set() =>
        new("--set")
        {
            Description = "Replace one value of the scenario, as parameters.pullExcess.value=0.8; may be repeated",
            HelpName = "path=value",
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
        };

    public static Option<DateOnly?> Day(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "YYYY-MM-DD",
            CustomParser = result =>
                DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", out var day)
                    ? day
                    : Refuse<DateOnly?>(
                        result,
                        $"{name}: found '{result.Tokens[0].Value}', allowed a day as 2023-12-31"
                    ),
        };

    public static Option<OutputForm> Output() =>
        new("--output")
        {
            Description = "table for people, json for programs",
            HelpName = "table|json",
            DefaultValueFactory = _ => OutputForm.Table,
            CustomParser = result =>
                result.Tokens[0].Value switch
                {
                    "table" => OutputForm.Table,
                    "json" => OutputForm.Json,
                    var other => Refuse<OutputForm>(result, $"--output: found '{other}', allowed table or json"),
                },
            CompletionSources = { _ => [new("table"), new("json")] },
        };

    /// <summary>An option's value, or that of its environment variable (TALENT_WORLDS for --worlds), or null.</summary>
    public static long? Or(this Option<long?> option, ParseResult parsed, Terminal terminal, long most)
    {
        if (parsed.GetValue(option) is { } given)
        {
            return given;
        }

        var name = "TALENT_" + option.Name.TrimStart('-').ToUpperInvariant();
        if (terminal.Variable(name) is not { } text)
        {
            return null;
        }

        var least = option.Name == "--seed" ? 0 : 1;
        return TryWhole(text, least, most) ?? throw new BadInputException(OutOfRange(name, text, least, most));
    }

    /// <summary>An option that takes a whole number within a range.</summary>
    public static Option<long?> Whole(string name, string description, long least, long most) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
                TryWhole(result.Tokens[0].Value, least, most)
                ?? Refuse<long?>(result, OutOfRange(name, result.Tokens[0].Value, least, most)),
        };

    private static long? TryWhole(string text, long least, long most) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
        && value >= least
        && value <= most
            ? value
            : null;

    private static string OutOfRange(string name, string found, long least, long most) =>
        $"{name}: found '{found}', allowed a whole number from {least} to {most}";

    private static T? Refuse<T>(ArgumentResult result, string fault)
    {
        result.AddError(fault);
        return default;
    }
}
