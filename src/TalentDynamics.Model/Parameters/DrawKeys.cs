namespace TalentDynamics.Model.Parameters;

/// <summary>What the prior draw of each parameter is addressed by. Part of every draw, so that a key never changes and none is used twice.</summary>
/// <remarks>Literals, and not the names in the code: those may change, and their draws stay.</remarks>
internal static class DrawKeys
{
    /// <summary>The key of a parameter.</summary>
    public static string Of(Parameter parameter) =>
        parameter switch
        {
            Parameter.BaselineExitRate => "BaselineExitRate",
            Parameter.FrailtyVariance => "FrailtyVariance",
            Parameter.MomentumExcess => "MomentumExcess",
            Parameter.LeadershipExcess => "LeadershipExcess",
            Parameter.ReceptionExcess => "ReceptionExcess",
            Parameter.ContagionExcess => "ContagionExcess",
            Parameter.PullExcess => "PullExcess",
            Parameter.FounderMultiplier => "FounderMultiplier",
            Parameter.LeadershipDecay => "LeadershipDecay",
            Parameter.ReceptionDecay => "ReceptionDecay",
            Parameter.ContagionPeak => "ContagionPeak",
            Parameter.PullDecay => "PullDecay",
            Parameter.UnvestedBrake => "UnvestedBrake",
            Parameter.SpinOutTenureExponent => "SpinOutTenureExponent",
            Parameter.SameMetroUtility => "SameMetroUtility",
            Parameter.MomentumUtility => "MomentumUtility",
            Parameter.FoundingRate => "FoundingRate",
            Parameter.MomentumReversion => "MomentumReversion",
            Parameter.TalentToMomentum => "TalentToMomentum",
            Parameter.MomentumNoise => "MomentumNoise",
            Parameter.TeamSpread => "TeamSpread",
            _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter, "There is no such parameter."),
        };
}
