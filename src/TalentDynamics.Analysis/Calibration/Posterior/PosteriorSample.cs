using System.Collections.Immutable;
using System.Globalization;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Posterior;

/// <summary>What is believed after the data: equally weighted draws of everything that is uncertain, run by run.</summary>
/// <remarks>
/// A parameter that no likelihood depends on has its prior as posterior and is drawn from it.
/// The scale of a quantity is the one on which its prior is normal: log for LN and for team effects.
/// </remarks>
internal sealed class PosteriorSample
{
    private static readonly int Parameters = Enum.GetValues<Parameter>().Length;
    private readonly double[][] values;
    private readonly double[][] scaled;

    /// <param name="study">Whose.</param>
    /// <param name="runs">Finished, at least one, all with equally many particles.</param>
    /// <param name="seed">Addresses the draws of what the data cannot teach.</param>
    public PosteriorSample(CalibrationProblem study, ImmutableArray<ParticleRun> runs, uint seed)
    {
        (Problem, Runs) = (study, runs);
        Points = [.. runs.SelectMany(r => r.Points)];
        LogLikelihoods = [.. runs.SelectMany(r => r.LogLikelihoods)];
        (this.values, this.scaled) = Draws(study, Points, new(seed, uint.MaxValue));
    }

    /// <summary>The study.</summary>
    public CalibrationProblem Problem { get; }

    /// <summary>The particle runs.</summary>
    public ImmutableArray<ParticleRun> Runs { get; }

    /// <summary>Names of all quantities, as the space has them.</summary>
    public ImmutableArray<string> Names => Problem.Space.Names;

    /// <summary>The particles of all runs, run by run.</summary>
    public ImmutableArray<double[]> Points { get; }

    /// <summary>Log-likelihood of each.</summary>
    public ImmutableArray<double> LogLikelihoods { get; }

    /// <summary>How many draws there are.</summary>
    public int Count => Points.Length;

    /// <summary>So many of the points, at most all, from everywhere among them.</summary>
    public ImmutableArray<double[]> Some(int points) =>
        [.. Enumerable.Range(0, points).Select(i => Points[(int)((long)i * Count / points)])];

    /// <summary>The draws of one quantity, in its own unit.</summary>
    public ReadOnlySpan<double> Of(int quantity) => this.values[quantity];

    /// <summary>The draws of one quantity on the scale on which its prior is normal.</summary>
    public ReadOnlySpan<double> Scaled(int quantity) => this.scaled[quantity];

    /// <summary>The draws as a setting's worlds take them; cohorts of it that are not in the study have W = 1.</summary>
    public DrawTable Table(Setting setting)
    {
        int[] teams = [.. setting.Cohorts.Select(c => Problem.Space.Teams.IndexOf(c.Id))];
        int[] effects = [.. setting.Effects.Select(e => Names.IndexOf($"effect.{e.Id}"))];
        var rows = Enumerable
            .Range(0, Count)
            .Select(i => new Draw(ValuesOf(i), [.. teams.Select(t => t < 0 ? 1 : this.values[Parameters + t][i])])
            {
                Effects = [.. effects.Select(e => this.values[e][i])],
                TeamTail = Problem.Space.TailAt(Points[i]),
                LiftOut = Problem.Space.LiftOuts.At(Problem.Space.LiftOutsOf(Points[i])),
            });
        return new([.. rows]);
    }

