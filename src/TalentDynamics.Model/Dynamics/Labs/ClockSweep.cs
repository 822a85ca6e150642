using System.Runtime.CompilerServices;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Dynamics.Labs;

/// <summary>A lab's clocks pass over a step: whoever's alarm they pass rings, at the interpolated time.</summary>
internal readonly struct ClockSweep(
    int world,
    double start,
    double stepYears,
    Alarms before,
    Alarms after,
    List<Ring> rings
) : Roster.IVisitor
{
    /// <summary>The earliest of the four alarms rings; at equal times that of the clock that stands first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(ref Roster.Entry entry)
    {
        if (!entry.At.AnyBefore(after))
        {
            return;
        }

        var ring = new Ring(world, entry.Researcher, Clock.Baseline, double.PositiveInfinity);
        if (entry.At.Baseline < after.Baseline)
        {
            ring = ring with { At = Math.Max(start, entry.At.Baseline) };
        }

        ring = Earlier(ring, Clock.Momentum, entry.At.Momentum, before.Momentum, after.Momentum);
        ring = Earlier(ring, Clock.Leadership, entry.At.Leadership, before.Leadership, after.Leadership);
        ring = Earlier(ring, Clock.Reception, entry.At.Reception, before.Reception, after.Reception);
        if (ring.At < double.PositiveInfinity)
        {
            rings.Add(ring);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Concerns(in Roster.Earliest earliest) => earliest.At.AnyBefore(after);

    private Ring Earlier(in Ring ring, Clock clock, double alarm, double from, double to)
    {
        if (!(alarm < to))
        {
            return ring;
        }

        var at = start + stepYears * ((alarm - from) / (to - from));
        return at < ring.At ? ring with { Cause = clock, At = at } : ring;
    }
}
