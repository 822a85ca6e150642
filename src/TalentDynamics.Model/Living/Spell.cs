using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>One stay at one lab, with the clocks that the researcher keeps themselves: contagion, pull and founding.</summary>
/// <remarks>
/// Contagion and pull fade by themselves and have closed-form integrals, so a spell knows when its own alarm will ring if nothing
/// else happens. A clock is brought up to date only when something happens to it: news of somebody's move, a vesting date, a lab's
/// opening. Each stands as of a time of its own, so that what happens to one leaves the bits of the others alone.
/// A value in an array over worlds, not an object: hundreds of thousands live at once.
/// Half of a run is spent here, in small methods that the compiler would not all inline of its own accord.
/// </remarks>
internal struct Spell
{
    private readonly Stay stay;
    private ContagionClock contagion;
    private Pulls pulls;
    private double foundingSince;
    private double foundingLeft;

    // M and T, constant until the interval's end.
    private double unvested;
    private double spinOut;
    private int intervalEnd;

    private int nextVesting;
    private int nextOpening;
    private bool isStale;

    /// <summary>A stay without clocks: outside, or of a founder whose exit the scenario gives.</summary>
    public Spell(in Stay stay)
    {
        this.stay = stay;
    }

    /// <summary>A stay that begins with a step.</summary>
    public Spell(in Self self, in Stay stay, int step)
    {
        this.stay = stay;
        foundingLeft = FoundingHazard(self) > 0 ? Threshold(self, Purpose.Founding) : double.PositiveInfinity;
        foundingSince = self.Ground.Calendar.YearsAtStep(step);
        nextOpening = int.MaxValue;
        EnterInterval(self, step);
        SetAlarm(self, step);
    }

    /// <summary>When the earliest of the own alarms rings if nothing else happens, and where to.</summary>
    public OwnAlarm Alarm { get; private set; }

    /// <summary>The first step in which the spell has to be looked at again.</summary>
    public int WakeStep { get; private set; }

    /// <summary>Where and since when.</summary>
    public readonly Stay Stay => stay;

    /// <summary>Whether former colleagues are followed, so that news of them matters wherever it comes from.</summary>
    public readonly bool Follows => pulls.Follows;

    /// <summary>Whether anything is kept outside of this value, in the store of pulls.</summary>
    public readonly bool KeepsPulls => pulls.Follows || pulls.Run;

    /// <summary>How far ahead of the lab's clocks the alarms on them are set: threshold / (h0·W·Z·M).</summary>
    public readonly Alarms AlarmsAhead(in Self self)
    {
        var rates = self.Rates;
        var pace = Hazard(self) * unvested;
        var thresholds = self.LabThresholds(stay.Number);
        double Ahead(Purpose clock, bool runs) => runs ? thresholds[(int)clock] / pace : double.PositiveInfinity;
        return new(
            Ahead(Purpose.Baseline, rates.BaselineRuns),
            Ahead(Purpose.Momentum, rates.MomentumGain > 0),
            Ahead(Purpose.Leadership, rates.LeadershipGain > 0),
            Ahead(Purpose.Reception, rates.ReceptionGain > 0)
        );
    }

    /// <summary>Hears of the move of somebody with a tie; says whether it concerns this spell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Hear(in Self self, int step, in News news)
    {
        var wereColleagues = news.From == stay.Lab && stay.HiredStep <= news.Step;
        var ceasedAt = wereColleagues ? news.At : pulls.CeasedAt(self, news.Researcher);
        if (ceasedAt is null)
        {
            return false;
        }

        PassInterval(self, step);
        var now = self.Ground.Calendar.YearsAtStep(step);
        var pull = PullMultiplier(self);
        if (wereColleagues)
        {
            StirContagion(self, now, news.At, news.Weight);
        }
        else
        {
            pulls.Forget(self, stay, now, news.Researcher, pull);
        }

        if (news.To != stay.Lab && news.To != Setting.Outside && pull > 0 && self.Ground.Hires(news.To))
        {
            var other = new ExColleague(news.Researcher, news.To, news.Metro, ceasedAt.Value, news.Weight);
            pulls.Follow(self, stay, now, other, pull);
            nextOpening = NextOpening(self, news.To, step);
        }

        isStale = true;
        WakeStep = step;
        return true;
    }

