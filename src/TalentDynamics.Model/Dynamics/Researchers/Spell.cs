using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>One stay at one lab, with the clocks that the researcher keeps themselves: contagion, pull, lift-out and founding.</summary>
/// <remarks>
/// Contagion and pull fade by themselves and have closed-form integrals, so a spell knows when its own alarm will ring if nothing
/// else happens. A clock is brought up to date only when something happens to it: news of somebody's move, a vesting date, a lab's
/// opening. Each stands as of a time of its own, so that what happens to one leaves the bits of the others alone.
/// A value in an array over worlds, not an object: hundreds of thousands live at once.
/// Half of a run is spent here, in small methods that the compiler would not all inline of its own accord.
/// </remarks>
internal partial struct Spell
{
    private readonly SpellStart stay;
    private ContagionClock contagion;
    private Pulls pulls;
    private LiftOutClock liftOut;
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

    /// <summary>A stay that begins with a step, of somebody of a frailty.</summary>
    public Spell(in ResearcherContext context, in SpellStart stay, double frailty, int step)
    {
        this.stay = stay;
        liftOut.Await(context, stay, frailty, step);
        foundingLeft = MayFound(context) ? Threshold(context, Purpose.Founding) : double.PositiveInfinity;
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

    /// <summary>Index of the colleague whose exit has lifted them out; null where none has.</summary>
    public readonly int? Followed => liftOut.Followed;

    /// <summary>Whether anything is kept outside of this value, in the store of pulls.</summary>
    public readonly bool KeepsPulls => pulls.Follows || pulls.Run;

    /// <summary>Hears of the move of somebody with a tie; says whether it concerns this spell. Z is needed where it may lift somebody out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Hear(in ResearcherContext context, int step, in News news, double frailty)
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
            liftOut.Hear(context, stay.Number, frailty, news);
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

        if (CannotRing(context, step))
        {
            (Alarm, nextVesting, isStale) = (OwnAlarm.None, intervalEnd, false);
            WakeStep = Math.Min(nextVesting, nextOpening);
        }
        else
        {
            isStale = true;
            WakeStep = step;
        }

        return true;
    }

    /// <summary>What is left of the threshold of contagion once all that was heard has faded at the largest multiplier there may be, and that multiplier.</summary>
    public readonly (double Left, double Multiplier) LeftOfContagion(in ResearcherContext context)
    {
        var most = Hazard.PerContagion(context.Rates, stay.Haste, unvested: 1);
        var left = contagion.IsStill
            ? Threshold(context, Purpose.Contagion)
            : contagion.Left - most * contagion.StillToCome(context.Rates.ContagionPeak);
        return (Math.Max(0, left), most);
    }

    // Only contagion runs, and until it has faded it does not reach what is left: nothing has to be set again. Most news is such news.
    private readonly bool CannotRing(in ResearcherContext context, int step) =>
        !contagion.IsStill
        && !KeepsPulls
        && !liftOut.Rings
        && nextOpening > step
        && !MayFound(context)
        && contagion.CannotRing(ContagionMultiplier(context), context.Rates.ContagionPeak)
        && context.EndOf(stay.Number) is null;

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

    /// <summary>What the hazard depends on at the end of the spell, but for the lab's signals.</summary>
    /// <param name="context">Whose spell it is.</param>
    /// <param name="at">When, years since the start; in the step for which the spell was last looked at.</param>
    public readonly Circumstances AtEnd(in ResearcherContext context, double at) =>
        new(stay.Haste, unvested, spinOut)
        {
            Contagion = contagion.LevelAt(at, context.Rates.ContagionPeak),
            Pull = pulls.LevelAt(context, at),
        };

    /// <summary>The own clocks brought up to a time, and what they count by there.</summary>
    /// <param name="context">Whose spell it is.</param>
    /// <param name="step">The step in which the time lies, or whose end it is; already lived.</param>
    /// <param name="at">When, years since the start.</param>
    public OwnClocks OwnClocksAt(in ResearcherContext context, int step, double at)
    {
        PassInterval(context, step);
        var (perContagion, perPull) = (ContagionMultiplier(context), PullMultiplier(context));
        contagion.Advance(at, perContagion, context.Rates.ContagionPeak);
        pulls.Advance(context, at, perPull);
        return new(
            Hazard.Braked(context.Rates, stay.Haste, unvested),
            contagion.Left,
            perContagion * contagion.LevelAt(at, context.Rates.ContagionPeak),
            perPull,
            pulls.ClocksOf(context)
        );
    }

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
            foundingLeft -= FoundingHazard(context) * (now - foundingSince);
            foundingSince = now;
            EnterInterval(context, step);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double ContagionMultiplier(in ResearcherContext context) =>
        Hazard.PerContagion(context.Rates, stay.Haste, unvested);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double PullMultiplier(in ResearcherContext context) =>
        Hazard.PerPull(context.Rates, stay.Haste, spinOut);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly double FoundingHazard(in ResearcherContext context) =>
        Hazard.Founding(context.Rates, stay.Haste, spinOut);

    // λF·W·Z·T is 0 where λF is: no other factor ever is.
    private static bool MayFound(in ResearcherContext context) => context.Rates.FoundingRate > 0;

    private readonly double Threshold(in ResearcherContext context, Purpose purpose) =>
        context.Threshold(purpose, stay.Number);

    private void EnterInterval(in ResearcherContext context, int step)
    {
        var (ground, holder) = (context.Ground, stay.HeldBy(context.Researcher));
        unvested = context.Rates.Unvested(ground, holder, step);
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
}
