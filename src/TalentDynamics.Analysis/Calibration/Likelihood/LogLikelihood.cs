using System.Runtime.CompilerServices;
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
    private static Wide<double>[]? Kept;

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
    [MethodImpl(Lanes.Kernel)]
    public static void Of(CohortData data, ReadOnlySpan<Draw> draws, Span<double> values)
    {
        if (data.HasJumps)
        {
            Scratch.Write(LiftOutLikelihood.Of(data, draws), values);
            return;
        }

        var sum = Wide<double>.Zero;
        var each = Each(data, draws);
        for (var i = 0; i < each.Length; i++)
        {
            sum += Wide.Create((double)data.Timelines[i].People) * each[i];
        }
        Scratch.Write(sum, values);
    }

    /// <summary>Sum over the timelines' people of the probability of their spell: an expected count where all ask the same of each member.</summary>
    /// <param name="data">The cohort.</param>
    /// <param name="draws">At most as many as a vector has lanes.</param>
    /// <param name="values">As many numbers.</param>
    public static void Expected(CohortData data, ReadOnlySpan<Draw> draws, Span<double> values)
    {
        var sum = Wide<double>.Zero;
        var each = Each(data, draws);
        for (var i = 0; i < each.Length; i++)
        {
            sum += Wide.Create((double)data.Timelines[i].People) * ElementaryLanes.Exp(each[i]);
        }
        Scratch.Write(sum, values);
    }

    /// <summary>The first member whose spell the draw excludes; null when there is none.</summary>
    public static string? Excludes(CohortData data, Draw draw)
    {
        var each = Each(data, [draw]);
        for (var i = 0; i < each.Length; i++)
        {
            if (double.IsNegativeInfinity(each[i][0]))
            {
                return data.Ground.Setting.Researchers[data.Timelines[i].First].Id;
            }
        }

        return null;
    }

    /// <summary>log P of each timeline, by its number, under draws side by side; good until the thread asks again.</summary>
    internal static Span<Wide<double>> Each(CohortData data, ReadOnlySpan<Draw> draws)
    {
        var free = Scratch.Free(ref Kept, data.Timelines.Length + Evaluation.Size(data));
        var each = free[..data.Timelines.Length];
        if (data.HasJumps)
        {
            LiftOutLikelihood.Each(data, draws, each);
            return each;
        }

        var evaluation = new Evaluation(data, new(data, draws), free[each.Length..]);
        foreach (var turn in data.Turns)
        {
            each[turn.Timeline] = evaluation.Of(turn);
        }

        return each;
    }
}
