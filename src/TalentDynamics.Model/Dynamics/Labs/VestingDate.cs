using System.Runtime.CompilerServices;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>A grant vests: an alarm needs no budget when M changes, at ← Λ + (at − Λ)·M_old/M_new.</summary>
internal readonly struct VestingDate(SettingIndex ground, int lab, int step, Rates rates, Alarms readings)
    : Roster.IVisitor
{
    /// <inheritdoc/>
    public bool Concerns(in Roster.Earliest earliest) => earliest.Vesting <= step;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(ref Roster.Entry entry)
    {
        if (entry.NextVesting > step)
        {
            return;
        }

        var holder = new Holder(entry.Researcher, lab, entry.HiredStep);
        var ratio = rates.Unvested(ground, holder, step - 1) / rates.Unvested(ground, holder, step);
        var now = ground.Calendar.YearsAtStep(step);
        entry.At = entry.At.Stretched(readings with { Baseline = now }, ratio);
        entry.NextVesting = ground.NextVesting(holder, step);
    }
}
