using System.Runtime.InteropServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>A former colleague of somebody, followed wherever they go.</summary>
/// <param name="Researcher">Who.</param>
/// <param name="Lab">Where they are now.</param>
/// <param name="Metro">Where they live now: the metro of a lab founded during the run.</param>
/// <param name="LeftAt">When the two ceased to be colleagues, years since the start.</param>
internal readonly record struct ExColleague(int Researcher, int Lab, int Metro, double LeftAt);

/// <summary>The pull clock of one lab on one researcher: p(s) = P·e^(−s/τP) since it was last brought up to date.</summary>
/// <remarks>∫₀ˢ p = P·τP·(1 − e^(−s/τP)), so the alarm is solved by a logarithm.</remarks>
internal struct PullClock
{
    public int Lab;

    /// <summary>The time as of which it stands, years since the start.</summary>
    public double Since;

    /// <summary>P ≥ 0, in fully tied ex-colleagues.</summary>
    public double Level;

    /// <summary>What is left of the threshold.</summary>
    public double Left;

    /// <summary>Brings the clock forward to a time until which the multiplier was constant.</summary>
    public void Advance(double now, double multiplier, double decayTime)
    {
        if (now > Since)
        {
            var decay = Elementary.Exp(-(now - Since) / decayTime);
            Left -= multiplier * Level * decayTime * (1 - decay);
            Level *= decay;
            Since = now;
        }
    }

    /// <summary>When the alarm rings if nothing else happens; +∞ when it never does.</summary>
    public readonly double Alarm(double multiplier, double decayTime)
    {
        if (Left <= 0)
        {
            return Since;
        }

        var share = Left / (multiplier * Level * decayTime);
        return share < 1 ? Since - decayTime * Elementary.Log(1 - share) : double.PositiveInfinity;
    }
}

/// <summary>The pull of former colleagues on one spell: a clock for each lab that one of them joined.</summary>
internal sealed class Pulls(Groundwork ground, Rates rates, Randomness chance, Stay stay)
{
    private readonly List<ExColleague> exColleagues = [];
    private readonly List<PullClock> clocks = [];
    private readonly double decayTime = rates[Parameter.PullDecay];

    /// <summary>Whether former colleagues are followed.</summary>
    public bool Follows => exColleagues.Count > 0;

    /// <summary>Whether any clock runs.</summary>
    public bool Run => clocks.Count > 0;

    /// <summary>When a former colleague ceased to be one; null when they are not followed.</summary>
    public double? CeasedAt(int researcher) => Find(researcher) is var at and >= 0 ? exColleagues[at].LeftAt : null;

    /// <summary>Follows a former colleague to a lab.</summary>
    public void Follow(double now, in News news, double ceasedAt, double multiplier)
    {
        if (ground.Hires(news.To))
        {
            var other = new ExColleague(news.Researcher, news.To, news.Metro, ceasedAt);
            exColleagues.Add(other);
            Add(now, other, multiplier);
        }
    }

    /// <summary>A former colleague left the lab that they were followed to.</summary>
    public void Forget(double now, int researcher, double multiplier)
    {
        var followed = Find(researcher);
        var left = exColleagues[followed].Lab;
        exColleagues.RemoveAt(followed);
        Recompute(now, left, multiplier);
    }

    /// <summary>Labs that open at a step begin to pull.</summary>
    public void Open(int step, double multiplier)
    {
        var now = ground.Calendar.YearsAtStep(step);
        for (var i = 0; i < exColleagues.Count; i++)
        {
            if (ground.OpenStepOf(exColleagues[i].Lab) == step)
            {
                Add(now, exColleagues[i], multiplier);
                Recompute(now, exColleagues[i].Lab, multiplier);
            }
        }
    }

    /// <summary>The next step after one at which a lab opens that a former colleague joined.</summary>
    public int NextOpening(int step)
    {
        var next = int.MaxValue;
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(exColleagues))
        {
            var opens = ground.OpenStepOf(other.Lab);
            next = opens > step ? Math.Min(next, opens) : next;
        }

