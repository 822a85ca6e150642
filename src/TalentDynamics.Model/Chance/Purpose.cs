namespace TalentDynamics.Model.Chance;

/// <summary>What a draw is for. Part of every address, so the numbers never change and none is used twice.</summary>
public enum Purpose
{
    /// <summary>Threshold of the baseline alarm of a spell.</summary>
    Baseline = 0,

    /// <summary>Threshold of the momentum alarm of a spell.</summary>
    Momentum = 1,

    /// <summary>Threshold of the leadership alarm of a spell.</summary>
    Leadership = 2,

    /// <summary>Threshold of the reception alarm of a spell.</summary>
    Reception = 3,

    /// <summary>Threshold of the contagion alarm of a spell.</summary>
    Contagion = 4,

    /// <summary>Threshold of the pull alarm of a spell; index = key of the lab that pulls.</summary>
    Pull = 5,

    /// <summary>Threshold of the founding alarm of a spell.</summary>
    Founding = 6,

    /// <summary>Frailty of a researcher; spell 0.</summary>
    Frailty = 7,

    /// <summary>Gumbel of a destination; index = key of the lab, so adding a lab reshuffles nobody.</summary>
    Destination = 8,

    /// <summary>Momentum shock; entity = key of the lab, index = calendar step / 2.</summary>
    MomentumShock = 9,

    /// <summary>Prior draw; entity = key of the parameter or cohort, index = attempt.</summary>
    Prior = 10,

    /// <summary>Place of a row in the order in which worlds take the rows of a table of draws; key of world 0, index = row.</summary>
    TableOrder = 11,

    /// <summary>Team effect of a typical team; entity = key of the cohort, index = attempt.</summary>
    TypicalTeam = 12,
}
