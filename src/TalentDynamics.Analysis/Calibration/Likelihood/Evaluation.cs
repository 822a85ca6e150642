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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Wide<double> Spell(Timeline timeline, int passed)
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

    /// <summary>H of a timeline at the end of its spell, after <see cref="Of"/>.</summary>
    public Wide<double> HazardOf(Timeline timeline) => HazardBefore(timeline, timeline.Segments.Length);

    /// <summary>H at the beginning of a segment in which somebody may have left, what it gains in it, and the part of that which leads to where they went; after <see cref="Of"/>.</summary>
    public (Wide<double> Before, Wide<double> Added, Wide<double> Own) At(Timeline timeline, int segment)
    {
        ref readonly var stretch = ref timeline.Segments[segment];
        var chosen = begun.Chosen[segment] * tables.Unvested[stretch.Interval];
        var clock = tables.SpinOut[stretch.Interval] * tables.PullGain[stretch.Length];
        var total = chosen + clock * begun.Pull[segment];
        var added = haste * tables.Covariates[timeline.Effects] * total;
        var share = Share(stretch, chosen, clock * begun.There[segment], total);
        return (HazardBefore(timeline, segment), added, added * share);
    }

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
