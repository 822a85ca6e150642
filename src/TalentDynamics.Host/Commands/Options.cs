using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Experiments.WhatIf;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Host.Console;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Host.Commands;

/// <summary>Options that several verbs share, each with its permitted range.</summary>
internal static class Options
{
    public const int MostWorlds = RunOrder.MostWorlds;

    /// <summary>Adds several options to a command.</summary>
    public static void AddAll(this Command command, IEnumerable<Option> options)
    {
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The command line as a shell takes it.</summary>
    public static string CommandOf(ParseResult parsed) =>
        "talent " + string.Join(' ', parsed.Tokens.Select(token => ShellWord.Of(token.Value)));

    public static Argument<string> Scenario() =>
        new("SCENARIO") { Description = "A scenario file (YAML), such as scenarios/llama-2023/baseline.yaml" };

    /// <summary>For verbs that read scenarios.</summary>
    public static Option<bool> AllowOutside { get; } =
        new("--allow-outside")
        {
            Description =
                "Let the scenario name files that lie outside its folder: they may be shown in faults and reports",
        };

    /// <summary>From where scenarios may take files; null for their own folders.</summary>
    public static AllowedFolders? AllowedFor(ParseResult parsed) =>
        parsed.GetValue(AllowOutside) ? AllowedFolders.Anywhere : null;

    public static Option<long?> Seed() =>
        Whole("--seed", "The seed every draw is addressed by [default: 1]", 0, uint.MaxValue);

    /// <summary>The seed of the command line, that of TALENT_SEED, or 1.</summary>
    public static uint SeedOr(this Option<long?> option, ParseResult parsed, Terminal terminal) =>
        (uint)(option.Or(parsed, terminal, uint.MaxValue) ?? 1);

    public static Option<string[]> Set() =>
        new("--set")
        {
            Description = "Replace one value of the scenario, as parameters.pullExcess.value=0.8; may be repeated",
            HelpName = "path=value",
            AllowMultipleArgumentsPerToken = false,
            DefaultValueFactory = _ => [],
        };

    /// <summary>What is set in the environment and, above it, on the command line.</summary>
    public static IReadOnlyList<Override> Overrides(
        this Option<string[]> option,
        ParseResult parsed,
        Terminal terminal
    ) =>
        [
            .. Override.FromEnvironment(terminal.Variables),
            .. parsed.GetValue(option)!.Select((text, i) => Override.FromOption(i + 1, text)),
        ];

    public static Option<string?> Parameters() =>
        new("--parameters")
        {
            Description =
                "fixed: the scenario's values; prior: a draw from the priors for each world; or a posterior file [default: the scenario's posterior, else fixed]",
            HelpName = "fixed|prior|FILE",
            CompletionSources = { _ => [new(WorldDraws.Fixed), new(WorldDraws.Prior)] },
        };

    public static Option<bool> AsObserved() =>
        new("--as-observed")
        {
            Description = "Let every world be the observed history, its chance drawn from what that leaves open",
        };

    public static Option<Sweep?> Sweep() =>
        new("--sweep")
        {
            Description = "Put one lever of the variant, or of the base, at several places: path=from..to:points",
            HelpName = "path=from..to:n",
            CustomParser = result =>
                Experiments.WhatIf.Sweep.Parse(result.Tokens[0].Value)
                ?? Refuse<Sweep>(
                    result,
                    $"--sweep: found '{result.Tokens[0].Value}', allowed {Experiments.WhatIf.Sweep.Allowed}"
                ),
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

    public static Option<int?> Months(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "Nm|Ny",
            CustomParser = result =>
                result.Tokens[0].Value is [.. var digits, 'm' or 'y'] text
                && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && count is >= 1 and <= 600
                    ? count * (text[^1] == 'y' ? 12 : 1)
                    : Refuse<int?>(
                        result,
                        $"{name}: found '{result.Tokens[0].Value}', allowed months or years as 12m or 1y"
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
