using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>Everything that is shared by the timelines of one cohort under eight draws.</summary>
internal readonly ref struct Evaluation
{
    private readonly CohortData data;
    private readonly LookupTables tables;
    private readonly Wide<double> haste;
    private readonly Wide<double> contagionPeak;
    private readonly Wide<double> contagionExcess;
    private readonly FrailtyLanes frailty;
    private readonly Beginnings begun;

    /// <param name="data">The cohort.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="free">Room for as many vectors as <see cref="Size"/> says.</param>
    public Evaluation(CohortData data, DrawLanes draws, Span<Wide<double>> free)
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
    public Wide<double> Of(Turn turn)
    {
        var timeline = data.Timelines[turn.Timeline];
        Begin(timeline, turn);
        return Spell(timeline, turn.Passed);
    }

    // What is heard, and what that adds up to before anything of the person's own. Most of a calibration is spent here: what runs through
    // the loop is in locals of its own, which stay in registers.
    [MethodImpl(Lanes.Kernel)]
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
                var amount = Wide.Create(item.Amount);
                if (item.IsContagion)
                {
                    level += amount * levels[item.Occasion];
                    slope += amount * slopes[item.Occasion];
                }
                else
                {
                    amount = amount * tables.Reach[(int)item.Reach] * tables.PullAge[item.Occasion];
                    pull = Wide.Max(Zero, pull + amount);
                    there = item.Lab == timeline.Destination ? Wide.Max(Zero, there + amount) : there;
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

    private Wide<double> Spell(Timeline timeline, int passed)
    {
        var hazard = Pass(timeline, passed);
        return timeline.HasEnded ? ElementaryLanes.Log(Left(timeline)) : frailty.LogSurvival(hazard);
    }

    // H at the end of each segment. It reads by stretches, as the segments of a thousand timelines do not stay in a processor's cache.
    [MethodImpl(Lanes.Kernel)]
    private Wide<double> Pass(Timeline timeline, int passed)
    {
        var pace = haste * tables.Covariates[timeline.Effects];
        var chosen = begun.Chosen;
        var hazards = begun.Hazards(timeline.Effects);
        var (hazard, i) = (passed > 0 ? hazards[passed - 1] : Zero, passed);
        foreach (var stretch in timeline.Stretches)
        {
            var unvested = tables.Unvested[stretch.Interval];
            for (; i < stretch.End; i++)
            {
                var total = chosen[i] * unvested;
                if (timeline.IsPulled)
                {
                    total += ClockOf(timeline.Segments[i]) * begun.Pull[i];
                }

                hazards[i] = hazard += pace * total;
            }
        }

        return hazard;
    }

    // P of leaving in the window for where they were seen to go.
    [MethodImpl(Lanes.Kernel)]
    private Wide<double> Left(Timeline timeline)
    {
        var left = Zero;
        for (var i = timeline.Window; i < timeline.Segments.Length; i++)
        {
            var (before, added, share) = At(timeline, i);
            left += share * frailty.Leaving(before, added);
        }

        return left;
    }

    /// <summary>H of a timeline at the end of its spell, after <see cref="Of"/>.</summary>
    public Wide<double> HazardOf(Timeline timeline) => HazardBefore(timeline, timeline.Segments.Length);

    /// <summary>H at the beginning of a segment in which somebody may have left, what it gains in it, and the share of that which leads to where they went; after <see cref="Of"/>.</summary>
    [MethodImpl(Lanes.Kernel)]
    public (Wide<double> Before, Wide<double> Added, Wide<double> Share) At(Timeline timeline, int segment)
    {
        ref readonly var stretch = ref timeline.Segments[segment];
        var chosen = begun.Chosen[segment] * tables.Unvested[stretch.Interval];
        var clock = ClockOf(stretch);
        var total = chosen + clock * begun.Pull[segment];
        var added = haste * tables.Covariates[timeline.Effects] * total;
        return (HazardBefore(timeline, segment), added, Share(stretch, chosen, clock * begun.There[segment], total));
    }

    // ρP over a segment per pull at its beginning, years.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Wide<double> ClockOf(in Segment segment) =>
        tables.SpinOut[segment.Interval] * tables.PullGain[segment.Length];

    private Wide<double> HazardBefore(Timeline timeline, int segment) =>
        segment == 0 ? Zero : begun.Hazards(timeline.Effects)[segment - 1];

    private static Wide<double> Zero => Wide<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Wide<double> Gain(in Segment segment) =>
        Reading(segment.ToStep, segment.ToShare) - Reading(segment.FromStep, segment.FromShare);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Wide<double> Reading(int step, double share)
    {
        var reading = tables.Readings[step];
        return share == 0 ? reading : reading + Wide.Create(share) * (tables.Readings[step + 1] - reading);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Wide<double> Share(in Segment segment, Wide<double> chosen, Wide<double> there, Wide<double> total) =>
        segment.Choice == Segment.Anywhere
            ? Wide<double>.One
            : Wide.ConditionalSelect(
                Wide.Equals(total, Zero),
                Wide<double>.One,
                (chosen * tables.Shares[segment.Choice] + there) / total
            );
}
