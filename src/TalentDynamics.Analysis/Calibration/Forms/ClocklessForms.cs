using System.Collections.Immutable;
using TalentDynamics.Analysis.Calibration.Checks;
using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Analysis.Calibration.Rivals;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Forms;

/// <summary>The same question without clocks: one rate and how much teams differ, λ_g = h0·W_g, with log W_g normal, of a heavy tail, or changing slowly from year to year.</summary>
/// <remarks>
/// Everything is summed over grids, so nothing hangs on a sampler, and no clock takes the part of what teams are. Priors of h0, σ_W and ν_W are the model's; for a slow
/// change log W_g(year + 1) = log W_g(year) + σ_D·ε, σ_D ~ HalfN(.3), integrated out year by year as <see cref="DriftingTeam"/> does.
/// </remarks>
internal sealed class ClocklessForms
{
    private const double Reach = 4;
    private const double RateStep = .5;
    private const double SpreadStep = .25;
    private const double TailStep = .5;
    private const double EffectReach = 6;
    private const double EffectStep = .05;
    private const double DriftScale = .3;
    private const int Drifts = 6;

    private readonly ParameterSpace space;
    private readonly ImmutableArray<ObservedCase> cases;
    private readonly RateEvidence[] teams;

    private ClocklessForms(ParameterSpace space, IEnumerable<ObservedCase> cases)
    {
        (this.space, this.cases) = (space, [.. cases]);
        teams = [.. this.cases.Select(c => new RateEvidence(c.Evidence.Select(m => m.Interval)))];
    }

    /// <summary>What each form says of the exits of the cohorts, all of them and each left out in turn.</summary>
    /// <param name="space">For the priors.</param>
    /// <param name="cases">The cohorts.</param>
    public static ImmutableArray<FormFit> Of(ParameterSpace space, IEnumerable<ObservedCase> cases)
    {
        var forms = new ClocklessForms(space, cases);
        return
        [
            forms.Fit(RivalForm.Usual, forms.Normal()),
            forms.Fit(RivalForm.Heavy, forms.HeavyTail()),
            forms.Fit("slow change", forms.SlowChange()),
        ];
    }

    private FormFit Fit(string name, Node[] nodes)
    {
        var likelihoods = new double[nodes.Length][];
        Parallel.For(0, nodes.Length, n => likelihoods[n] = nodes[n].LogLikelihoods());
        double Evidence(int left) =>
            LogSum([
                .. nodes.Select((node, n) => node.LogPrior + likelihoods[n].Where((_, team) => team != left).Sum()),
            ]);

        var all = Evidence(-1);
        return new(
            name,
            new(all, 0),
            null,
            [
                .. cases.Select(
                    (c, team) =>
                    {
                        var others = Evidence(team);
                        return new FormLeftOut(
                            c.Data.Id,
                            c.Observed.Members.Length,
                            new(others, 0),
                            new(others - all, 0),
                            null,
                            null
                        );
                    }
                ),
            ]
        );
    }

    private Node[] Normal() =>
        [
            .. Beliefs()
                .Select(b => new Node(
                    b.LogPrior,
                    () => Array.ConvertAll(teams, t => TeamIntegral.Log(t, b.LogRate, b.Spread))
                )),
        ];

    private Node[] HeavyTail() => [.. Grid(Reach, TailStep).SelectMany(tail => HeavyTail(tail.At, tail.LogMass))];

    private IEnumerable<Node> HeavyTail(double coordinate, double logPrior)
    {
        var law = new StudentT(TailPrior.At(coordinate));
        (double At, double LogMass)[] effects =
        [
            .. Grid(EffectReach, EffectStep).Select(z => (law.At(z.At), z.LogMass)),
        ];
        return Beliefs()
            .Select(b => new Node(b.LogPrior + logPrior, () => Array.ConvertAll(teams, t => Mixed(t, b, effects))));
    }

    private static double Mixed(RateEvidence team, Belief belief, (double At, double LogMass)[] effects) =>
        LogSum(Array.ConvertAll(effects, e => e.LogMass + team.At(belief.LogRate + belief.Spread * e.At).Value));

    private Node[] SlowChange()
    {
        DriftingTeam[] drifting = [.. cases.Select(c => new DriftingTeam([.. c.Evidence.Select(m => m.Interval)]))];
        return
        [
            .. Enumerable
                .Range(0, Drifts)
                .Select(d => DriftScale * NormalQuantile.At(.5 + .5 * (d + .5) / Drifts))
                .SelectMany(drift =>
                    Beliefs()
                        .Select(b => new Node(
                            b.LogPrior - Math.Log(Drifts),
                            () => Array.ConvertAll(drifting, t => t.Log(b.LogRate, b.Spread, drift))
                        ))
                ),
        ];
    }

    private IEnumerable<Belief> Beliefs() =>
        Grid(Reach, RateStep)
            .SelectMany(x =>
                Grid(Reach, SpreadStep)
                    .Select(s => new Belief(
                        Math.Log(space.ValueAt(Parameter.BaselineExitRate, x.At)),
                        space.ValueAt(Parameter.TeamSpread, s.At),
                        x.LogMass + s.LogMass
                    ))
            );

    // A standard normal on a grid, its masses summing to 1.
    private static IEnumerable<(double At, double LogMass)> Grid(double reach, double step)
    {
        double[] places = [.. Enumerable.Range(0, (int)Math.Round(2 * reach / step) + 1).Select(i => i * step - reach)];
        var total = Math.Log(places.Sum(z => Math.Exp(-z * z / 2)));
        return places.Select(z => (z, -z * z / 2 - total));
    }

    private static double LogSum(double[] logs)
    {
        var highest = logs.Max();
        return double.IsNegativeInfinity(highest) ? highest : highest + Math.Log(logs.Sum(l => Math.Exp(l - highest)));
    }

    private readonly record struct Belief(double LogRate, double Spread, double LogPrior);

    private readonly record struct Node(double LogPrior, Func<double[]> LogLikelihoods);
}
