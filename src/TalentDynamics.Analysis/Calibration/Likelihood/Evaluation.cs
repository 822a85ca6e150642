using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Everything that is shared by the timelines of one cohort under eight draws.</summary>
internal readonly ref struct Evaluation
{
    private readonly CohortData data;
    private readonly LookupTables tables;
    private readonly Vector512<double> haste;
    private readonly Vector512<double> contagionPeak;
    private readonly Vector512<double> contagionExcess;
    private readonly FrailtyLanes frailty;

    /// <param name="data">The cohort.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="free">Room for the tables.</param>
    public Evaluation(CohortData data, DrawLanes draws, Span<Vector512<double>> free)
    {
        this.data = data;
        tables = new(data, draws, free);
        haste = draws.Haste;
        contagionPeak = draws.ContagionPeak;
        contagionExcess = draws.Of(r => r.ContagionExcess);
        frailty = new(draws.Of(r => r[Parameter.FrailtyVariance]));
    }

    /// <summary>log P(spell | draw) of each draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector512<double> Of(Timeline timeline)
    {
        var contagion = default(ContagionLanes);
        var pace = haste * tables.Covariates[timeline.Effects];
        var (pull, there, hazard, left) = (Zero, Zero, Zero, Zero);
        var (next, isStill) = (0, true);
        foreach (ref readonly var segment in timeline.Segments.AsSpan())
        {
            for (var last = next + segment.News; next < last; next++)
            {
                isStill &= !timeline.Hearsay[next].IsContagion;
                Hear(timeline.Hearsay[next], timeline.Destination, ref contagion, ref pull, ref there);
            }

            var chosen = Gain(segment);
            if (!isStill)
            {
                var (length, decay) = (this.data.Lengths[segment.Length], tables.ContagionDecay[segment.Length]);
                chosen += contagionExcess * contagion.Integral(length, contagionPeak, decay);
                contagion = contagion.After(length, decay);
            }

            chosen *= tables.Unvested[segment.Interval];
            var clock = tables.SpinOut[segment.Interval] * tables.PullGain[segment.Length];
            var total = chosen + clock * pull;
            var before = hazard;
            hazard += pace * total;
            if (segment.Choice != Segment.NotInWindow)
            {
                left += Share(segment, chosen, clock * there, total) * frailty.Leaving(before, pace * total);
            }

            pull *= tables.PullDecay[segment.Length];
            there *= tables.PullDecay[segment.Length];
        }

        return timeline.HasEnded ? ElementaryLanes.Log(left) : frailty.LogSurvival(hazard);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Hear(
        in Hearsay item,
        int? destination,
        ref ContagionLanes contagion,
        ref Vector512<double> pull,
        ref Vector512<double> there
    )
    {
        if (item.IsContagion)
        {
            contagion = contagion.Hear(item.Amount, Trace(item));
            return;
        }

        var amount = Amount(item);
        pull = Vector512.Max(Zero, pull + amount);
        there = item.Lab == destination ? Vector512.Max(Zero, there + amount) : there;
    }

    private static Vector512<double> Zero => Vector512<double>.Zero;

    private ContagionLanes Trace(in Hearsay item) =>
        new(tables.TraceLevel[item.Occasion], tables.TraceSlope[item.Occasion]);

    private Vector512<double> Amount(in Hearsay item) =>
        Vector512.Create(item.Amount) * tables.Reach[(int)item.Reach] * tables.PullAge[item.Occasion];

    private Vector512<double> Gain(in Segment segment) =>
        Reading(segment.ToStep, segment.ToShare) - Reading(segment.FromStep, segment.FromShare);

    private Vector512<double> Reading(int step, double share)
    {
        var reading = tables.Readings[step];
        return share == 0 ? reading : reading + Vector512.Create(share) * (tables.Readings[step + 1] - reading);
    }

    private Vector512<double> Share(
        in Segment segment,
        Vector512<double> chosen,
        Vector512<double> there,
        Vector512<double> total
    ) =>
        segment.Choice == Segment.Anywhere
            ? Vector512<double>.One
            : Vector512.ConditionalSelect(
                Vector512.Equals(total, Zero),
                Vector512<double>.One,
                (chosen * tables.Shares[segment.Choice] + there) / total
            );
}
