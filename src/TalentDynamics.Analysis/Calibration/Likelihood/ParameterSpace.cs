using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TalentDynamics.Analysis.Calibration.Lists;
using TalentDynamics.Analysis.Calibration.Sampling;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Parameters and team effects as coordinates without bounds, each standard normal before any data.</summary>
/// <remarks>
/// LN(a, s): x = (log θ − log a)/s. N(m, s): x = (θ − m)/s. HalfN and truncated N: x = Φ⁻¹(F(θ)), a logit-like stretch to the
/// bounds. Team effects are non-centred, log W_g = σ_W·x(z_g) with x of <see cref="TeamLaw"/>, and z_g is the coordinate.
/// </remarks>
internal sealed class ParameterSpace
{
    // What most decides how many leave where nobody hears of anybody.
    private static readonly Parameter[] OfLeaving =
    [
        Parameter.BaselineExitRate,
        Parameter.FrailtyVariance,
        Parameter.MomentumExcess,
        Parameter.UnvestedBrake,
        Parameter.TeamSpread,
    ];

    private readonly ImmutableArray<Prior> priors;
    private readonly double[] belowZero;

    /// <param name="priors">One per <see cref="Parameter"/>, in its order.</param>
    /// <param name="teams">Ids of the cohorts, all different.</param>
    /// <param name="effects">What people are told apart by, ids all different.</param>
    /// <param name="idle">Parameters that no likelihood depends on: their posterior is their prior, so they need no coordinate.</param>
    /// <param name="namings">How people come to be named, where lists of authors are evidence.</param>
    /// <param name="liftOuts">How often people leave together, where that is declared.</param>
    public ParameterSpace(
        ImmutableArray<Prior> priors,
        ImmutableArray<string> teams,
        ImmutableArray<EffectProfile> effects,
        IReadOnlySet<Parameter> idle,
        NamingSpace namings,
        LiftOutSpace liftOuts
    )
    {
        (this.priors, Teams, Effects, Namings, LiftOuts) = (priors, teams, effects, namings, liftOuts);
        var uncertain = Enum.GetValues<Parameter>().Where(p => priors[(int)p].Family != PriorFamily.Fixed).ToArray();
        Sampled = [.. uncertain.Where(p => !idle.Contains(p))];
        Idle = [.. uncertain.Where(idle.Contains)];
        this.belowZero = [.. priors.Select(p => p.Scale > 0 ? StandardNormal.Below(-p.Location / p.Scale) : 0)];
    }

    /// <summary>Parameters with a coordinate, in the order of the enum; team effects follow.</summary>
    public ImmutableArray<Parameter> Sampled { get; }

    /// <summary>Uncertain parameters that the data cannot teach.</summary>
    public ImmutableArray<Parameter> Idle { get; }

    /// <summary>Ids of the cohorts, in the order of their coordinates.</summary>
    public ImmutableArray<string> Teams { get; }

    /// <summary>What people are told apart by, in the order of their coordinates.</summary>
    public ImmutableArray<EffectProfile> Effects { get; }

    /// <summary>Whether ν_W has a coordinate, which follows that of the last effect.</summary>
    public bool LearnsTail { get; init; }

    /// <summary>ν_W where it is not learnt: +∞ for the normal.</summary>
    public double GivenTail { get; init; } = double.PositiveInfinity;

    /// <summary>How people come to be named: the last coordinates.</summary>
    public NamingSpace Namings { get; }

    /// <summary>How often people leave together: the last coordinates.</summary>
    public LiftOutSpace LiftOuts { get; }

    /// <summary>How many coordinates there are.</summary>
    public int Dimensions => Learnt + Namings.Names.Length + LiftOuts.Names.Length;

    private int Learnt => Tail + (LearnsTail ? 1 : 0);

    private int Tail => Sampled.Length + Teams.Length + Effects.Length;

    /// <summary>Names of everything that is uncertain, as posterior.csv has them: parameters by key, then <c>teamEffect.cohort</c>, <c>effect.attribute.value</c> and, where it is learnt, <c>teamTail</c>; after them, in no file, <see cref="Namings"/> and <see cref="LiftOuts"/>.</summary>
    public ImmutableArray<string> Names =>
        [
            .. Enum.GetValues<Parameter>().Select(p => ParameterTable.Of(p).Key),
            .. Teams.Select(t => $"teamEffect.{t}"),
            .. Effects.Select(e => $"effect.{e.Id}"),
            .. LearnsTail ? [Model.Scenarios.Posterior.TeamTail] : Array.Empty<string>(),
            .. Namings.Names,
            .. LiftOuts.Names,
        ];

    /// <summary>The name of each coordinate.</summary>
    public ImmutableArray<string> Coordinates =>
        [.. Sampled.Select(p => ParameterTable.Of(p).Key), .. Names.Skip(Enum.GetValues<Parameter>().Length)];

