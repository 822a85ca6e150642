using TalentDynamics.Analysis.Calibration.Likelihood;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Rivals;

/// <summary>The rival that knows one rate and how much teams differ, and no clock: λ_g = h0·W_g, log W_g ~ N(0, σ_W²).</summary>
/// <remarks>
/// Priors of h0 and σ_W are the model's. The posterior given the other teams is exact up to quadrature: the trapezoidal rule in the
/// coordinates in which both are standard normal before any data, ±6 in steps of ¼, and each team's effect integrated out by
/// <see cref="TeamIntegral"/>.
/// </remarks>
internal sealed class SpreadRival
{
    private const double Reach = 6;
    private const double Step = .25;

    private readonly Node[] nodes;
    private readonly double[][] likelihoods;

    /// <param name="space">For the priors.</param>
    /// <param name="teams">Every team; one with nothing seen says nothing.</param>
    public SpreadRival(ParameterSpace space, IReadOnlyList<RateEvidence> teams)
    {
        nodes = [.. Nodes(space)];
        likelihoods = [.. teams.Select(t => nodes.Select(n => TeamIntegral.Log(t, n.LogRate, n.Spread)).ToArray())];
    }

    /// <summary>The rate of a team of which nothing is known, given all other teams.</summary>
    /// <param name="left">Index of the team that is left out.</param>
    public RateMixture Without(int left)
    {
        double[] logs = [.. nodes.Select((n, i) => n.LogPrior + likelihoods.Where((_, t) => t != left).Sum(l => l[i]))];
        var highest = logs.Max();
        return RateMixture.Of(nodes.Select((n, i) => (n.LogRate, n.Spread, Math.Exp(logs[i] - highest))));
    }

    private static IEnumerable<Node> Nodes(ParameterSpace space)
    {
        foreach (var x in Coordinates(space, Parameter.BaselineExitRate))
        {
            foreach (var s in Coordinates(space, Parameter.TeamSpread))
            {
                var rate = space.ValueAt(Parameter.BaselineExitRate, x);
                // The smallest rate that a number can tell from 0 stands for a rate that is fixed at 0.
                yield return new(
                    Math.Log(Math.Max(rate, double.Epsilon)),
                    space.ValueAt(Parameter.TeamSpread, s),
                    -(x * x + s * s) / 2
                );
            }
        }
    }

    private static IEnumerable<double> Coordinates(ParameterSpace space, Parameter parameter) =>
        space.Sampled.Contains(parameter)
            ? Enumerable.Range(0, (int)(2 * Reach / Step) + 1).Select(i => i * Step - Reach)
            : [0];

    private readonly record struct Node(double LogRate, double Spread, double LogPrior);
}
