using System.Runtime.InteropServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>Whose stay, at which lab, since when.</summary>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="Number">0 for the spell that the scenario starts with.</param>
/// <param name="Lab">Index of the lab.</param>
/// <param name="Metro">Where they live.</param>
/// <param name="HiredStep">When they joined.</param>
/// <param name="Haste">W_g·Z: how much faster than others they leave.</param>
internal readonly record struct Stay(int Researcher, int Number, int Lab, int Metro, int HiredStep, double Haste)
{
    /// <summary>As grants see it.</summary>
    public Holder Holder => new(Researcher, Lab, HiredStep);
}

/// <summary>One stay at one lab, with the clocks that the researcher keeps themselves: contagion, pull and founding.</summary>
/// <remarks>
/// Contagion and pull fade by themselves and have closed-form integrals, so a spell knows when its own alarm will ring if nothing
/// else happens. It is brought up to date only when something happens: news of somebody's move, a vesting date, a lab's opening.
/// </remarks>
internal sealed class Spell
{
    private readonly Groundwork ground;
    private readonly Rates rates;
    private readonly Randomness chance;
    private readonly Stay stay;
    private readonly uint key;
    private readonly double hazard;
    private readonly double foundingHazard;
    private readonly List<ExColleague> exColleagues = [];
    private readonly List<PullClock> pulls = [];

    // The clocks stand as of `since`; the multipliers are constant until the interval's end.
    private double since;
    private double unvested;
    private double spinOut;
    private int intervalEnd;
    private Contagion contagion;
    private double contagionLeft;
    private double foundingLeft;

    private bool isStale;
    private int nextVesting;
    private int nextOpening;

    public Spell(Groundwork ground, Rates rates, Randomness chance, Stay stay, int step)
    {
        this.ground = ground;
        this.rates = rates;
        this.chance = chance;
        this.stay = stay;
        key = ground.Setting.Researchers[stay.Researcher].Key;
        hazard = rates[Parameter.BaselineExitRate] * stay.Haste;
        foundingHazard = rates.FoundingRate * stay.Haste;
        foundingLeft = foundingHazard > 0 ? Threshold(Purpose.Founding) : double.PositiveInfinity;
        since = ground.Calendar.YearsAtStep(step);
        nextOpening = int.MaxValue;
        EnterInterval(step);
        SetAlarm(step);
    }

    /// <summary>When the earliest of the own alarms rings if nothing else happens, and where to.</summary>
    public (double At, Clock Cause, int To) Alarm { get; private set; }

    /// <summary>The lab from which news comes of people who are colleagues.</summary>
    public int Lab => stay.Lab;

    /// <summary>Whether former colleagues are followed, so that news of them matters wherever it comes from.</summary>
    public bool Follows => exColleagues.Count > 0;

    /// <summary>The first step in which the spell has to be looked at again.</summary>
    public int WakeStep { get; private set; }

    /// <summary>How far ahead of the lab's clocks the alarms on them are set: threshold / (h0·W·Z·M).</summary>
    public Alarms AlarmsAhead()
    {
        var multiplier = hazard * unvested;
        double Ahead(Purpose threshold, bool runs) => runs ? Threshold(threshold) / multiplier : double.PositiveInfinity;
        return new(
            Ahead(Purpose.Baseline, rates.BaselineRuns),
            Ahead(Purpose.Momentum, rates.MomentumGain > 0),
            Ahead(Purpose.Leadership, rates.LeadershipGain > 0),
            Ahead(Purpose.Reception, rates.ReceptionGain > 0)
        );
    }

    /// <summary>Hears of the move of somebody with a tie of some weight; says whether it concerns this spell.</summary>
    public bool Hear(int step, in News news, double weight)
    {
        var followed = FindExColleague(news.Researcher);
        var wereColleagues = news.From == stay.Lab && stay.HiredStep <= news.Step;
        if (followed < 0 && !wereColleagues)
        {
            return false;
        }

        BringUpToDate(step);
        var ceasedAt = wereColleagues ? news.At : exColleagues[followed].LeftAt;
        if (wereColleagues)
        {
            StirContagion(news.At, weight);
        }
        else
        {
            Forget(followed);
        }

        if (news.To != stay.Lab && news.To != Setting.Outside)
        {
            Follow(news, ceasedAt);
        }

        isStale = true;
        WakeStep = step;
        return true;
    }

