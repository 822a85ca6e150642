using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Analysis.Calibration.Checks;

/// <summary>How simulation-based calibration is done.</summary>
/// <param name="Replicates">Simulated data sets, ≥ 20.</param>
/// <param name="Seed">What everything is addressed by.</param>
/// <param name="Particles">Of the sampler in each replicate.</param>
/// <param name="Threads">Replicates at a time.</param>
internal sealed record SelfConsistencyOrder(int Replicates, uint Seed, int Particles = 300, int Threads = 1)
{
    /// <summary>Whether only parameters and team effects are asked for, of large cohorts: particles in a narrow posterior need more moves.</summary>
    public bool Recovers { get; init; }
}

/// <summary>Simulation-based calibration: data simulated from the prior must give back posteriors in which the truth ranks uniformly.</summary>
/// <remarks>
/// θ from the prior, the cohorts' worlds from the simulator, the posterior by the sampler, the rank of θ among its draws; ties are
/// broken at random. Talts et al. 2018 (arXiv 1804.06788). A posterior equal to the prior would pass for parameters, so quantities that
/// depend on the data are ranked too: the log-likelihood, and stayers and joins expected of each cohort given the moves that were
/// seen in it. Modrák et al. 2023, Bayesian Analysis 20, 461–488.
/// </remarks>
internal sealed class SelfConsistency(CalibrationProblem study, SelfConsistencyOrder order)
{
    private const double Probability = .95;
    private const int Places = 100;
    private const int Patient = 300;

