using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>A grant vests: an alarm needs no budget when M changes, at ← Λ + (at − Λ)·M_old/M_new.</summary>
internal readonly struct VestingDate(SettingIndex ground, int lab, int step, Rates rates, Alarms readings)
    : Roster.IVisitor
{
    /// <inheritdoc/>
    public bool Concerns(in Roster.Earliest earliest) => earliest.Vesting <= step;

    /// <inheritdoc/>
    public void Visit(ref Roster.Entry entry)
    {
        if (entry.NextVesting > step)
        {
            return;
        }

        var holder = new Holder(entry.Researcher, lab, entry.HiredStep);
        var ratio = rates.Unvested(ground, holder, step - 1) / rates.Unvested(ground, holder, step);
        var now = ground.Calendar.YearsAtStep(step);
        entry.At = new(
            now + (entry.At.Baseline - now) * ratio,
            readings.Momentum + (entry.At.Momentum - readings.Momentum) * ratio,
            readings.Leadership + (entry.At.Leadership - readings.Leadership) * ratio,
            readings.Reception + (entry.At.Reception - readings.Reception) * ratio
        );
        entry.NextVesting = ground.NextVesting(holder, step);
    }
}
