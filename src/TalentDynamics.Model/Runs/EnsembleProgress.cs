namespace TalentDynamics.Model.Runs;

/// <summary>How far it is.</summary>
public readonly record struct EnsembleProgress(int Finished, int Worlds);
