using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>The pull of former colleagues on one spell: a clock for each lab that one of them joined.</summary>
internal struct Pulls
{
    private PooledList exColleagues;
    private PooledList clocks;

    /// <summary>Whether former colleagues are followed.</summary>
    public readonly bool Follows => exColleagues.Count > 0;

    /// <summary>Whether any clock runs.</summary>
    public readonly bool Run => clocks.Count > 0;

    /// <summary>When a former colleague ceased to be one; null when they are not followed.</summary>
    public readonly double? CeasedAt(in ResearcherContext context, int researcher)
    {
        var followed = Find(context, researcher);
        return followed >= 0 ? context.Store.ExColleagues.Of(exColleagues)[followed].LeftAt : null;
    }

    /// <summary>Follows a former colleague to a lab that hires.</summary>
    public void Follow(
        in ResearcherContext context,
        in SpellStart stay,
        double now,
        in ExColleague other,
        double multiplier
    )
    {
        context.Store.ExColleagues.Add(ref exColleagues, other);
        Add(context, stay, now, other, multiplier);
    }

    /// <summary>A former colleague left the lab that they were followed to.</summary>
    public void Forget(in ResearcherContext context, in SpellStart stay, double now, int researcher, double multiplier)
    {
        var followed = Find(context, researcher);
        var left = context.Store.ExColleagues.Of(exColleagues)[followed].Lab;
        context.Store.ExColleagues.RemoveAt(ref exColleagues, followed);
        Recompute(context, stay, now, left, multiplier);
    }

    /// <summary>Labs that open at a step begin to pull.</summary>
    public void Open(in ResearcherContext context, in SpellStart stay, int step, double multiplier)
    {
        var now = context.Ground.Calendar.YearsAtStep(step);
        foreach (ref readonly var other in context.Store.ExColleagues.Of(exColleagues))
        {
            if (context.Ground.OpenStepOf(other.Lab) == step)
            {
                Add(context, stay, now, other, multiplier);
                Recompute(context, stay, now, other.Lab, multiplier);
            }
        }
    }

    /// <summary>The next step after one at which a lab opens that a former colleague joined.</summary>
    public readonly int NextOpening(in ResearcherContext context, int step)
    {
        var next = int.MaxValue;
        foreach (ref readonly var other in context.Store.ExColleagues.Of(exColleagues))
        {
            var opens = context.Ground.OpenStepOf(other.Lab);
            next = opens > step ? Math.Min(next, opens) : next;
        }

        return next;
    }

    /// <summary>Σ over labs of p at a time, in fully tied ex-colleagues.</summary>
    public readonly double LevelAt(in ResearcherContext context, double now)
    {
        var level = 0.0;
        foreach (ref readonly var clock in context.Store.Clocks.Of(clocks))
        {
            level += clock.Level * Elementary.Exp(-(now - clock.Since) / context.Rates.PullDecay);
        }

        return level;
    }

    /// <summary>Brings every clock up to date.</summary>
    public readonly void Advance(in ResearcherContext context, double now, double multiplier)
    {
        var (since, decay) = (double.NaN, 1.0); // most clocks stand as of the same time
        foreach (ref var clock in context.Store.Clocks.Of(clocks))
        {
            (since, decay) =
                clock.Since == since ? (since, decay) : (clock.Since, clock.DecayUntil(now, context.Rates.PullDecay));
            clock.Advance(now, multiplier, context.Rates.PullDecay, decay);
        }
    }

    /// <summary>∫ p of all labs from one time to another, both at or after the time as of which the clocks stand.</summary>
    public readonly double Count(in ResearcherContext context, double from, double to)
    {
        var decayTime = context.Rates.PullDecay;
        var count = 0.0;
        foreach (ref readonly var clock in context.Store.Clocks.Of(clocks))
        {
            var level = clock.Level * Elementary.Exp(-(from - clock.Since) / decayTime);
            count += level * decayTime * (1 - Elementary.Exp(-(to - from) / decayTime));
        }

        return count;
    }