    /// <summary>Lives all replicates.</summary>
    /// <param name="progress">Is told how many are finished.</param>
    /// <param name="cancelled">Stops between replicates.</param>
    public RankStatistics Run(IProgress<int>? progress = null, CancellationToken cancelled = default)
    {
        var shares = new double[order.Replicates][];
        var finished = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = order.Threads, CancellationToken = cancelled };
        Parallel.For(
            0,
            order.Replicates,
            options,
            r =>
            {
                shares[r] = Replicate(r);
                progress?.Report(Interlocked.Increment(ref finished));
            }
        );
        return Judge(shares);
    }

    private RankStatistics Judge(double[][] shares)
    {
        var names = Names();
        var points = Math.Min(Places, order.Replicates);
        var envelope = new EcdfEnvelope(order.Replicates, points, Probability);
        var joint = new EcdfEnvelope(order.Replicates, points, 1 - (1 - Probability) / names.Length);
        var quantities = names.Select(
            (name, q) =>
            {
                ImmutableArray<double> each = [.. shares.Select(s => s[q])];
                return new RankedQuantity(name, each, envelope.Holds(each), joint.Holds(each));
            }
        );
        return new(order.Replicates, [.. quantities], [.. envelope.Lower], [.. envelope.Upper]);
    }

    private string[] Names()
    {
        var space = study.Space;
        var keys = space.Sampled.Select(p => Model.Scenarios.ParameterTable.Of(p).Key);
        var counts = study.Cohorts.SelectMany(c =>
            new[] { $"stayers.{c.Id}", $"joins.{c.Ground.Setting.Labs[MostSought(c)].Id}.{c.Id}" }
        );
        string[] known = [.. keys, .. space.Teams.Select(t => $"teamEffect.{t}"), .. space.LiftOuts.Names];
        return order.Recovers ? known : [.. known, "logLikelihood", .. counts];
    }

    private double[] Replicate(int replicate)
    {
        // Another seed than the sampler's, or the truth would be one of its particles.
        var truth = new TemperedParticles(study.Target, new(1, order.Seed + 1, replicate)).Prior().Points[0];
        var lived = Lived(truth, replicate);
        var data = study.Cohorts.Select(c => CohortData.Of(c.Ground, c.Cohort, lived[c.Ground])).ToArray();
        var seen = new CalibrationProblem(data);
        var particles = new ParticleOrder(order.Particles, order.Seed, replicate);
        var run = new TemperedParticles(
            seen.Target,
            order.Recovers ? particles with { MostMoves = Patient } : particles
        ).Run();
        CohortData[] questions = order.Recovers
            ? []
            : [.. study.Cohorts.SelectMany(c => Questions(c, lived[c.Ground]))];
        var quantities = Quantities(seen, questions, [truth, .. run.Points]);
        var chance = new Randomness(order.Seed + 1, (uint)replicate);
        return [.. quantities.Select((values, q) => Share(values, chance.Uniform((uint)q, Purpose.Posterior)))];
    }

    // Of the truth, which stands first, among the draws.
    private static double Share(double[] values, double u)
    {
        var rank = values.Count(v => v < values[0]);
        var ties = values.Skip(1).Count(v => v == values[0]);
        return (rank + Math.Floor(u * (ties + 1)) + .5) / values.Length;
    }

    /// <summary>The exits of every scenario, each lived in a world of its own: in one world, people of the same id have the same chance in all of them.</summary>
    internal Dictionary<SettingIndex, ImmutableArray<Exit>> Lived(double[] truth, int replicate)
    {
        var grounds = study.Cohorts.Select(c => c.Ground).Distinct().ToArray();
        return grounds
            .Select((ground, g) => (ground, Exits: Live(ground, truth, replicate * grounds.Length + g)))
            .ToDictionary(l => l.ground, l => l.Exits);
    }

    private ImmutableArray<Exit> Live(SettingIndex ground, double[] truth, int world)
    {
        var draw = study.DrawAt(truth, study.Cohorts.First(c => c.Ground == ground));
        var draws = new PosteriorDraws(ground.Setting, new([draw]), TeamKind.This);
        return DenseRun.Of(ground, draws, order.Seed + 1, world, 1).Exits;
    }

    // By quantity, then by point.
    private double[][] Quantities(CalibrationProblem seen, CohortData[] questions, double[][] points)
    {
        var space = seen.Space;
        double EffectAt(double[] point, int team) =>
            space.TeamEffect(point, team, space.Values(point)[(int)Parameter.TeamSpread]);
        var known = Enumerable
            .Range(0, space.Sampled.Length)
            .Select(s => Array.ConvertAll(points, p => p[s]))
            .Concat(Enumerable.Range(0, space.Teams.Length).Select(t => Array.ConvertAll(points, p => EffectAt(p, t))))
            .Concat(
                Enumerable
                    .Range(0, space.LiftOuts.Names.Length)
                    .Select(l => Array.ConvertAll(points, p => space.LiftOutsOf(p)[l]))
            );
        if (order.Recovers)
        {
            return [.. known];
        }
        var likelihoods = new double[points.Length];
        seen.Target.LogLikelihoods(points, likelihoods);
        return [.. known, likelihoods, .. questions.Select(q => seen.Expected(points, q))];
    }

    // What is expected of each member given the moves that were seen: still there at the end; left for the lab most sought.
    private static IEnumerable<CohortData> Questions(CohortData cohort, ImmutableArray<Exit> exits)
    {
        var setting = cohort.Ground.Setting;
        var members = setting.Cohorts[cohort.Cohort].Members;
        var moves = KnownMove.Of(setting, exits);
        var horizon = setting.Calendar.YearsAtStep(setting.Steps);
        yield return CohortData.Of(
            cohort.Ground,
            cohort.Cohort,
            members.Select(m => new FirstSpell(m, horizon, horizon, null)),
            moves
        );
        var lab = MostSought(cohort);
        yield return CohortData.Of(
            cohort.Ground,
            cohort.Cohort,
            members.Select(m => new FirstSpell(m, 0, horizon, lab)),
            moves
        );
    }

    // The lab that members founded, where the scenario has one; else the one that hires most.
    private static int MostSought(CohortData cohort)
    {
        var setting = cohort.Ground.Setting;
        var cohortOf = setting.Cohorts[cohort.Cohort];
        var founded = cohortOf.Members.Select(m => setting.Researchers[m].Founding).FirstOrDefault(f => f is not null);
        return founded?.Lab
            ?? Enumerable
                .Range(1, setting.Labs.Length - 1)
                .Where(k => k != cohortOf.Lab)
                .MaxBy(k => setting.Labs[k].Hiring);
    }
}
