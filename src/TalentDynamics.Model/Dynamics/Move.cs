using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics;

/// <summary>An alarm on a lab's clock that went off during a step.</summary>
/// <param name="World">World, relative to its batch.</param>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="Cause">Which of the lab's clocks.</param>
/// <param name="At">The crossing, years since the start.</param>
internal readonly record struct Ring(int World, int Researcher, Clock Cause, double At);

/// <summary>How far ahead of a lab's clocks a researcher's alarms stand: remaining threshold / (h0·W·Z·M); +∞ never rings.</summary>
internal readonly record struct Alarms(double Baseline, double Momentum, double Leadership, double Reception)
{
    /// <summary>Alarms of somebody who does not leave by a lab's clocks.</summary>
    public static Alarms None { get; } =
        new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);

    // Half of what a lab does is done to all four alike, and so to all four at once.
    private Vector256<double> Side => Unsafe.BitCast<Alarms, Vector256<double>>(this);

    /// <summary>Whether any of them stands before what its clock reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool AnyBefore(in Alarms readings) => Vector256.LessThanAny(Side, readings.Side);

    /// <summary>Of each clock the earlier of two alarms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Alarms EarlierOf(in Alarms other)
    {
        var (these, those) = (Side, other.Side);
        return Of(Vector256.ConditionalSelect(Vector256.LessThan(these, those), these, those));
    }

    /// <summary>As far from what the clocks read as before, times a ratio: Λ + (at − Λ)·ratio.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Alarms Stretched(in Alarms readings, double ratio)
    {
        var now = readings.Side;
        return Of(now + (Side - now) * Vector256.Create(ratio));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Alarms Of(Vector256<double> side) => Unsafe.BitCast<Vector256<double>, Alarms>(side);
}

/// <summary>Somebody leaves one lab for another. It takes effect, and is seen by others, from the step after.</summary>
/// <param name="World">World, relative to its batch.</param>
/// <param name="Researcher">Index of the researcher.</param>
/// <param name="Spell">The spell that ends.</param>
/// <param name="Step">The step in which the alarm rang.</param>
/// <param name="At">The crossing, years since the start.</param>
/// <param name="From">Index of the lab left.</param>
/// <param name="To">Index of the destination.</param>
/// <param name="Cause">The clock that rang.</param>
/// <param name="HiredStep">When the spell that ends began.</param>
/// <param name="Metro">Where they live from now on.</param>
/// <param name="Alarms">How they set their alarms at the new lab.</param>
internal readonly record struct Move(
    int World,
    int Researcher,
    int Spell,
    int Step,
    double At,
    int From,
    int To,
    Clock Cause,
    int HiredStep,
    int Metro,
    Alarms Alarms
)
{
    /// <summary>Whether it is the move by which a lab comes into being in its world.</summary>
    public bool Founds(int lab, SettingIndex ground) => ground.IsFounded(lab) && To == lab && Cause == Clock.Founding;

    /// <summary>The total order in which moves are settled: world, crossing time, researcher.</summary>
    public static Comparison<Move> Order { get; } =
        (a, b) =>
            a.World != b.World ? a.World.CompareTo(b.World)
            : a.At.CompareTo(b.At) is var time && time != 0 ? time
            : a.Researcher.CompareTo(b.Researcher);
}