    /// <summary>Sets the own alarm again where news, a vesting date or an opening asks for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Attend(in Self self, int step)
    {
        if (isStale || step >= nextVesting || step >= nextOpening)
        {
            PassInterval(self, step);
            SetAlarm(self, step);
        }
    }

    /// <summary>The hazards at the end of the spell: h0·W·Z·M, by which a lab's clocks count, and those of the own clocks, 1/year.</summary>
    /// <param name="self">Whose spell it is.</param>
    /// <param name="at">When, years since the start; in the step for which the spell was last looked at.</param>
    public readonly (double Lab, double Contagion, double Pull, double Founding) HazardsAtEnd(
        in Self self,
        double at
    ) =>
        (
            Hazard(self) * unvested,
            ContagionMultiplier(self) * contagion.LevelAt(at, self.Rates.ContagionPeak),
            PullMultiplier(self) * pulls.LevelAt(self, at),
            Groundwork.CanFound(stay.Number) ? FoundingHazard(self) * spinOut : 0
        );

    /// <summary>The own clocks brought up to a time, and what they count by there.</summary>
    /// <param name="self">Whose spell it is.</param>
    /// <param name="step">The step in which the time lies, or whose end it is; already lived.</param>
    /// <param name="at">When, years since the start.</param>
    public OwnClocks OwnClocksAt(in Self self, int step, double at)
    {
        PassInterval(self, step);
        var (perContagion, perPull) = (ContagionMultiplier(self), PullMultiplier(self));
        contagion.Advance(at, perContagion, self.Rates.ContagionPeak);
        pulls.Advance(self, at, perPull);
        return new(
            Hazard(self) * unvested,
            contagion.Left,
            perContagion * contagion.LevelAt(at, self.Rates.ContagionPeak),
            perPull,
            pulls.ClocksOf(self)
        );
    }

    /// <summary>The spell is over.</summary>
    public void End(in Self self) => pulls.Forget(self.Store);

    /// <summary>At a vesting date every clock is brought up to date under the multipliers that end there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PassInterval(in Self self, int step)
    {
        if (step >= intervalEnd)
        {
            var now = self.Ground.Calendar.YearsAtStep(step);
            contagion.Advance(now, ContagionMultiplier(self), self.Rates.ContagionPeak);
            pulls.Advance(self, now, PullMultiplier(self));
            foundingLeft -= FoundingHazard(self) * spinOut * (now - foundingSince);
            foundingSince = now;
            EnterInterval(self, step);
        }
    }

    // h0·W·Z and λF·W·Z.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Hazard(in Self self) => self.Rates.ExitRate * stay.Haste;

    private readonly double FoundingHazard(in Self self) => self.Rates.FoundingRate * stay.Haste;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double ContagionMultiplier(in Self self) => Hazard(self) * unvested * self.Rates.ContagionExcess;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double PullMultiplier(in Self self) => Hazard(self) * spinOut * self.Rates.PullExcess;

    private readonly double Threshold(in Self self, Purpose purpose) => self.Threshold(purpose, stay.Number);