    /// <summary>A table for reading: at most so many draws, evenly from all runs, with six digits.</summary>
    /// <remarks>Rounding moves a draw by a millionth of its value; one that R ≥ .95 would then exclude is left out.</remarks>
    /// <param name="setting">Whose.</param>
    /// <param name="most">At least one.</param>
    public DrawTable Readable(Setting setting, int most)
    {
        var all = Table(setting).Rows;
        var count = Math.Min(most, all.Length);
        var rows = Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Length / count)]);
        return new DrawTable([.. rows.Select(Rounded)]).StableIn(setting)
            ?? throw new InvalidOperationException("Rounding left no stable draw.");
    }

    /// <summary>One draw's values of all parameters.</summary>
    public ImmutableArray<double> ValuesOf(int draw) => [.. this.values.Take(Parameters).Select(q => q[draw])];

    /// <summary>One draw's view of how labs name people; null where no lists are evidence.</summary>
    public NamingPractice? PracticeOf(int draw) =>
        Problem.Space.Namings.Names.IsEmpty ? null : NamingPractice.At(Problem.Space.NamingsOf(Points[draw]));

    /// <summary>R̂ of a quantity over the runs.</summary>
    public double RHat(int quantity) => Diagnostics.RHat([.. this.scaled[quantity].Chunk(Count / Runs.Length)]);

    /// <summary>Effective size of all runs together for a quantity.</summary>
    public double EffectiveSize(int quantity)
    {
        var each = Count / Runs.Length;
        return Runs.Select(
                (run, r) =>
                    Diagnostics.EffectiveSize(this.scaled[quantity].AsSpan(r * each, each), run.Origins.AsSpan())
            )
            .Sum();
    }

    /// <summary>Whether a quantity is uncertain at all, and means anything where nothing of it is switched off.</summary>
    public bool IsUncertain(int quantity) =>
        IsTeam(quantity) || (!IsOff(quantity) && this.values[quantity][0] != this.values[quantity][^1]);

    private bool IsOff(int quantity) => quantity < Parameters && Problem.Off.Contains((Parameter)quantity);

    private bool IsTeam(int quantity) => quantity >= Parameters && quantity < Parameters + Problem.Space.Teams.Length;

    /// <summary>Points of the prior, restricted as the study restricts it, as if they were a posterior of one run.</summary>
    public static PosteriorSample Prior(CalibrationProblem study, int draws, uint seed)
    {
        var prior = new Target(study.Space.Dimensions, static _ => 0, study.Target.Allows);
        var run = new TemperedParticles(prior, new(draws, seed, int.MaxValue)).Prior();
        return new(study, [run], seed + 1);
    }

    private static (double[][] Values, double[][] Scaled) Draws(
        CalibrationProblem study,
        ImmutableArray<double[]> points,
        Randomness chance
    )
    {
        var space = study.Space;
        var effects = Parameters + space.Teams.Length + space.Effects.Length;
        var namingsFrom = effects + (space.LearnsTail ? 1 : 0);
        var liftOuts = namingsFrom + space.Namings.Names.Length;
        var count = liftOuts + space.LiftOuts.Names.Length;
        var (values, scaled) = (Room(count, points.Length), Room(count, points.Length));
        for (var i = 0; i < points.Length; i++)
        {
            var at = space.Values(points[i]);
            for (var p = 0; p < Parameters; p++)
            {
                (values[p][i], scaled[p][i]) = (at[p], at[p]);
            }
            for (var s = 0; s < space.Sampled.Length; s++)
            {
                scaled[(int)space.Sampled[s]][i] = points[i][s];
            }
            foreach (var idle in space.Idle)
            {
                var x = NormalQuantile.At(chance.Uniform((uint)i, Purpose.Posterior, 0, (uint)idle));
                (values[(int)idle][i], scaled[(int)idle][i]) = (space.ValueAt(idle, x), x);
            }

            var teams = space.TeamsAt(points[i], at);
            for (var team = 0; team < space.Teams.Length; team++)
            {
                var effect = space.TeamEffect(points[i], team, teams);
                (values[Parameters + team][i], scaled[Parameters + team][i]) = (effect, Elementary.Log(effect));
            }

            for (var (effect, q) = (0, Parameters + space.Teams.Length); q < effects; effect++, q++)
            {
                values[q][i] = scaled[q][i] = space.Effect(points[i], effect);
            }

            if (space.LearnsTail)
            {
                (values[effects][i], scaled[effects][i]) = (space.TailAt(points[i]), space.TailCoordinate(points[i]));
            }

            var namings = space.Namings.Values(space.NamingsOf(points[i]));
            for (var n = 0; n < namings.Length; n++)
            {
                (values[namingsFrom + n][i], scaled[namingsFrom + n][i]) = namings[n];
            }

            var together = space.LiftOutsOf(points[i]);
            for (var l = 0; l < together.Length; l++)
            {
                values[liftOuts + l][i] = LiftOutSpace.ValueAt(l, together[l]);
                scaled[liftOuts + l][i] = together[l];
            }
        }

        return (values, scaled);
    }

    private static Draw Rounded(Draw draw) =>
        new([.. draw.Values.Select(Rounded)], [.. draw.TeamEffects.Select(Rounded)])
        {
            Effects = [.. draw.Effects.Select(Rounded)],
            TeamTail = double.IsFinite(draw.TeamTail) ? Rounded(draw.TeamTail) : draw.TeamTail,
        };

    private static double Rounded(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double[][] Room(int quantities, int draws)
    {
        var room = new double[quantities][];
        for (var q = 0; q < quantities; q++)
        {
            room[q] = new double[draws];
        }
        return room;
    }
}