    /// <summary>Which coordinates go together where lists are evidence: each team with how its people come to be named, given what says how many leave. Null where there are none.</summary>
    public ImmutableArray<Block>? Blocks
    {
        get
        {
            if (Namings.Names.IsEmpty)
            {
                return null;
            }

            var (effects, lag) = (Sampled.Length + Teams.Length, Learnt);
            int[] shared =
            [
                .. Enumerable.Range(0, Sampled.Length),
                .. Enumerable.Range(effects, lag - effects),
                .. Enumerable.Range(lag, Namings.Shared),
                .. Enumerable.Range(lag + Namings.Names.Length, LiftOuts.Names.Length),
            ];
            int[] leaving =
            [
                .. OfLeaving.Select(p => Sampled.IndexOf(p)).Where(s => s >= 0),
                .. Enumerable.Range(lag, Namings.Shared),
            ];
            return
            [
                new([.. shared], []),
                .. Teams.Select(
                    (team, t) => new Block([Sampled.Length + t, .. Namings.Of(team).Select(n => lag + n)], [.. leaving])
                ),
            ];
        }
    }

    /// <summary>The parameters at a point; idle ones have their prior's median.</summary>
    public ImmutableArray<double> Values(ReadOnlySpan<double> point)
    {
        var values = new double[this.priors.Length];
        for (var p = 0; p < values.Length; p++)
        {
            values[p] = this.priors[p].Family == PriorFamily.Fixed ? this.priors[p].Location : ValueAt(p, 0);
        }
        for (var i = 0; i < Sampled.Length; i++)
        {
            values[(int)Sampled[i]] = ValueAt((int)Sampled[i], point[i]);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>How much teams differ at a point.</summary>
    /// <param name="point">The point.</param>
    /// <param name="values">The parameters at it.</param>
    public TeamLaw TeamsAt(ReadOnlySpan<double> point, ImmutableArray<double> values) =>
        new(values[(int)Parameter.TeamSpread], TailAt(point));

    /// <summary>ν_W at a point, ≥ 2; +∞ for the normal.</summary>
    public double TailAt(ReadOnlySpan<double> point) => LearnsTail ? TailPrior.At(TailCoordinate(point)) : GivenTail;

    /// <summary>The coordinate of ν_W, where it is learnt.</summary>
    public double TailCoordinate(ReadOnlySpan<double> point) => point[Tail];

    /// <summary>W_g at a point, &gt; 0.</summary>
    /// <param name="point">The point.</param>
    /// <param name="team">Number of the team.</param>
    /// <param name="law">How much teams differ at it.</param>
    public double TeamEffect(ReadOnlySpan<double> point, int team, TeamLaw law) => law.At(point[Sampled.Length + team]);

    /// <summary>β of an effect at a point: m + s·x, or where it is fixed.</summary>
    public double Effect(ReadOnlySpan<double> point, int effect)
    {
        var prior = Effects[effect].Prior;
        return prior.Location + prior.Scale * point[Sampled.Length + Teams.Length + effect];
    }

    /// <summary>The coordinates of how people come to be named.</summary>
    public ReadOnlySpan<double> NamingsOf(ReadOnlySpan<double> point) => point.Slice(Learnt, Namings.Names.Length);

    /// <summary>The coordinates of how often people leave together.</summary>
    public ReadOnlySpan<double> LiftOutsOf(ReadOnlySpan<double> point) => point[(Learnt + Namings.Names.Length)..];

    /// <summary>Log density of the priors of all coordinates' parameters at their own values; team effects given σ_W not included.</summary>
    public double LogPrior(ImmutableArray<double> values) =>
        Sampled.Sum(p => LogPrior(this.priors[(int)p], values[(int)p]));

    /// <summary>The value of a parameter at a coordinate.</summary>
    public double ValueAt(Parameter parameter, double coordinate) => ValueAt((int)parameter, coordinate);

    private double ValueAt(int parameter, double x)
    {
        var prior = this.priors[parameter];
        return prior.Family switch
        {
            PriorFamily.LogNormal => prior.Location * Elementary.Exp(prior.Scale * x),
            PriorFamily.HalfNormal => prior.Scale * NormalQuantile.At(0.5 + 0.5 * StandardNormal.Below(x)),
            PriorFamily.Normal when prior.NonNegative => Truncated(prior, this.belowZero[parameter], x),
            _ => prior.Location + prior.Scale * x,
        };
    }

    private static double Truncated(Prior prior, double belowZero, double x)
    {
        var u = belowZero + (1 - belowZero) * StandardNormal.Below(x);
        return Math.Max(0, prior.Location + prior.Scale * NormalQuantile.At(Math.Min(u, 1 - 1e-16)));
    }

    private static double LogPrior(Prior prior, double value)
    {
        var isLog = prior.Family == PriorFamily.LogNormal;
        var x = isLog
            ? (Elementary.Log(value) - Elementary.Log(prior.Location)) / prior.Scale
            : (value - prior.Location) / prior.Scale;
        return -0.5 * x * x - (isLog ? Elementary.Log(value) : 0);
    }
}
