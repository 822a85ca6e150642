using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Reports.Sensitivity;

/// <summary>What a factor is, in words that need no glossary, and its name in the scenario behind them.</summary>
internal static class FactorWords
{
    /// <summary>“the ordinary rate of leaving (baselineExitRate)”; a factor without words of its own keeps its name.</summary>
    public static string Of(string factor) => In(factor) is { } words ? $"{words} ({factor})" : factor;

    /// <summary>The words alone.</summary>
    public static string Plain(string factor) => In(factor) ?? factor;

    private static string? In(string factor) =>
        factor.Split('.') switch
        {
            ["events", _, "size"] => "how large an event was",
            ["teamEffect", _] => "how this team differs from others",
            [var name] when Enum.TryParse<Parameter>(name, ignoreCase: true, out var parameter) => In(parameter),
            _ => null,
        };

    private static string? In(Parameter parameter) =>
        parameter switch
        {
            Parameter.BaselineExitRate => "the ordinary rate of leaving",
            Parameter.FrailtyVariance => "how much people differ",
            Parameter.MomentumExcess => "how much a rival’s lead draws",
            Parameter.LeadershipExcess => "how much unrest in leadership drives out",
            Parameter.ReceptionExcess => "how much badly received releases drive out",
            Parameter.ContagionExcess => "how much colleagues’ leaving spreads",
            Parameter.PullExcess => "how much former colleagues draw",
            Parameter.FounderMultiplier => "how much more founders draw",
            Parameter.LeadershipDecay => "how long unrest in leadership lasts",
            Parameter.ReceptionDecay => "how long a badly received release drives out",
            Parameter.ContagionPeak => "how soon colleagues’ leaving spreads most",
            Parameter.PullDecay => "how long former colleagues draw",
            Parameter.TeamSpread => "how much teams differ",
            Parameter.UnvestedBrake => "how much unvested pay holds back",
            Parameter.SameMetroUtility => "how much staying in the same city counts",
            Parameter.MomentumUtility => "how much a lab’s lead counts for where people go",
            Parameter.SpinOutTenureExponent => "how much more those found labs who have been there longer",
            Parameter.FoundingRate => "how often labs are founded",
            Parameter.MomentumReversion => "how fast a lab’s lead fades",
            Parameter.TalentToMomentum => "how much of a lab’s lead goes with its people",
            Parameter.MomentumNoise => "how much a lab’s lead wanders by chance",
            _ => null,
        };
}
