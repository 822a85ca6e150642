using TalentDynamics.Analysis.Calibration.Lists;
using TalentDynamics.Analysis.Panels;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>The log-likelihood of what lists of authors say of a cohort, from the model's own hazards, eight draws side by side.</summary>
/// <remarks>
/// <see cref="PanelLikelihood"/> with S of the scenario's clocks, gamma frailty integrated out:
/// L = τ·1{never named again} + (1 − τ)·[Σ_k ∫ f(s)·Π_j g_j(y_j|s) ds + S(t_K)·Π_j Bern(y_j; p_j)], S(t) = (1 + θH(t))^(−1/θ)/(1 + θH(t₁))^(−1/θ).
/// The integral is over cells of at most four weeks: S is exact at their borders, g is taken at Gauss and Legendre's two points.
/// Nobody's hazard may depend on moves of others, as these are not known: <see cref="LogLikelihood"/> conditions on them and this cannot.
/// </remarks>
internal static class ListLikelihood
{
    private static readonly double[] Legendre = [.5 - Math.Sqrt(3) / 6, .5 + Math.Sqrt(3) / 6];

    [ThreadStatic]
    private static Wide<double>[]? Kept;

    /// <summary>log P(lists | draw, chances) of each draw.</summary>
    /// <param name="data">A cohort of lists.</param>
    /// <param name="draws">At most as many as a vector has lanes.</param>
    /// <param name="chances">How people come to be named, of each draw.</param>
    /// <param name="values">As many numbers.</param>
    public static void Of(
        CohortData data,
        ReadOnlySpan<Draw> draws,
        ReadOnlySpan<NamingChances> chances,
        Span<double> values
    )
    {
        var evidence = data.Lists!;
        var still = LogLikelihood.Each(data, draws);
        var lists = evidence.Lists.Years.Length;
        var slots = evidence.Groups.Sum(g => g.Slots.Length);
        var free = Scratch.Free(
            ref Kept,
            data.Timelines.Length + (3 + lists) * lists + (lists + 1) * evidence.Suffixes.Most + slots
        );
        var surviving = Scratch.Take(ref free, data.Timelines.Length);
        for (var i = 0; i < surviving.Length; i++)
        {
            surviving[i] = ElementaryLanes.Exp(still[i]);
        }

        var evaluation = new ListEvaluation(evidence, data.TimelineOf, surviving)
        {
            Named = Scratch.Take(ref free, lists),
            Late = Scratch.Take(ref free, lists),
            Fading = Scratch.Take(ref free, lists * lists),
            Ends = Scratch.Take(ref free, (lists + 1) * evidence.Suffixes.Most),
            Left = Scratch.Take(ref free, slots),
            Transients = Scratch.Take(ref free, lists),
            Lag = Lanes(chances, static (c, _) => c.Lag, 0),
            Floor = Lanes(chances, static (c, _) => c.Floor, 0),
        };
        for (var list = 0; list < lists; list++)
        {
            evaluation.Named[list] = Lanes(chances, static (c, list) => c.Detection[list], list);
            evaluation.Transients[list] = Lanes(chances, static (c, list) => c.Transients[list], list);
        }

        for (var (next, at) = (0, 0); next < lists; next++)
        {
            for (var list = 0; list < lists; list++, at++)
            {
                var between = evidence.Lists.Years[next] - evidence.Lists.Years[list];
                evaluation.Fading[at] = ElementaryLanes.Exp(Wide.Create(Math.Min(0, between)) / evaluation.Lag);
            }
        }

        evaluation.Left.Clear();
        for (var cell = 0; cell < evidence.Cells.Length; cell++)
        {
            evaluation.Integrate(cell, Legendre);
        }

        Scratch.Write(evaluation.LogLikelihood(), values);
    }

    private static Wide<double> Lanes(
        ReadOnlySpan<NamingChances> chances,
        Func<NamingChances, int, double> number,
        int list
    )
    {
        Span<double> lanes = stackalloc double[ElementaryLanes.Count];
        for (var lane = 0; lane < lanes.Length; lane++)
        {
            lanes[lane] = number(chances[lane < chances.Length ? lane : 0], list);
        }

        return Wide.Create<double>(lanes);
    }
}
