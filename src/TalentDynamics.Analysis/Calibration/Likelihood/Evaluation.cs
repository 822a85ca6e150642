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
    private readonly Beginnings begun;

    /// <param name="data">The cohort.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="free">Room for as many vectors as <see cref="Size"/> says.</param>
    public Evaluation(CohortData data, DrawLanes draws, Span<Vector512<double>> free)
    {
        this.data = data;
        begun = new(data, free[..Beginnings.Size(data)]);
        tables = new(data, draws, free[Beginnings.Size(data)..]);
        haste = draws.Haste;
        contagionPeak = draws.ContagionPeak;
        contagionExcess = draws.Of(r => r.ContagionExcess);
        frailty = new(draws.Of(r => r[Parameter.FrailtyVariance]));
    }

    /// <summary>How much room it needs, in vectors.</summary>
    public static int Size(CohortData data) => Beginnings.Size(data) + LookupTables.Size(data);

    /// <summary>log P(spell | draw) of each draw.</summary>
    /// <param name="turn">Of the timeline; the turn before was the one evaluated before, unless nothing is alike.</param>
    public Vector512<double> Of(Turn turn)
    {
        var timeline = data.Timelines[turn.Timeline];
        Begin(timeline, turn);
        return Spell(timeline, turn.Passed);
    }

    // What is heard, and what that adds up to before anything of the person's own. Most of a calibration is spent here: what runs through
    // the loop is in locals of its own, which stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Begin(Timeline timeline, Turn turn)
    {
        var (level, slope, pull, there) = (Zero, Zero, Zero, Zero);
        if (turn.Segments > 0)
        {
            var last = turn.Segments - 1;
            var decay = tables.PullDecay[timeline.Segments[last].Length];
            (level, slope) = begun.ContagionAfter(last);
            (pull, there) = (begun.Pull[last] * decay, begun.There[last] * decay);
        }

        var levels = tables.TraceLevel;
        var slopes = tables.TraceSlope;
        var hearsay = timeline.Hearsay.AsSpan();
        var next = turn.News;
        for (var i = turn.Segments; i < timeline.Segments.Length; i++)
        {
            ref readonly var segment = ref timeline.Segments[i];
            foreach (ref readonly var item in hearsay.Slice(next, segment.News))
            {
                var amount = Vector512.Create(item.Amount);
                if (item.IsContagion)
                {
                    level += amount * levels[item.Occasion];
                    slope += amount * slopes[item.Occasion];
                }
                else
                {
                    amount = amount * tables.Reach[(int)item.Reach] * tables.PullAge[item.Occasion];
                    pull = Vector512.Max(Zero, pull + amount);
                    there = item.Lab == timeline.Destination ? Vector512.Max(Zero, there + amount) : there;
                }
            }

            next += segment.News;
            var chosen = Gain(segment);
            if (i >= timeline.StillFor)
            {
                var (length, decay) = (this.data.Lengths[segment.Length], tables.ContagionDecay[segment.Length]);
                var contagion = new ContagionLanes(level, slope);
                chosen += contagionExcess * contagion.Integral(length, contagionPeak, decay);
                (level, slope) = contagion.After(length, decay);
            }

            begun.Keep(i, chosen, new(level, slope));
            (begun.Pull[i], begun.There[i]) = (pull, there);
            pull *= tables.PullDecay[segment.Length];
            there *= tables.PullDecay[segment.Length];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Vector512<double> Spell(Timeline timeline, int passed)
    {
        var pace = haste * tables.Covariates[timeline.Effects];
        var hazards = begun.Hazards(timeline.Effects);
        var (hazard, left) = (passed > 0 ? hazards[passed - 1] : Zero, Zero);
        for (var i = passed; i < timeline.Segments.Length; i++)
        {
            ref readonly var segment = ref timeline.Segments[i];
            var chosen = begun.Chosen[i] * tables.Unvested[segment.Interval];
            var (total, there) = (chosen, Zero);
            if (timeline.IsPulled)
            {
                var clock = tables.SpinOut[segment.Interval] * tables.PullGain[segment.Length];
                (total, there) = (chosen + clock * begun.Pull[i], clock * begun.There[i]);
            }

            var before = hazard;
            hazards[i] = hazard += pace * total;
            if (segment.Choice != Segment.NotInWindow)
            {
                left += Share(segment, chosen, there, total) * frailty.Leaving(before, pace * total);
            }
        }

        return timeline.HasEnded ? ElementaryLanes.Log(left) : frailty.LogSurvival(hazard);
    }

    private static Vector512<double> Zero => Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Gain(in Segment segment) =>
        Reading(segment.ToStep, segment.ToShare) - Reading(segment.FromStep, segment.FromShare);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Reading(int step, double share)
    {
        var reading = tables.Readings[step];
        return share == 0 ? reading : reading + Vector512.Create(share) * (tables.Readings[step + 1] - reading);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