    /// <summary>Sets the own alarm again where news, a vesting date or an opening asks for it.</summary>
    public void Attend(int step)
    {
        if (isStale || step >= nextVesting || step >= nextOpening)
        {
            BringUpToDate(step);
            SetAlarm(step);
        }
    }

    private double ContagionMultiplier => hazard * unvested * rates.ContagionExcess;

    private double PullMultiplier => hazard * spinOut * rates.PullExcess;

    private double Threshold(Purpose purpose, uint index = 0) => chance.Exponential(key, purpose, stay.Number, index);

    private void EnterInterval(int step)
    {
        var interval = ground.Tenure.Interval(step, stay.HiredStep);
        unvested = ground.Unvested(rates, stay.Holder, step);
        spinOut = rates.SpinOutIn(interval);
        intervalEnd = Math.Min(ground.Tenure.NextDate(step, stay.HiredStep), ground.Grants.NextDate(stay.Holder, step));
    }

    // Spends what the clocks counted since the last time, under the multipliers of that time.
    private void BringUpToDate(int step)
    {
        var now = ground.Calendar.YearsAtStep(step);
        var s = now - since;
        if (s > 0)
        {
            Spend(s);
            since = now;
            if (step >= intervalEnd)
            {
                EnterInterval(step);
            }
        }
    }

    private void Spend(double s)
    {
        if (!contagion.IsStill)
        {
            (contagion, var counted) = contagion.Pass(s, rates[Parameter.ContagionPeak]);
            contagionLeft -= ContagionMultiplier * counted;
        }

        if (pulls.Count > 0)
        {
            var decayTime = rates[Parameter.PullDecay];
            var decay = Elementary.Exp(-s / decayTime);
            foreach (ref var pull in CollectionsMarshal.AsSpan(pulls))
            {
                pull.Advance(decay, PullMultiplier, decayTime);
            }
        }

        foundingLeft -= foundingHazard * spinOut * s;
    }

    private void StirContagion(double leftAt, double weight)
    {
        if (ContagionMultiplier > 0)
        {
            contagionLeft = contagion.IsStill ? Threshold(Purpose.Contagion) : contagionLeft;
            contagion = contagion.Hear(weight, since - leftAt, rates[Parameter.ContagionPeak]);
        }
    }

    private void Forget(int followed)
    {
        var left = exColleagues[followed].Lab;
        exColleagues.RemoveAt(followed);
        Recompute(left);
    }

    private void Follow(in News news, double ceasedAt)
    {
        if (PullMultiplier > 0 && ground.Hires(news.To))
        {
            var other = new ExColleague(news.Researcher, news.To, news.Metro, ceasedAt);
            exColleagues.Add(other);
            AddPull(news.To, PullOf(other));
        }
    }

    // P is added to when somebody comes and recomputed when somebody goes, never subtracted from: it stays ≥ 0.
    private void AddPull(int lab, double level)
    {
        var known = FindPull(lab);
        if (known >= 0)
        {
            CollectionsMarshal.AsSpan(pulls)[known].Level += level;
        }
        else if (level > 0)
        {
            var left = Threshold(Purpose.Pull, ground.KeyOf(lab));
            pulls.Add(new PullClock { Lab = lab, Level = level, Left = left });
        }
    }

    private int FindExColleague(int other)
    {
        for (var i = 0; i < exColleagues.Count; i++)
        {
            if (exColleagues[i].Researcher == other)
            {
                return i;
            }
        }

        return -1;
    }

    private int FindPull(int lab)
    {
        for (var i = 0; i < pulls.Count; i++)
        {
            if (pulls[i].Lab == lab)
            {
                return i;
            }
        }

        return -1;
    }

