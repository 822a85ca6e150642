using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Dense;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;

namespace TalentDynamics.Grains.Wire;

/// <summary>A researcher who is at a lab when the scenario starts, with their alarms by world.</summary>
[GenerateSerializer, Immutable, Alias("talent.Enrolment")]
internal sealed record Enrolment([property: Id(0)] int Researcher, [property: Id(1)] Alarms[] Alarms);

/// <summary>Founds a lab in a batch of worlds.</summary>
/// <param name="Order">The batch.</param>
/// <param name="Attempt">Which attempt at the batch this is.</param>
/// <param name="Lab">Index of the lab.</param>
/// <param name="FirstStep">The step it lives first; later than 0 for a lab founded during the run.</param>
/// <param name="Roster">Who is there when the scenario starts.</param>
[GenerateSerializer, Immutable, Alias("talent.LabStart")]
internal sealed record LabStart(
    [property: Id(0)] BatchOrder Order,
    [property: Id(1)] int Attempt,
    [property: Id(2)] int Lab,
    [property: Id(3)] int FirstStep,
    [property: Id(4)] Enrolment[] Roster
);

/// <summary>A step for a lab to live. What it holds is lent until every call of the step has been answered.</summary>
/// <param name="Attempt">Which attempt at the batch this is.</param>
/// <param name="Step">The step.</param>
/// <param name="Moves">Moves of the step before from or to the lab, in the total order.</param>
/// <param name="Rivals">The two highest published momenta by world.</param>
[GenerateSerializer, Immutable, Alias("talent.LabBeat")]
internal sealed record LabStep(
    [property: Id(0)] int Attempt,
    [property: Id(1)] int Step,
    [property: Id(2)] ReadOnlyMemory<Move> Moves,
    [property: Id(3)] Rivals Rivals
);

/// <summary>What a lab answers: its signals for the next step, and whose alarms went off.</summary>
/// <param name="Level">m by world, before this step's moves.</param>
/// <param name="Standing">q̃ by world.</param>
/// <param name="Rings">Alarms that went off, world by world.</param>
[GenerateSerializer, Immutable, Alias("talent.LabAnswer")]
internal sealed record LabAnswer(
    [property: Id(0)] double[] Level,
    [property: Id(1)] double[] Standing,
    [property: Id(2)] Ring[] Rings
);

/// <summary>Begins a researcher in a batch of worlds.</summary>
/// <param name="Order">The batch.</param>
/// <param name="Attempt">Which attempt at the batch this is.</param>
/// <param name="Researcher">Index of the researcher.</param>
[GenerateSerializer, Immutable, Alias("talent.ResearcherStart")]
internal sealed record ResearcherStart(
    [property: Id(0)] BatchOrder Order,
    [property: Id(1)] int Attempt,
    [property: Id(2)] int Researcher
);

/// <summary>How a researcher begins: their alarms by world, and when they have to be looked at first.</summary>
[GenerateSerializer, Immutable, Alias("talent.ResearcherBegun")]
internal sealed record ResearcherBegun([property: Id(0)] Alarms[] Alarms, [property: Id(1)] int WakeStep);

/// <summary>A step for a researcher to live. What it holds is lent until every call of the step has been answered.</summary>
/// <param name="Attempt">Which attempt at the batch this is.</param>
/// <param name="Step">The step.</param>
/// <param name="News">Moves in the step before of people they have ties to.</param>
/// <param name="Rings">Alarms on labs' clocks that went off.</param>
/// <param name="ChoiceSets">How the labs look.</param>
[GenerateSerializer, Immutable, Alias("talent.ResearcherBeat")]
internal sealed record ResearcherStep(
    [property: Id(0)] int Attempt,
    [property: Id(1)] int Step,
    [property: Id(2)] ReadOnlyMemory<News> News,
    [property: Id(3)] ReadOnlyMemory<Ring> Rings,
    [property: Id(4)] ChoiceSets ChoiceSets
)
{
    /// <summary>In a circle: how much news there has been so far, by world; a researcher who is not told counts.</summary>
    [Id(5)]
    public ReadOnlyMemory<int> Pieces { get; init; }

    /// <summary>In a circle: news of steps before that could wait; only for those who answer how much may.</summary>
    [Id(6)]
    public ReadOnlyMemory<News>[]? Earlier { get; init; }

    /// <summary>In a circle: by step of which there is news, where that of each world begins; only where there is any.</summary>
    [Id(7)]
    public ReadOnlyMemory<int>[]? Firsts { get; init; }

    /// <summary>All that there is to hear of.</summary>
    public Tidings Tidings =>
        new(News, Rings)
        {
            Pieces = Pieces,
            Earlier = Earlier ?? [],
            Firsts = Firsts ?? [],
        };
}

/// <summary>What a researcher answers: their moves, and when they have to be looked at next.</summary>
[GenerateSerializer, Immutable, Alias("talent.ResearcherAnswer")]
internal sealed record ResearcherAnswer([property: Id(0)] Move[] Moves, [property: Id(1)] int WakeStep)
{
    /// <summary>In a circle: up to how much news there may be, by world, until the researcher has to be told. Of today's step until the next.</summary>
    [Id(2)]
    public ReadOnlyMemory<int> Limits { get; init; }
}
