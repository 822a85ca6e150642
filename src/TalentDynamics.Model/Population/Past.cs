using System.Collections.Immutable;

namespace TalentDynamics.Model.Population;

/// <summary>The past that worlds are conditioned on.</summary>
/// <param name="Before">The setting as of its own start, in historical mode.</param>
/// <param name="Steps">How many of its steps have passed.</param>
/// <param name="Moves">Who moved in them, in the order of time.</param>
public sealed record Past(Setting Before, int Steps, ImmutableArray<PastMove> Moves)
{
    private readonly Lazy<SettingIndex> ground = new(() => new(Before));

    /// <summary>The setting of the past, worked out.</summary>
    public SettingIndex Ground => ground.Value;
}

/// <summary>A move that happened before the worlds begin.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="From">Index of the lab left.</param>
/// <param name="To">Index of the destination.</param>
/// <param name="At">Years since the start of the past, ≥ 0.</param>
/// <param name="IsGiven">Whether the scenario gives it (a founder's), so that it says nothing of how quickly they leave.</param>
public readonly record struct PastMove(int Researcher, int From, int To, double At, bool IsGiven);