    private void Recompute(int lab)
    {
        var known = FindPull(lab);
        if (known < 0)
        {
            return;
        }

        var level = 0.0;
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(exColleagues))
        {
            level += other.Lab == lab ? PullOf(other) : 0;
        }

        CollectionsMarshal.AsSpan(pulls)[known].Level = level;
    }

    // o_k·f_loc·w·φ^[founder]·e^(−u/τP), u from the later of the exit and the lab's opening; 0 while the lab is closed.
    private double PullOf(in ExColleague other)
    {
        if (ground.Calendar.YearsAtStep(ground.OpenStepOf(other.Lab)) > since)
        {
            return 0;
        }

        var age = since - Math.Max(other.LeftAt, ground.OpensAt(other.Lab));
        var isLocal = ground.IsFounded(other.Lab) ? other.Metro == stay.Metro : ground.IsIn(other.Lab, stay.Metro);
        var founder = ground.Founded(other.Researcher, other.Lab) ? rates[Parameter.FounderMultiplier] : 1;
        var tie = ground.Weight(stay.Researcher, other.Researcher) * founder;
        return ground.Hiring(other.Lab) * (isLocal ? 1 : rates.Distance) * tie * Elementary.Exp(-age / rates[Parameter.PullDecay]);
    }

    private void SetAlarm(int step)
    {
        if (step >= nextOpening)
        {
            Open(step);
        }

        isStale = false;
        Alarm = (double.PositiveInfinity, Clock.Founding, Setting.Outside);
        var until = intervalEnd == int.MaxValue ? double.PositiveInfinity : ground.Calendar.YearsAtStep(intervalEnd);
        ListenToContagion(until);
        ListenToPull(until);
        ListenToFounding(until);
        nextOpening = NextOpening(step);
        var isIdle = contagion.IsStill && pulls.Count == 0 && !(foundingHazard > 0);
        nextVesting = isIdle ? int.MaxValue : intervalEnd;
        WakeStep = Math.Min(ground.Calendar.StepAt(Alarm.At), Math.Min(nextVesting, nextOpening));
    }

    private void Open(int step)
    {
        for (var i = 0; i < exColleagues.Count; i++)
        {
            var other = exColleagues[i];
            if (ground.OpenStepOf(other.Lab) == step)
            {
                AddPull(other.Lab, PullOf(other));
                Recompute(other.Lab);
            }
        }
    }

    private int NextOpening(int step)
    {
        var next = int.MaxValue;
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(exColleagues))
        {
            var opens = ground.OpenStepOf(other.Lab);
            next = opens > step ? Math.Min(next, opens) : next;
        }

        return next;
    }

    private void ListenToContagion(double until)
    {
        if (contagion.IsStill)
        {
            return;
        }

        var peak = rates[Parameter.ContagionPeak];
        var amount = Math.Max(0, contagionLeft) / ContagionMultiplier;
        if (amount < contagion.Integral(until - since, peak))
        {
            RingAt(since + contagion.Reach(amount, until - since, peak), Clock.Contagion, Setting.Outside);
        }
    }

    private void ListenToPull(double until)
    {
        foreach (ref readonly var pull in CollectionsMarshal.AsSpan(pulls))
        {
            var at = since + pull.Ahead(PullMultiplier, rates[Parameter.PullDecay]);
            if (at < until)
            {
                RingAt(at, Clock.Pull, pull.Lab);
            }
        }
    }

    private void ListenToFounding(double until)
    {
        var at = since + Math.Max(0, foundingLeft) / (foundingHazard * spinOut);
        if (foundingHazard > 0 && at < until && Groundwork.CanFound(stay.Number))
        {
            RingAt(at, Clock.Founding, ground.FoundedBy(stay.Researcher, stay.Number));
        }
    }

    private void RingAt(double at, Clock cause, int to)
    {
        if (at < Alarm.At)
        {
            Alarm = (at, cause, to);
        }
    }
}
