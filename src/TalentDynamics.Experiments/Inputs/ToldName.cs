using System.Text.RegularExpressions;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>What a run is called in series, spans and logs: as its folder unless somebody calls that otherwise, and what was set by hand.</summary>
internal static partial class ToldName
{
    /// <param name="input">Its scenario.</param>
    /// <param name="run">The run by scenario, hash and seed.</param>
    /// <param name="isAsObserved">Whether its worlds are as observed.</param>
    /// <param name="command">How it is run again.</param>
    public static string Of(ScenarioInput input, string run, bool isAsObserved, string command) =>
        run + Ending(isAsObserved) + ChosenIn(command, input);

    /// <summary>How names and folders of runs end whose worlds are as observed.</summary>
    public static string Ending(bool isAsObserved) => isAsObserved ? "-as-observed" : "";

    // A path of something that was set may hold the id of somebody.
    private static string ChosenIn(string command, ScenarioInput input)
    {
        var set = string.Concat(Chosen().Matches(command).Select(match => $" {match.Value}"));
        return set.Length == 0 ? "" : new Pseudonyms(input.Scenario, input.Setting).In(set);
    }

    [GeneratedRegex("--set[ =]('[^']*'|\\S+)|--parameters[ =](fixed|prior)(?!\\S)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();
}
