using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

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
    private readonly SpellStart stay;
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
    public Spell(in SpellStart stay)
    {
        this.stay = stay;
    }

    /// <summary>A stay that begins with a step.</summary>
    public Spell(in ResearcherContext context, in SpellStart stay, int step)
    {
        this.stay = stay;
        foundingLeft = FoundingHazard(context) > 0 ? Threshold(context, Purpose.Founding) : double.PositiveInfinity;
        foundingSince = context.Ground.Calendar.YearsAtStep(step);
        nextOpening = int.MaxValue;
        EnterInterval(context, step);
        SetAlarm(context, step);
    }

    /// <summary>When the earliest of the own alarms rings if nothing else happens, and where to.</summary>
    public OwnAlarm Alarm { get; private set; }

    /// <summary>The first step in which the spell has to be looked at again.</summary>
    public int WakeStep { get; private set; }

    /// <summary>Where and since when.</summary>
    public readonly SpellStart Stay => stay;

    /// <summary>Whether former colleagues are followed, so that news of them matters wherever it comes from.</summary>
    public readonly bool Follows => pulls.Follows;

    /// <summary>Whether anything is kept outside of this value, in the store of pulls.</summary>
    public readonly bool KeepsPulls => pulls.Follows || pulls.Run;

    /// <summary>How far ahead of the lab's clocks the alarms on them are set: threshold / (h0·W·Z·M).</summary>
    public readonly Alarms AlarmsAhead(in ResearcherContext context)
    {
        var rates = context.Rates;
        var pace = Hazard(context) * unvested;
        var thresholds = ChanceLanes.Exponentials(context.Chance, context.Profile.Key, stay.Number);
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
    public bool Hear(in ResearcherContext context, int step, in News news)
    {
        var wereColleagues = news.From == stay.Lab && stay.HiredStep <= news.Step;
        var ceasedAt = wereColleagues ? news.At : pulls.CeasedAt(context, news.Researcher);
        if (ceasedAt is null)
        {
            return false;
        }

        PassInterval(context, step);
        var now = context.Ground.Calendar.YearsAtStep(step);
        var pull = PullMultiplier(context);
        if (wereColleagues)
        {
            StirContagion(context, now, news.At, news.Weight);
        }
        else
        {
            pulls.Forget(context, stay, now, news.Researcher, pull);
        }

        if (news.To != stay.Lab && news.To != Setting.Outside && pull > 0 && context.Ground.Hires(news.To))
        {
            var other = new ExColleague(news.Researcher, news.To, news.Metro, ceasedAt.Value, news.Weight);
            pulls.Follow(context, stay, now, other, pull);
            nextOpening = NextOpening(context, news.To, step);
        }

        isStale = true;
        WakeStep = step;
        return true;
    }

    /// <summary>Sets the own alarm again where news, a vesting date or an opening asks for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Attend(in ResearcherContext context, int step)
    {
        if (isStale || step >= nextVesting || step >= nextOpening)
        {
            PassInterval(context, step);
            SetAlarm(context, step);
        }
    }

    /// <summary>The hazards at the end of the spell: h0·W·Z·M, by which a lab's clocks count, and those of the own clocks, 1/year.</summary>
    /// <param name="context">Whose spell it is.</param>
    /// <param name="at">When, years since the start; in the step for which the spell was last looked at.</param>
    public readonly (double Lab, double Contagion, double Pull, double Founding) HazardsAtEnd(
        in ResearcherContext context,
        double at
    ) =>
        (
            Hazard(context) * unvested,
            ContagionMultiplier(context) * contagion.LevelAt(at, context.Rates.ContagionPeak),
            PullMultiplier(context) * pulls.LevelAt(context, at),
            SettingIndex.CanFound(stay.Number) ? FoundingHazard(context) * spinOut : 0
        );

    /// <summary>The spell is over.</summary>
    public void End(in ResearcherContext context) => pulls.Forget(context.Store);

    /// <summary>At a vesting date every clock is brought up to date under the multipliers that end there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PassInterval(in ResearcherContext context, int step)
    {
        if (step >= intervalEnd)
        {
            var now = context.Ground.Calendar.YearsAtStep(step);
            contagion.Advance(now, ContagionMultiplier(context), context.Rates.ContagionPeak);
            pulls.Advance(context, now, PullMultiplier(context));
            foundingLeft -= FoundingHazard(context) * spinOut * (now - foundingSince);
            foundingSince = now;
            EnterInterval(context, step);
        }
    }

    // h0·W·Z and λF·W·Z.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double Hazard(in ResearcherContext context) => context.Rates.ExitRate * stay.Haste;

    private readonly double FoundingHazard(in ResearcherContext context) => context.Rates.FoundingRate * stay.Haste;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double ContagionMultiplier(in ResearcherContext context) => Hazard(context) * unvested * context.Rates.ContagionExcess;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double PullMultiplier(in ResearcherContext context) => Hazard(context) * spinOut * context.Rates.PullExcess;

    private readonly double Threshold(in ResearcherContext context, Purpose purpose) => context.Threshold(purpose, stay.Number);

    private void EnterInterval(in ResearcherContext context, int step)
    {
        var (ground, holder) = (context.Ground, stay.HeldBy(context.Researcher));
        unvested = ground.Unvested(context.Rates, holder, step);
        spinOut = context.Rates.SpinOutIn(ground.Tenure.Interval(step, stay.HiredStep));
        intervalEnd = Math.Min(ground.Tenure.NextDate(step, stay.HiredStep), ground.Grants.NextDate(holder, step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void StirContagion(in ResearcherContext context, double now, double leftAt, double weight)
    {
        var multiplier = ContagionMultiplier(context);
        if (multiplier > 0)
        {
            contagion.Left = contagion.IsStill ? Threshold(context, Purpose.Contagion) : contagion.Left;
            contagion.Advance(now, multiplier, context.Rates.ContagionPeak);
            contagion.Stir(leftAt, weight, context.Rates.ContagionPeak);
        }
    }

    private readonly int NextOpening(in ResearcherContext context, int lab, int step)
    {
        var opens = context.Ground.OpenStepOf(lab);
        return opens > step ? Math.Min(nextOpening, opens) : nextOpening;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetAlarm(in ResearcherContext context, int step)
    {
        if (step >= nextOpening)
        {
            pulls.Open(context, stay, step, PullMultiplier(context));
            nextOpening = pulls.NextOpening(context, step);
        }

        isStale = false;
        Alarm = EarliestAlarm(context);
        var isIdle = contagion.IsStill && !pulls.Run && !(FoundingHazard(context) > 0);
        nextVesting = isIdle ? int.MaxValue : intervalEnd;
        WakeStep = Math.Min(context.Ground.Calendar.StepAt(Alarm.At), Math.Min(nextVesting, nextOpening));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly OwnAlarm EarliestAlarm(in ResearcherContext context)
    {
        var until =
            intervalEnd == int.MaxValue ? double.PositiveInfinity : context.Ground.Calendar.YearsAtStep(intervalEnd);
        var alarm = OwnAlarm.None with { At = until };
        var stirred = contagion.AlarmBefore(until, ContagionMultiplier(context), context.Rates.ContagionPeak);
        if (stirred < alarm.At)
        {
            alarm = new(stirred, Clock.Contagion, Setting.Outside);
        }

        if (pulls.Run && pulls.Alarm(context, PullMultiplier(context)) is var pull && pull.At < alarm.At)
        {
            alarm = new(pull.At, Clock.Pull, pull.Lab);
        }

        if (FoundingAlarm(context) is var founds && founds < alarm.At)
        {
            alarm = new(founds, Clock.Founding, context.Ground.FoundedBy(context.Researcher, stay.Number));
        }

        return alarm.At < until ? alarm : OwnAlarm.None;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double FoundingAlarm(in ResearcherContext context) =>
        FoundingHazard(context) > 0 && SettingIndex.CanFound(stay.Number)
            ? foundingSince + Math.Max(0, foundingLeft) / (FoundingHazard(context) * spinOut)
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
