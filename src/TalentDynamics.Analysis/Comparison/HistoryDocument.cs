using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>What an observed history says of its people, in this model, as programs get it.</summary>
/// <param name="Particles">How many paths were weighed.</param>
/// <param name="EffectiveSize">How many of equal weight they are worth.</param>
/// <param name="LogEvidence">Log probability of what was observed; with a posterior's draws, over the likelihood they were learnt by.</param>
/// <param name="People">In the order of the roster; those whose exit the scenario gives are none of them.</param>
public sealed record HistoryDocument(
    int Particles,
    double EffectiveSize,
    double LogEvidence,
    ImmutableArray<PersonInHistory> People
);

/// <summary>One observed person.</summary>
/// <param name="Id">Their id in the roster.</param>
/// <param name="Name">As shown to people.</param>
/// <param name="Frailty">E[Z]: how quickly they leave for reasons nobody recorded; 1 on average before anything is observed.</param>
/// <param name="Exit">Null for somebody who was still there.</param>
public sealed record PersonInHistory(string Id, string Name, double Frailty, ExitInHistory? Exit);

/// <summary>Why and when somebody left, in this model.</summary>
/// <param name="From">The first day on which they may have left.</param>
/// <param name="To">The last.</param>
/// <param name="Early">The day before which the exit was with probability .05.</param>
/// <param name="Median">With probability .5.</param>
/// <param name="Late">With probability .95.</param>
/// <param name="Causes">By clock, the probability that it rang; they sum to 1.</param>
/// <param name="Hazards">By clock, the mean hazard of leaving for there then, 1/year.</param>
/// <param name="Destinations">By id of the lab, the probability that they went there.</param>
public sealed record ExitInHistory(
    DateOnly From,
    DateOnly To,
    DateOnly Early,
    DateOnly Median,
    DateOnly Late,
    ImmutableSortedDictionary<string, double> Causes,
    ImmutableSortedDictionary<string, double> Hazards,
    ImmutableSortedDictionary<string, double> Destinations
);
