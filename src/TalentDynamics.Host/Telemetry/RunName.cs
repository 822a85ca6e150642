using System.Text.RegularExpressions;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Grains.Wire;

namespace TalentDynamics.Host.Telemetry;

/// <summary>What a run is called in series and spans: as its folder unless somebody calls that otherwise, and what was set by hand.</summary>
internal static partial class RunName
{
    /// <summary>The tag of every series in simulated time.</summary>
    public const string Tag = Grains.Telemetry.Instruments.Run;

    private const string AsObserved = "-as-observed";

    /// <summary>Of a run that is to be done.</summary>
    public static string Of(RunOrder order) =>
        BatchOrder.RunOf(order.Input.Scenario.Name, order.Input.Hash, order.Seed)
        + (order.AsObserved ? AsObserved : "")
        + ChosenIn(order.Command, order.Input);

    /// <summary>Of a run that was kept.</summary>
    public static string Of(StoredRun stored) =>
        BatchOrder.RunOf(stored.Run.Scenario, stored.Run.Hash, stored.Run.Seed)
        + (stored.Run.IsHistory ? AsObserved : "")
        + ChosenIn(stored.Run.Command, stored.Input);

    // A path of something that was set may hold the id of somebody.
    private static string ChosenIn(string command, ScenarioInput input)
    {
        var set = string.Concat(Chosen().Matches(command).Select(match => $" {match.Value}"));
        return set.Length == 0 ? "" : new Pseudonyms(input.Scenario, input.Setting).In(set);
    }

    [GeneratedRegex("--set[ =]('[^']*'|\\S+)|--parameters[ =](fixed|prior)(?!\\S)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();
}
