namespace TalentDynamics.Model.Chance;

/// <summary>What a draw is for. Part of every address, so the numbers never change and none is used twice.</summary>
internal enum Purpose
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

    /// <summary>Coordinate of a particle drawn from the prior; entity = particle, index = attempt·2¹⁰ + coordinate.</summary>
    Particle = 13,

    /// <summary>Proposal for a particle; entity = particle, spell = stage, index = move·2¹⁰ + coordinate.</summary>
    ParticleMove = 14,

    /// <summary>Acceptance of a proposal, and (entity 2³² − 1) resampling; spell = stage, index = move.</summary>
    ParticleChoice = 15,

    /// <summary>Ties among ranks and draws of what the data cannot teach; entity = draw, index = quantity.</summary>
    Posterior = 16,

    /// <summary>Time at the lab of somebody whom a population generates; key of world 0, entity = key of their id, index = attempt.</summary>
    PopulationTenure = 17,

    /// <summary>Where a team of a population works; key of world 0, entity = key of the group's id, index = team.</summary>
    PopulationMetro = 18,

    /// <summary>How many are in a team of a population; key of world 0, entity = key of the group's id, index = team.</summary>
    PopulationTeam = 19,

    /// <summary>Day inside the interval in which an exit was observed; entity = researcher, index 0; index 1: whether somebody seen last before the end stays.</summary>
    ObservedDate = 20,

    /// <summary>Destination of an exit whose destination was not observed; entity = researcher.</summary>
    ObservedDestination = 21,

    /// <summary>The clock that rang at an observed exit; entity = researcher.</summary>
    ObservedCause = 22,

    /// <summary>The greatest utility at an observed choice of a destination; entity = researcher.</summary>
    ObservedChoice = 23,

    /// <summary>Where the first of the worlds as observed stands among the particles that they are drawn from; key of world 0.</summary>
    ParticleOrder = 24,

    /// <summary>When a stay of a forecast ends otherwise than of one's own accord; entity = researcher, index 0; index 1: how.</summary>
    OtherExit = 25,

    /// <summary>How people come to be named in lists: entity 0, index 0 transients, 1 lag, from 2 on lists; entity = researcher, spell 1, index 0 whether a transient, from 1 on whether named by a list.</summary>
    Naming = 26,

    /// <summary>Threshold of the lift-out alarm of a spell; index = key of the colleague who left, plus the number of the spell that they ended.</summary>
    LiftOut = 27,

    /// <summary>Whether the exit that ends a spell is a lift-out.</summary>
    LiftOutSeed = 28,

    /// <summary>Threshold of the lift-out alarm of a spell on an offer; index = key of the event.</summary>
    Offer = 29,
}
