using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>The masses of the timelines of one cohort under eight draws, for each set of exits that may have been the lift-outs.</summary>
internal readonly ref struct LiftedEvaluation
{
    private readonly Evaluation evaluation;
    private readonly FrailtyLanes frailty;
    private readonly Wide<double> pull;
    private readonly Span<Wide<double>> before;
    private readonly Span<Wide<double>> added;
    private readonly Span<Wide<double>> own;
    private readonly Span<Wide<double>> densities;

    /// <param name="data">The cohort.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="free">Room for as many vectors as <see cref="Size"/> says.</param>
    public LiftedEvaluation(CohortData data, DrawLanes draws, Span<Wide<double>> free)
    {
        before = Scratch.Take(ref free, data.Longest);
        added = Scratch.Take(ref free, data.Longest);
        own = Scratch.Take(ref free, data.Longest);
        densities = Scratch.Take(ref free, data.LiftOuts!.MostStates);
        evaluation = new(data, draws, free);
        frailty = new(draws.Of(r => r[Parameter.FrailtyVariance]));
        pull = draws.Of(r => r.LiftOut?.Pull ?? 0);
    }

    /// <summary>How much room it needs, in vectors.</summary>
    public static int Size(CohortData data) => 3 * data.Longest + data.LiftOuts!.MostStates + Evaluation.Size(data);

    private static Wide<double> Zero => Wide<double>.Zero;

    /// <summary>Fills the numbers of a timeline: by set log P of its spell, then, in a loop, the masses of following each of it.</summary>
    /// <param name="turn">Of the timeline; the turn before was the one evaluated before, unless nothing is alike.</param>
    /// <param name="spell">What its person heard of.</param>
    /// <param name="masses">Room for as many vectors as the spell says.</param>
    public void Fill(Turn turn, LiftedSpell spell, Span<Wide<double>> masses)
    {
        var alone = evaluation.Of(turn);
        if (spell.Timeline.Jumps.Length == 0)
        {
            masses[0] = alone;
            return;
        }

        masses.Clear();
        var timeline = spell.Timeline;
        for (var i = spell.Window; i < timeline.Segments.Length; i++)
        {
            (before[i], added[i], var share) = evaluation.At(timeline, i);
            own[i] = added[i] * share;
        }

        for (var state = 0; state < spell.States.Length; state++)
        {
            densities[state] = Density(spell.States[state]);
        }

        for (var set = 0; set < spell.Sets.Length; set++)
        {
            masses[set] = timeline.HasEnded
                ? ElementaryLanes.Log(Left(spell, set, masses[spell.Sets.Length..]))
                : frailty.LogSurvival(evaluation.HazardOf(timeline) + Gained(spell, set, timeline.Segments.Length));
        }
    }

    // What the jumps in the segments before one come to.
    private Wide<double> Gained(LiftedSpell spell, int set, int segment)
    {
        var sum = Zero;
        for (var j = 0; j < spell.Bits.Length && spell.Timeline.Jumps[j].Segment < segment; j++)
        {
            sum += Gain(spell, set, j);
        }

        return sum;
    }

    // ψ·w where the exit was a lift-out, the size of an offer, or nothing.
    private Wide<double> Gain(LiftedSpell spell, int set, int jump)
    {
        var weight = Wide.Create(spell.Timeline.Jumps[jump].Weight);
        return !spell.Happens(jump, set) ? Zero
            : spell.Bits[jump] == 0 ? weight
            : pull * weight;
    }

    // The mass of leaving in the window for where they were seen to go, of one's own accord or with somebody.
    private Wide<double> Left(LiftedSpell spell, int set, Span<Wide<double>> following)
    {
        var jumps = spell.Timeline.Jumps;
        var states = spell.StatesOf[set];
        var sum = Zero;
        var next = Array.FindIndex(jumps, j => j.Segment >= spell.Window);
        next = next < 0 ? jumps.Length : next;
        for (var i = spell.Window; i < spell.Timeline.Segments.Length; i++)
        {
            var density = densities[states[i - spell.Window]];
            sum += density * own[i];
            for (; next < jumps.Length && jumps[next].Segment == i; next++)
            {
                var isFollowable = jumps[next].Leads && spell.Happens(next, set);
                sum += isFollowable ? Follow(spell, set, next, density, following) : Zero;
            }
        }

        return sum;
    }

    private Wide<double> Follow(
        LiftedSpell spell,
        int set,
        int jump,
        Wide<double> density,
        Span<Wide<double>> following
    )
    {
        var mass = density * Gain(spell, set, jump);
        var inLoop = Array.IndexOf(spell.Looped, spell.Timeline.Jumps[jump].Exit);
        if (inLoop >= 0)
        {
            following[inLoop * spell.Sets.Length + set] += mass;
        }

        return mass;
    }

    // The mass of leaving in a segment per hazard of it.
    private Wide<double> Density(LiftedState state)
    {
        var hazard = before[state.Segment] + pull * Wide.Create(state.LiftedBefore) + Wide.Create(state.OfferedBefore);
        var total = added[state.Segment] + pull * Wide.Create(state.LiftedWithin) + Wide.Create(state.OfferedWithin);
        return Wide.ConditionalSelect(Wide.Equals(total, Zero), Zero, frailty.Leaving(hazard, total) / total);
    }
}
