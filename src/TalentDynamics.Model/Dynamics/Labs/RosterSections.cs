using System.Runtime.CompilerServices;

namespace TalentDynamics.Model.Dynamics.Labs;

// What is kept of people beside them, so that a look passes by those whom it does not concern.
internal sealed partial class Roster
{
    /// <summary>The earliest alarm on each clock and the earliest vesting date of some people; too early where somebody has left.</summary>
    public readonly record struct Earliest(Alarms At, int Vesting)
    {
        /// <summary>Of nobody.</summary>
        public static Earliest Nothing { get; } = new(Alarms.None, int.MaxValue);

        /// <summary>Of these and one more.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Earliest With(Entry entry) => With(new Earliest(entry.At, entry.NextVesting));

        /// <summary>Of these and those.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Earliest With(in Earliest other) => new(At.EarlierOf(other.At), Math.Min(Vesting, other.Vesting));
    }
}
