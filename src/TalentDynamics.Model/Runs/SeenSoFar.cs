using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Model.Runs;

/// <summary>Every world of an ensemble as far as it is lived.</summary>
/// <param name="Steps">Steps lived.</param>
/// <param name="Histories">The exits so far, of all worlds.</param>
/// <param name="Signals">Sampled signals of the labs; later steps are still empty.</param>
internal sealed record SeenSoFar(int Steps, Histories Histories, IReadOnlyList<SignalSample> Signals);
