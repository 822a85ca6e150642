namespace TalentDynamics.Model.Runs;

/// <summary>A run for people who watch.</summary>
/// <param name="Beat">The least time between two steps.</param>
/// <param name="Time">Whose clock.</param>
/// <param name="Seen">Told after every step what has happened.</param>
internal sealed record Paced(TimeSpan Beat, TimeProvider Time, Action<SeenSoFar> Seen);
