using System.Collections.Immutable;

namespace TalentDynamics.Model.Outcomes;

/// <summary>Who left when, for where and why, in a range of worlds.</summary>
/// <param name="FirstWorld">The first world of the range.</param>
/// <param name="Worlds">How many worlds, those without any exit included.</param>
/// <param name="Exits">In canonical order: world, step, crossing, researcher.</param>
public sealed record Histories(int FirstWorld, int Worlds, ImmutableArray<Exit> Exits)
{
    /// <summary>Several ranges as one; they must be adjacent and given in order. No range is no worlds.</summary>
    public static Histories Concat(IReadOnlyList<Histories> ranges)
    {
        var exits = ImmutableArray.CreateBuilder<Exit>(ranges.Sum(r => r.Exits.Length));
        var first = ranges.Count == 0 ? 0 : ranges[0].FirstWorld;
        var next = first;
        foreach (var range in ranges)
        {
            if (range.FirstWorld != next)
            {
                throw new ArgumentException(
                    $"World {next} is followed by a range from world {range.FirstWorld}.",
                    nameof(ranges)
                );
            }

            exits.AddRange(range.Exits);
            next += range.Worlds;
        }

        return new(first, next - first, exits.MoveToImmutable());
    }
}
