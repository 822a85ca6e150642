using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Conditioning;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
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

    /// <summary>How much is seen of each simulated world.</summary>
    public Sight Sight { get; init; }
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
        var shifts = new double[order.Replicates][];
        var finished = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = order.Threads, CancellationToken = cancelled };
        Parallel.For(
            0,
            order.Replicates,
            options,
            r =>
            {
                (shares[r], shifts[r]) = Replicate(r);
                progress?.Report(Interlocked.Increment(ref finished));
            }
        );
        var ranks = Judge(shares);
        return order.Sight == Sight.ToTheDay ? ranks : ranks with { DatesPutIn = PlugInError.Of(Known(), shifts) };
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
        var counts = study.Cohorts.SelectMany(c =>
            new[] { $"stayers.{c.Id}", $"joins.{c.Ground.Setting.Labs[MostSought(c)].Id}.{c.Id}" }
        );
        return order.Recovers ? Known() : [.. Known(), "logLikelihood", .. counts];
    }

    private string[] Known() =>
        [
            .. study.Space.Sampled.Select(p => Model.Scenarios.ParameterTable.Of(p).Key),
            .. study.Space.Teams.Select(t => $"teamEffect.{t}"),
            .. study.Space.LearnsTail ? [Model.Scenarios.Posterior.TeamTail] : Array.Empty<string>(),
            .. study.Space.LiftOuts.Names,
        ];

    private (double[] Shares, double[] Shifts) Replicate(int replicate)
    {
        // Another seed than the sampler's, or the truth would be one of its particles.
        var truth = new TemperedParticles(study.Target, new(1, order.Seed + 1, replicate)).Prior().Points[0];
        var lived = Lived(truth, replicate);
        var worlds = lived.ToDictionary(l => l.Key, l => SeenIn(l.Key, l.Value, order.Sight));
        var seen = Given(worlds, worlds);
        var particles = new ParticleOrder(order.Particles, order.Seed, replicate);
        var run = new TemperedParticles(
            seen.Target,
            order.Recovers ? particles with { MostMoves = Patient } : particles
        ).Run();
        CohortData[] questions = order.Recovers
            ? []
            : [.. study.Cohorts.SelectMany(c => Questions(c, worlds[c.Ground].Moves))];
        var quantities = Quantities(seen, questions, [truth, .. run.Points]);
        var chance = new Randomness(order.Seed + 1, (uint)replicate);
        return (
            [.. quantities.Select((values, q) => Share(values, chance.Uniform((uint)q, Purpose.Posterior)))],
            order.Sight == Sight.ToTheDay ? [] : Shifts(run, worlds, lived, quantities)
        );
    }

    private SeenWorld SeenIn(SettingIndex ground, ImmutableArray<Exit> exits, Sight sight) =>
        SeenWorld.Of(
            ground.Setting,
            study.Cohorts.Where(c => ReferenceEquals(c.Ground, ground)).Select(c => c.Cohort),
            exits,
            sight
        );

    // Everybody's spells as they were seen in some worlds, with the moves that were seen in others.
    private CalibrationProblem Given(
        Dictionary<SettingIndex, SeenWorld> spells,
        Dictionary<SettingIndex, SeenWorld> moves
    ) =>
        new(
            study.Cohorts.Select(c =>
                CohortData.Of(c.Ground, c.Cohort, spells[c.Ground].Spells[c.Cohort], moves[c.Ground].Moves)
            ),
            study.Form
        );

    // By how much the means of what is known would move if colleagues' moves were known to the day, later ones too.
    private double[] Shifts(
        ParticleRun run,
        Dictionary<SettingIndex, SeenWorld> worlds,
        Dictionary<SettingIndex, ImmutableArray<Exit>> lived,
        double[][] quantities
    )
    {
        var whole = lived.ToDictionary(l => l.Key, l => SeenIn(l.Key, l.Value, Sight.ToTheDay));
        var values = new double[run.Points.Length];
        Given(worlds, whole).Target.LogLikelihoods(run.Points.AsSpan(), values);
        var weights = TemperingSchedule.Weigh([.. values.Zip(run.LogLikelihoods, (exact, put) => exact - put)], 1);
        return [.. quantities.Take(Known().Length).Select(q => PlugInError.Shift(q.AsSpan(1), weights.Shares))];
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
        var laws = Array.ConvertAll(points, p => space.TeamsAt(p, space.Values(p)));
        var known = Enumerable
            .Range(0, space.Sampled.Length)
            .Select(s => Array.ConvertAll(points, p => p[s]))
            .Concat(
                Enumerable
                    .Range(0, space.Teams.Length)
                    .Select(t => points.Select((p, i) => space.TeamEffect(p, t, laws[i])).ToArray())
            )
            .Concat(space.LearnsTail ? [Array.ConvertAll(points, p => space.TailAt(p))] : [])
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
    private static IEnumerable<CohortData> Questions(CohortData cohort, ImmutableArray<KnownMove> moves)
    {
        var setting = cohort.Ground.Setting;
        var members = setting.Cohorts[cohort.Cohort].Members;
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
