using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Experiments.Inputs;

namespace TalentDynamics.Experiments.Calibrate;

/// <summary>What is asked of a calibration.</summary>
/// <param name="Sampler">Particles, seed and threads of every run.</param>
/// <param name="Runs">Independent runs.</param>
/// <param name="Worlds">Of every check.</param>
/// <param name="Sbc">Replicates of simulation-based calibration; null for none.</param>
/// <param name="Recover">Replicates of the recovery of large cohorts; null for none.</param>
internal sealed record CalibrationOrder(ParticleOrder Sampler, int Runs, int Worlds, int? Sbc, int? Recover)
{
    /// <summary>Replicates of simulation-based calibration on worlds of which is seen what real observations tell; null for none.</summary>
    public int? SbcByMonth { get; init; }

    /// <summary>How the same calibration is done again, for people.</summary>
    public string Command { get; init; } = "";

    /// <summary>The file in which the particles of a run are kept while it goes on, by its number.</summary>
    public required Func<int, string> CheckpointOf { get; init; }

    /// <summary>Which calibration this is.</summary>
    /// <param name="took">How long it took.</param>
    public CalibrationIdentity Identity(TimeSpan took) =>
        new(Command, Sampler.Seed, Sampler.Particles, Runs, Worlds, Versions.Here().InWords, took.TotalSeconds);
}
