using System.Globalization;
using System.Text;
using System.Text.Json;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Explorer.Looks;

/// <summary>What can be taken away: the variant as a scenario file, the curve as a table, the command that runs the same worlds.</summary>
internal static class Downloads
{
    /// <summary>What the file of a variant is called; it belongs beside the baseline that it extends.</summary>
    public static string NameOf(Variation variation) => $"explored-{ScenarioJson.Hash(variation.Scenario)[..8]}";

    /// <summary>A scenario file that extends the baseline and sets what the levers set.</summary>
    public static string Yaml(ExploreOrder order, Variation variation)
    {
        var name = NameOf(variation);
        var text = new StringBuilder()
            .Append(
                CultureInfo.InvariantCulture,
                $"# Beside {Path.GetFileName(order.File)}: {AsFile(order, name)} --seed {order.Seed} --worlds {order.Worlds}\n"
            )
            .Append(CultureInfo.InvariantCulture, $"extends: {Quoted(Path.GetFileName(order.File))}\n")
            .Append(CultureInfo.InvariantCulture, $"name: {name}\n")
            .Append(CultureInfo.InvariantCulture, $"title: {Quoted(TitleOf(variation))}\n");
        var sets = order
            .Changes.Select(change => (change.Path, Value: change.Value ?? "null"))
            .Concat(Expansion.Of(variation.Moved, variation.Basis.Input.Scenario))
            .ToArray();
        text.Append(sets.Length == 0 ? "" : "set:\n");
        foreach (var (path, value) in sets)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {path}: {value}\n");
        }

        return text.ToString();
    }

    /// <summary>The command that runs the same worlds.</summary>
    public static string Command(ExploreOrder order, Variation variation)
    {
        if (order.Roster is not null)
        {
            return "none: the roster is in the memory of this page alone, and each world draws a team effect of its own";
        }

        if (variation.History is not null || order.KnownUntil is not null)
        {
            return CommandOfFiles(order, variation);
        }

        var sets = order
            .Changes.Where(change => change.Origin.StartsWith("--", StringComparison.Ordinal))
            .Select(change => $"{change.Path}={change.Value}")
            .Concat(
                Expansion.Of(variation.Moved, variation.Basis.Input.Scenario).Select(set => $"{set.Path}={set.Value}")
            )
            .Select(set => $" --set {ShellWord.Of(set)}");
        return $"talent run {ShellWord.Of(order.File)}{string.Concat(sets)}{ParametersOf(order, variation)} --seed {order.Seed} --worlds {order.Worlds}";
    }

    private static string ParametersOf(ExploreOrder order, Variation variation) =>
        order.Parameters.Said(variation.Basis.Input.Scenario) is { } choice
            ? $" --parameters {ShellWord.Of(choice)}"
            : "";

    private static string AsFile(ExploreOrder order, string name) =>
        order.KnownUntil is { } until
            ? $"talent whatif {Path.GetFileName(order.File)} {name}.yaml --from {until:yyyy-MM-dd}"
            : $"talent run {name}.yaml";

    // A variant of what happened is lived with the chance of the baseline's history, and one of what comes after it begins where that
    // ends: the command needs both files.
    private static string CommandOfFiles(ExploreOrder order, Variation variation)
    {
        var beside = Path.Combine(Path.GetDirectoryName(order.File) ?? "", $"{NameOf(variation)}.yaml");
        var alone = order.KnownUntil is null ? "run" : "forecast";
        var verb = variation.Moved.IsEmpty
            ? $"talent {alone} {ShellWord.Of(order.File)}"
            : $"talent whatif {ShellWord.Of(order.File)} {ShellWord.Of(beside)}";
        var past = order.KnownUntil is { } until ? $"--from {until:yyyy-MM-dd}" : "--as-observed";
        return $"{verb} {past}{ParametersOf(order, variation)} --seed {order.Seed} --worlds {order.Worlds}";
    }

    /// <summary>How many are still there week by week, in the arm and in its ghost.</summary>
    public static string Csv(ScenarioDocument scenario, Look look)
    {
        var text = new StringBuilder(
            "cohort,week,date,mean,p05,p25,p50,p75,p95,base_mean,base_p05,base_p95,observed\n"
        );
        foreach (var cohort in scenario.Cohorts)
        {
            var (arm, ghost) = (look.Cohorts[cohort.Id].Curve, look.Cohorts[cohort.Id].Ghost);
            for (var week = 0; week < scenario.Dates.Length; week++)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{cohort.Id},{week},{scenario.Dates[week]:yyyy-MM-dd},{arm.Mean[week]},{arm.P05[week]},{arm.P25[week]},{arm.P50[week]},{arm.P75[week]},{arm.P95[week]},{ghost.Mean[week]},{ghost.P05[week]},{ghost.P95[week]},{cohort.Curve?[week]}\n"
                );
            }
        }

        return text.ToString();
    }

    private static string TitleOf(Variation variation) =>
        variation.Moved.IsEmpty
            ? variation.Scenario.Title
            : $"{variation.Basis.Input.Scenario.Title}; {string.Join("; ", variation.Moved.Select(moved => moved.Text))}";

    // A JSON string is a YAML string.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, ScenarioJson.Context.String);
}