    /// <summary>The earliest alarm, and the lab that pulls; of those before a time if there are any.</summary>
    public readonly (double At, int Lab) AlarmBefore(in ResearcherContext context, double until, double multiplier)
    {
        var first = (At: double.PositiveInfinity, Lab: Setting.Outside);
        foreach (ref readonly var clock in context.Store.Clocks.Of(clocks))
        {
            var at = clock.AlarmBefore(until, multiplier, context.Rates.PullDecay);
            first = at < first.At ? (at, clock.Lab) : first;
        }

        return first;
    }

    /// <summary>The clocks, one for each lab that has pulled.</summary>
    public readonly ReadOnlySpan<PullClock> ClocksOf(in ResearcherContext context) => context.Store.Clocks.Of(clocks);

    /// <summary>The spell is over.</summary>
    public void Forget(PullStore store)
    {
        store.ExColleagues.Clear(ref exColleagues);
        store.Clocks.Clear(ref clocks);
    }

    // P is added to when somebody comes and recomputed when somebody goes, never subtracted from: it stays ≥ 0.
    private void Add(
        in ResearcherContext context,
        in SpellStart stay,
        double now,
        in ExColleague other,
        double multiplier
    )
    {
        var level = PullOf(context, stay, now, other);
        var known = FindClock(context, other.Lab);
        if (known >= 0)
        {
            ref var clock = ref context.Store.Clocks.Of(clocks)[known];
            clock.Advance(now, multiplier, context.Rates.PullDecay);
            clock.Level += level;
        }
        else if (level > 0)
        {
            var left = context.PullThreshold(other.Lab, stay.Number);
            var clock = new PullClock
            {
                Lab = other.Lab,
                Since = now,
                Level = level,
                Left = left,
            };
            context.Store.Clocks.Add(ref clocks, clock);
        }
    }

    private readonly void Recompute(
        in ResearcherContext context,
        in SpellStart stay,
        double now,
        int lab,
        double multiplier
    )
    {
        var known = FindClock(context, lab);
        if (known < 0)
        {
            return;
        }

        var level = 0.0;
        foreach (ref readonly var other in context.Store.ExColleagues.Of(exColleagues))
        {
            level += other.Lab == lab ? PullOf(context, stay, now, other) : 0;
        }

        ref var clock = ref context.Store.Clocks.Of(clocks)[known];
        clock.Advance(now, multiplier, context.Rates.PullDecay);
        clock.Level = level;
    }

    // o_k·f_loc·w·φ^[founder]·e^(−u/τP), u from the later of the exit and the lab's opening; 0 while the lab is closed.
    private static double PullOf(in ResearcherContext context, in SpellStart stay, double now, in ExColleague other)
    {
        var (ground, rates) = (context.Ground, context.Rates);
        if (ground.Calendar.YearsAtStep(ground.OpenStepOf(other.Lab)) > now)
        {
            return 0;
        }

        var age = now - Math.Max(other.LeftAt, ground.OpensAt(other.Lab));
        var isLocal = ground.IsFounded(other.Lab) ? other.Metro == stay.Metro : ground.IsIn(other.Lab, stay.Metro);
        var founder = ground.Founded(other.Researcher, other.Lab) ? rates[Parameter.FounderMultiplier] : 1;
        var tie = other.Weight * founder;
        return ground.Hiring(other.Lab) * (isLocal ? 1 : rates.Distance) * tie * Elementary.Exp(-age / rates.PullDecay);
    }

    private readonly int Find(in ResearcherContext context, int researcher)
    {
        var all = context.Store.ExColleagues.Of(exColleagues);
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Researcher == researcher)
            {
                return i;
            }
        }

        return -1;
    }

    private readonly int FindClock(in ResearcherContext context, int lab)
    {
        var all = context.Store.Clocks.Of(clocks);
        for (var i = 0; i < all.Length; i++)
        {
            if (all[i].Lab == lab)
            {
                return i;
            }
        }

        return -1;
    }
}
