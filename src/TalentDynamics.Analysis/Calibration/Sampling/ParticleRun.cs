using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Calibration.Sampling;

/// <summary>How a particle run is made.</summary>
/// <param name="Particles">N ≥ 50.</param>
/// <param name="Seed">What every draw is addressed by, with the run.</param>
/// <param name="Run">Number of the independent run, ≥ 0.</param>
/// <param name="Threads">How many particles move at a time; changes the speed and never the result.</param>
internal sealed record ParticleOrder(int Particles, uint Seed, int Run = 0, int Threads = 1)
{
    /// <summary>The next heat is the one at which reweighting leaves this share of the particles effective, 0 to 1.</summary>
    public double EffectiveShare { get; init; } = .5;

    /// <summary>Particles move until their mean correlation with where they were is below this.</summary>
    public double Correlation { get; init; } = .1;

    /// <summary>At most so many moves a stage.</summary>
    public int MostMoves { get; init; } = 60;

    /// <summary>How often particles walk so at the last heat, by a normal fitted anew each time; more where some directions are forgotten more slowly than the mean.</summary>
    public int Walks { get; init; } = 1;
}

/// <summary>One stage of a run: from a heat to the next.</summary>
/// <param name="Heat">The power of the likelihood that was reached, 0 to 1.</param>
/// <param name="Effective">Effective particles after reweighting.</param>
/// <param name="Moves">Moves of every particle.</param>
/// <param name="Acceptance">Mean acceptance of the moves.</param>
/// <param name="Step">β, the step of the last move, 0 to 1.</param>
internal sealed record TemperingStage(double Heat, double Effective, int Moves, double Acceptance, double Step);

/// <summary>Particles between two stages: all that is needed to go on.</summary>
/// <param name="Points">One row per particle.</param>
/// <param name="LogLikelihoods">Of each.</param>
/// <param name="Origins">The particle of the prior from which each descends.</param>
/// <param name="Stages">Stages so far.</param>
/// <param name="LogEvidence">log of the mean likelihood under the prior, up to the last heat.</param>
internal sealed record ParticleRun(
    ImmutableArray<double[]> Points,
    ImmutableArray<double> LogLikelihoods,
    ImmutableArray<int> Origins,
    ImmutableArray<TemperingStage> Stages,
    double LogEvidence
)
{
    /// <summary>The power of the likelihood that was reached.</summary>
    public double Heat => Stages.IsEmpty ? 0 : Stages[^1].Heat;
}

/// <summary>How far a run is.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Heat">The heat reached, 0 to 1.</param>
/// <param name="Stages">Stages done.</param>
/// <param name="Moves">Moves of the present stage done.</param>
internal readonly record struct ParticleProgress(int Run, double Heat, int Stages, int Moves);

/// <summary>No particle of the prior has a positive likelihood.</summary>
internal sealed class NoSupportException(string message) : InvalidOperationException(message);
