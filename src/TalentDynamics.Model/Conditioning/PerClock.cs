using System.Runtime.CompilerServices;
using TalentDynamics.Model.Parameters;

namespace TalentDynamics.Model.Conditioning;

/// <summary>A number for every clock that can end a spell in historical mode, in the order of <see cref="Clock"/>.</summary>
[InlineArray(Count)]
internal struct PerClock : IEquatable<PerClock>
{
    /// <summary>The four clocks of the lab, contagion, and pull.</summary>
    public const int Count = (int)Clock.Pull + 1;

    private double first;

    /// <summary>Their sum.</summary>
    public readonly double Sum
    {
        get
        {
            var sum = 0.0;
            for (var clock = 0; clock < Count; clock++)
            {
                sum += this[clock];
            }

            return sum;
        }
    }

    /// <summary>Whether all numbers are equal.</summary>
    public static bool operator ==(PerClock left, PerClock right) => left.Equals(right);

    /// <summary>Whether any number differs.</summary>
    public static bool operator !=(PerClock left, PerClock right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly bool Equals(PerClock other)
    {
        ReadOnlySpan<double> own = this;
        return own.SequenceEqual(other);
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is PerClock other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Sum.GetHashCode();
}
