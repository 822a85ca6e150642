using BenchmarkDotNet.Attributes;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Observation;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;
using TalentDynamics.Testing;

namespace TalentDynamics.Benchmarks;

/// <summary>What the likelihood of twelve cohorts of 168 people costs for eight draws, one after the other and at once.</summary>
[MemoryDiagnoser]
public class Likelihoods
{
    private readonly double[] values = new double[ElementaryLanes.Count];
    private CalibrationProblem study = null!;
    private double[][] points = [];

    [GlobalSetup]
    public void Recover()
    {
        var setting = Llama.Setting;
        var file = Repository.PathOf("scenarios", "llama-2023", "observed.csv");
        var observed = ObservationFile.Read(file, File.ReadAllText(file), setting).Cohorts;
        study = LargeCohorts.Like(new([CohortData.Of(new SettingIndex(setting), 0, observed)]));
        points = [.. new TemperedParticles(study.Target, new(ElementaryLanes.Count, 1)).Prior().Points];
        var lived = new SelfConsistency(study, new(20, 1)).Lived(points[0], 0);
        study = new(study.Cohorts.Select(c => CohortData.Of(c.Ground, c.Cohort, lived[c.Ground])));
    }

    [Benchmark(Baseline = true)]
    public void OneAfterTheOther()
    {
        for (var i = 0; i < points.Length; i++)
        {
            study.Target.LogLikelihoods(points.AsSpan(i, 1), values.AsSpan(i, 1));
        }
    }

    [Benchmark]
    public void AtOnce() => study.Target.LogLikelihoods(points, values);
}