    private void EnterInterval(in Self self, int step)
    {
        var (ground, holder) = (self.Ground, stay.HeldBy(self.Researcher));
        unvested = ground.Unvested(self.Rates, holder, step);
        spinOut = self.Rates.SpinOutIn(ground.Tenure.Interval(step, stay.HiredStep));
        intervalEnd = Math.Min(ground.Tenure.NextDate(step, stay.HiredStep), ground.Grants.NextDate(holder, step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StirContagion(in Self self, double now, double leftAt, double weight)
    {
        var multiplier = ContagionMultiplier(self);
        if (multiplier > 0)
        {
            contagion.Left = contagion.IsStill ? Threshold(self, Purpose.Contagion) : contagion.Left;
            contagion.Advance(now, multiplier, self.Rates.ContagionPeak);
            contagion.Stir(leftAt, weight, self.Rates.ContagionPeak);
        }
    }

    private readonly int NextOpening(in Self self, int lab, int step)
    {
        var opens = self.Ground.OpenStepOf(lab);
        return opens > step ? Math.Min(nextOpening, opens) : nextOpening;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetAlarm(in Self self, int step)
    {
        if (step >= nextOpening)
        {
            pulls.Open(self, stay, step, PullMultiplier(self));
            nextOpening = pulls.NextOpening(self, step);
        }

        isStale = false;
        Alarm = self.EndOf(stay.Number) is { } end ? OwnAlarm.None with { At = end, Cause = Clock.Pull } : EarliestAlarm(self);
        var isIdle = contagion.IsStill && !pulls.Run && !(FoundingHazard(self) > 0);
        nextVesting = isIdle ? int.MaxValue : intervalEnd;
        WakeStep = Math.Min(self.Ground.Calendar.StepAt(Alarm.At), Math.Min(nextVesting, nextOpening));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly OwnAlarm EarliestAlarm(in Self self)
    {
        var until =
            intervalEnd == int.MaxValue ? double.PositiveInfinity : self.Ground.Calendar.YearsAtStep(intervalEnd);
        var alarm = OwnAlarm.None with { At = until };
        var stirred = contagion.AlarmBefore(until, ContagionMultiplier(self), self.Rates.ContagionPeak);
        if (stirred < alarm.At)
        {
            alarm = new(stirred, Clock.Contagion, Setting.Outside);
        }

        if (pulls.Run && pulls.Alarm(self, PullMultiplier(self)) is var pull && pull.At < alarm.At)
        {
            alarm = new(pull.At, Clock.Pull, pull.Lab);
        }

        if (FoundingAlarm(self) is var founds && founds < alarm.At)
        {
            alarm = new(founds, Clock.Founding, self.Ground.FoundedBy(self.Researcher, stay.Number));
        }

        return alarm.At < until ? alarm : OwnAlarm.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double FoundingAlarm(in Self self) =>
        FoundingHazard(self) > 0 && Groundwork.CanFound(stay.Number)
            ? foundingSince + Math.Max(0, foundingLeft) / (FoundingHazard(self) * spinOut)
            : double.PositiveInfinity;
}

/// <summary>An alarm on a clock that the researcher keeps: when it rings, which clock it is and where it leads.</summary>
/// <param name="At">Years since the start; +∞ for never.</param>
/// <param name="Cause">The clock.</param>
/// <param name="To">The lab, where the clock knows it; else outside.</param>
internal readonly record struct OwnAlarm(double At, Clock Cause, int To)
{
    /// <summary>Never.</summary>
    public static OwnAlarm None => new(double.PositiveInfinity, Clock.Founding, Setting.Outside);
}

/// <summary>The clocks that a researcher keeps, at one time.</summary>
/// <param name="labHazard">h0·W·Z·M, by which the lab's clocks count, 1/year.</param>
/// <param name="contagionLeft">What is left of the threshold of contagion.</param>
/// <param name="contagionHazard">The hazard of contagion, 1/year.</param>
/// <param name="pullMultiplier">h0·W·Z·T·ρP, by which the pulls count.</param>
/// <param name="pulls">The pulls, each as of that time.</param>
internal readonly ref struct OwnClocks(
    double labHazard,
    double contagionLeft,
    double contagionHazard,
    double pullMultiplier,
    ReadOnlySpan<PullClock> pulls
)
{
    public readonly double LabHazard = labHazard;

    public readonly double ContagionLeft = contagionLeft;

    public readonly double ContagionHazard = contagionHazard;

    public readonly double PullMultiplier = pullMultiplier;

    public readonly ReadOnlySpan<PullClock> Pulls = pulls;
}