        return next;
    }

    /// <summary>Σ over labs of p at a time, in fully tied ex-colleagues.</summary>
    public double LevelAt(double now)
    {
        var level = 0.0;
        foreach (ref readonly var clock in CollectionsMarshal.AsSpan(clocks))
        {
            level += clock.Level * Elementary.Exp(-(now - clock.Since) / decayTime);
        }

        return level;
    }

    /// <summary>Brings every clock up to date.</summary>
    public void Advance(double now, double multiplier)
    {
        foreach (ref var clock in CollectionsMarshal.AsSpan(clocks))
        {
            clock.Advance(now, multiplier, decayTime);
        }
    }

    /// <summary>∫ p of all labs from one time to another, both at or after the time as of which the clocks stand.</summary>
    public double Count(double from, double to)
    {
        var count = 0.0;
        foreach (ref readonly var clock in CollectionsMarshal.AsSpan(clocks))
        {
            var level = clock.Level * Elementary.Exp(-(from - clock.Since) / decayTime);
            count += level * decayTime * (1 - Elementary.Exp(-(to - from) / decayTime));
        }

        return count;
    }

    /// <summary>The earliest alarm, and the lab that pulls.</summary>
    public (double At, int Lab) Alarm(double multiplier)
    {
        var first = (At: double.PositiveInfinity, Lab: Setting.Outside);
        foreach (ref readonly var clock in CollectionsMarshal.AsSpan(clocks))
        {
            var at = clock.Alarm(multiplier, decayTime);
            first = at < first.At ? (at, clock.Lab) : first;
        }

        return first;
    }

    // P is added to when somebody comes and recomputed when somebody goes, never subtracted from: it stays ≥ 0.
    private void Add(double now, in ExColleague other, double multiplier)
    {
        var level = PullOf(now, other);
        var known = FindClock(other.Lab);
        if (known >= 0)
        {
            ref var clock = ref CollectionsMarshal.AsSpan(clocks)[known];
            clock.Advance(now, multiplier, decayTime);
            clock.Level += level;
        }
        else if (level > 0)
        {
            var key = ground.Setting.Researchers[stay.Researcher].Key;
            var left = chance.Exponential(key, Purpose.Pull, stay.Number, ground.KeyOf(other.Lab));
            clocks.Add(
                new PullClock
                {
                    Lab = other.Lab,
                    Since = now,
                    Level = level,
                    Left = left,
                }
            );
        }
    }

    private void Recompute(double now, int lab, double multiplier)
    {
        var known = FindClock(lab);
        if (known < 0)
        {
            return;
        }

        var level = 0.0;
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(exColleagues))
        {
            level += other.Lab == lab ? PullOf(now, other) : 0;
        }

        ref var clock = ref CollectionsMarshal.AsSpan(clocks)[known];
        clock.Advance(now, multiplier, decayTime);
        clock.Level = level;
    }

    // o_k·f_loc·w·φ^[founder]·e^(−u/τP), u from the later of the exit and the lab's opening; 0 while the lab is closed.
    private double PullOf(double now, in ExColleague other)
    {
        if (ground.Calendar.YearsAtStep(ground.OpenStepOf(other.Lab)) > now)
        {
            return 0;
        }

        var age = now - Math.Max(other.LeftAt, ground.OpensAt(other.Lab));
        var isLocal = ground.IsFounded(other.Lab) ? other.Metro == stay.Metro : ground.IsIn(other.Lab, stay.Metro);
        var founder = ground.Founded(other.Researcher, other.Lab) ? rates[Parameter.FounderMultiplier] : 1;
        var tie = ground.Weight(stay.Researcher, other.Researcher) * founder;
        return ground.Hiring(other.Lab) * (isLocal ? 1 : rates.Distance) * tie * Elementary.Exp(-age / decayTime);
    }

    private int Find(int researcher)
    {
        for (var i = 0; i < exColleagues.Count; i++)
        {
            if (exColleagues[i].Researcher == researcher)
            {
                return i;
            }
        }

        return -1;
    }

    private int FindClock(int lab)
    {
        for (var i = 0; i < clocks.Count; i++)
        {
            if (clocks[i].Lab == lab)
            {
                return i;
            }
        }

        return -1;
    }
}
