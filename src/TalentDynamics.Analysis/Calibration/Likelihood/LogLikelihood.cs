using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>The exact log-likelihood of a cohort's first spells in historical mode, given the observed moves of others.</summary>
/// <remarks>
/// With H the unit-frailty hazard integrated since the start and η_k its part towards k, gamma frailty of mean 1 and variance θ
/// integrates out: S(t) = (1 + θH(t))^(−1/θ), e^(−H) for θ → 0, and P(left in [a, b) for k) = Σ over steps of
/// (∫η_k/∫η)·(S before − S after): exact within a step but for the slow change of contagion's and pull's share within one week.
/// An unknown destination is S(a) − S(b). Clayton 1978, Biometrika 65, 141–151 (gamma frailty); Prentice et al. 1978,
/// Biometrics 34, 541–554 (cause-specific hazards). Draws are evaluated eight at a time; each gets the bits that it gets alone.
/// </remarks>
internal static class LogLikelihood
{
    [ThreadStatic]
    private static Vector512<double>[]? Scratch;

    /// <summary>log P(observed | draw); −∞ where the draw excludes what was observed.</summary>
    /// <param name="data">The cohort.</param>
    /// <param name="draw">Parameters, with the team effects of the cohort's own setting.</param>
    public static double Of(CohortData data, Draw draw)
    {
        Span<double> value = stackalloc double[1];
        Of(data, [draw], value);
        return value[0];
    }

    /// <summary>log P(observed | draw) of each draw.</summary>
    /// <param name="data">The cohort.</param>
    /// <param name="draws">At most as many as a vector has lanes.</param>
    /// <param name="values">As many numbers.</param>
    public static void Of(CohortData data, ReadOnlySpan<Draw> draws, Span<double> values)
    {
        var evaluation = new Evaluation(data, new(data, draws), Free(LookupTables.Size(data)));
        var sum = Vector512<double>.Zero;
        foreach (var timeline in data.Timelines)
        {
            sum += Vector512.Create((double)timeline.People) * evaluation.Of(timeline);
        }
        Write(sum, values);
    }

    /// <summary>Sum over the timelines' people of the probability of their spell: an expected count where all ask the same of each member.</summary>
    /// <param name="data">The cohort.</param>
    /// <param name="draws">At most as many as a vector has lanes.</param>
    /// <param name="values">As many numbers.</param>
    public static void Expected(CohortData data, ReadOnlySpan<Draw> draws, Span<double> values)
    {
        var evaluation = new Evaluation(data, new(data, draws), Free(LookupTables.Size(data)));
        var sum = Vector512<double>.Zero;
        foreach (var timeline in data.Timelines)
        {
            sum += Vector512.Create((double)timeline.People) * ElementaryLanes.Exp(evaluation.Of(timeline));
        }
        Write(sum, values);
    }

    /// <summary>The first member whose spell the draw excludes; null when there is none.</summary>
    public static string? Excludes(CohortData data, Draw draw)
    {
        var evaluation = new Evaluation(data, new(data, [draw]), Free(LookupTables.Size(data)));
        foreach (var timeline in data.Timelines)
        {
            if (double.IsNegativeInfinity(evaluation.Of(timeline)[0]))
            {
                return data.Ground.Setting.Researchers[timeline.First].Id;
            }
        }

        return null;
    }

    private static Span<Vector512<double>> Free(int size)
    {
        if (Scratch is null || Scratch.Length < size)
        {
            Scratch = new Vector512<double>[size];
        }
        return Scratch.AsSpan(0, size);
    }

    private static void Write(Vector512<double> lanes, Span<double> values)
    {
        for (var lane = 0; lane < values.Length; lane++)
        {
            values[lane] = lanes[lane];
        }
    }
}
