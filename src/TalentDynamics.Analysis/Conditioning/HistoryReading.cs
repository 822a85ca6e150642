using System.Collections.Immutable;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Conditioning;

/// <summary>What was observed as a history that worlds can be conditioned on, or everything that stands against it.</summary>
/// <param name="History">Null exactly when there are faults.</param>
/// <param name="Faults">All faults, each where the observation stands that it is about.</param>
public sealed record HistoryReading(ObservedHistory? History, ImmutableArray<Fault> Faults);
