using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

// Where a spell sets its alarms: those on the lab's clocks and its own.
internal partial struct Spell
{
    /// <summary>How far ahead of the lab's clocks the alarms on them are set: threshold / (h0·W·Z·M).</summary>
    public readonly Alarms AlarmsAhead(in ResearcherContext context)
    {
        var rates = context.Rates;
        var pace = Hazard.Braked(rates, stay.Haste, unvested);
        var thresholds = context.LabThresholds(stay.Number);
        double Ahead(Purpose clock, bool runs) => runs ? thresholds[(int)clock] / pace : double.PositiveInfinity;
        return new(
            Ahead(Purpose.Baseline, rates.BaselineRuns),
            Ahead(Purpose.Momentum, rates.MomentumGain > 0),
            Ahead(Purpose.Leadership, rates.LeadershipGain > 0),
            Ahead(Purpose.Reception, rates.ReceptionGain > 0)
        );
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
        Alarm = context.EndOf(stay.Number) is { } end
            ? OwnAlarm.None with
            {
                At = end,
                Cause = Clock.Pull,
            }
            : EarliestAlarm(context);
        var isIdle = contagion.IsStill && !pulls.Run && !liftOut.Rings && !MayFound(context);
        nextVesting = isIdle ? int.MaxValue : intervalEnd;
        WakeStep = Math.Min(context.Ground.Calendar.StepAt(Alarm.At), Math.Min(nextVesting, nextOpening));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly OwnAlarm EarliestAlarm(in ResearcherContext context)
    {
        var until =
            intervalEnd == int.MaxValue ? double.PositiveInfinity : context.Ground.Calendar.YearsAtStep(intervalEnd);
        var alarm = OwnAlarm.None with { At = until };
        if (liftOut.Alarm is var followed && followed.At < alarm.At)
        {
            alarm = followed;
        }

        var stirred = contagion.AlarmBefore(until, ContagionMultiplier(context), context.Rates.ContagionPeak);
        if (stirred < alarm.At)
        {
            alarm = new(stirred, Clock.Contagion, Setting.Outside);
        }

        if (pulls.Run && pulls.AlarmBefore(context, until, PullMultiplier(context)) is var pull && pull.At < alarm.At)
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
        MayFound(context) && SettingIndex.CanFound(stay.Number)
            ? foundingSince + Math.Max(0, foundingLeft) / FoundingHazard(context)
            : double.PositiveInfinity;
}
