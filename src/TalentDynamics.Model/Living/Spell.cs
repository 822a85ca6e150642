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
/// else happens. A clock is brought up to date only when something happens to it: news of somebody's move, a vesting date, a lab's
/// opening. Each stands as of a time of its own, so that what happens to one leaves the bits of the others alone.
/// A value in an array over worlds, not an object: hundreds of thousands live at once.
/// </remarks>
internal struct Spell
{
    private readonly Groundwork ground;
    private readonly Rates rates;
    private readonly Randomness chance;
    private readonly Stay stay;
    private readonly uint key;
    private readonly double hazard;
    private readonly double foundingHazard;

    private ContagionClock contagion;
    private Pulls? pulls;
    private double foundingSince;
    private double foundingLeft;

    // M and T, constant until the interval's end.
    private double unvested;
    private double spinOut;
    private int intervalEnd;

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
        contagion = new(rates[Parameter.ContagionPeak]);
        foundingLeft = foundingHazard > 0 ? Threshold(Purpose.Founding) : double.PositiveInfinity;
        foundingSince = ground.Calendar.YearsAtStep(step);
        nextOpening = int.MaxValue;
        EnterInterval(step);
        SetAlarm(step);
    }

    /// <summary>When the earliest of the own alarms rings if nothing else happens, and where to.</summary>
    public (double At, Clock Cause, int To) Alarm { get; private set; }

    /// <summary>The lab from which news comes of people who are colleagues.</summary>
    public readonly int Lab => stay.Lab;

    /// <summary>Whether former colleagues are followed, so that news of them matters wherever it comes from.</summary>
    public readonly bool Follows => pulls is { Follows: true };

    /// <summary>The first step in which the spell has to be looked at again.</summary>
    public int WakeStep { get; private set; }

    /// <summary>How far ahead of the lab's clocks the alarms on them are set: threshold / (h0·W·Z·M).</summary>
    public readonly Alarms AlarmsAhead()
    {
        return new(
            Ahead(Purpose.Baseline, rates.BaselineRuns),
            Ahead(Purpose.Momentum, rates.MomentumGain > 0),
            Ahead(Purpose.Leadership, rates.LeadershipGain > 0),
            Ahead(Purpose.Reception, rates.ReceptionGain > 0)
        );
    }

    private readonly double Ahead(Purpose threshold, bool runs) =>
        runs ? Threshold(threshold) / (hazard * unvested) : double.PositiveInfinity;

    /// <summary>Hears of the move of somebody with a tie of some weight; says whether it concerns this spell.</summary>
    public bool Hear(int step, in News news, double weight)
    {
        var wereColleagues = news.From == stay.Lab && stay.HiredStep <= news.Step;
        var ceasedAt = wereColleagues ? news.At : pulls?.CeasedAt(news.Researcher);
        if (ceasedAt is null)
        {
            return false;
        }

        PassInterval(step);
        var now = ground.Calendar.YearsAtStep(step);
        if (wereColleagues)
        {
            StirContagion(now, news.At, weight);
        }
        else
        {
            pulls!.Forget(now, news.Researcher, PullMultiplier);
        }

        if (news.To != stay.Lab && news.To != Setting.Outside && PullMultiplier > 0)
        {
            pulls ??= new(ground, rates, chance, stay);
            pulls.Follow(now, news, ceasedAt.Value, PullMultiplier);
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
            PassInterval(step);
            SetAlarm(step);
        }
    }

    /// <summary>The hazards at the end of the spell: h0·W·Z·M, by which a lab's clocks count, and those of the own clocks, 1/year.</summary>
    /// <param name="step">The step in which it ended.</param>
    /// <param name="at">When, years since the start.</param>
    public (double Lab, double Contagion, double Pull, double Founding) HazardsAtEnd(int step, double at)
    {
        PassInterval(step);
        return (
            hazard * unvested,
            ContagionMultiplier * contagion.LevelAt(at),
            PullMultiplier * (pulls?.LevelAt(at) ?? 0),
            Groundwork.CanFound(stay.Number) ? foundingHazard * spinOut : 0
        );
    }

    private double ContagionMultiplier => hazard * unvested * rates.ContagionExcess;

    private double PullMultiplier => hazard * spinOut * rates.PullExcess;

    private readonly double Threshold(Purpose purpose) => chance.Exponential(key, purpose, stay.Number);

    private void EnterInterval(int step)
    {
        var interval = ground.Tenure.Interval(step, stay.HiredStep);
        unvested = ground.Unvested(rates, stay.Holder, step);
        spinOut = rates.SpinOutIn(interval);
        intervalEnd = Math.Min(ground.Tenure.NextDate(step, stay.HiredStep), ground.Grants.NextDate(stay.Holder, step));
    }

    // At a vesting date every clock is brought up to date under the multipliers that end there.
    private void PassInterval(int step)
    {
        if (step >= intervalEnd)
        {
            var now = ground.Calendar.YearsAtStep(step);
            contagion.Advance(now, ContagionMultiplier);
            pulls?.Advance(now, PullMultiplier);
            foundingLeft -= foundingHazard * spinOut * (now - foundingSince);
            foundingSince = now;
            EnterInterval(step);
        }
    }

    private void StirContagion(double now, double leftAt, double weight)
    {
        if (ContagionMultiplier > 0)
        {
            contagion.Left = contagion.IsStill ? Threshold(Purpose.Contagion) : contagion.Left;
            contagion.Advance(now, ContagionMultiplier);
            contagion.Stir(leftAt, weight);
        }
    }

    private void SetAlarm(int step)
    {
        if (step >= nextOpening)
        {
            pulls!.Open(step, PullMultiplier);
        }

        isStale = false;
        Alarm = EarliestAlarm();
        nextOpening = pulls?.NextOpening(step) ?? int.MaxValue;
        var isIdle = contagion.IsStill && pulls is not { Run: true } && !(foundingHazard > 0);
        nextVesting = isIdle ? int.MaxValue : intervalEnd;
        WakeStep = Math.Min(ground.Calendar.StepAt(Alarm.At), Math.Min(nextVesting, nextOpening));
    }

    private (double At, Clock Cause, int To) EarliestAlarm()
    {
        var until = intervalEnd == int.MaxValue ? double.PositiveInfinity : ground.Calendar.YearsAtStep(intervalEnd);
        var alarm = (At: until, Clock.Founding, Setting.Outside);
        if (contagion.AlarmBefore(until, ContagionMultiplier) is var stirred && stirred < alarm.At)
        {
            alarm = (stirred, Clock.Contagion, Setting.Outside);
        }

        if (pulls is not null && pulls.Alarm(PullMultiplier) is var pull && pull.At < alarm.At)
        {
            alarm = (pull.At, Clock.Pull, pull.Lab);
        }

        if (FoundingAlarm() is var founds && founds < alarm.At)
        {
            alarm = (founds, Clock.Founding, ground.FoundedBy(stay.Researcher, stay.Number));
        }

        return alarm.At < until ? alarm : (double.PositiveInfinity, Clock.Founding, Setting.Outside);
    }

    private double FoundingAlarm() =>
        foundingHazard > 0 && Groundwork.CanFound(stay.Number)
            ? foundingSince + Math.Max(0, foundingLeft) / (foundingHazard * spinOut)
            : double.PositiveInfinity;
}
