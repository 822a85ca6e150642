using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>What the timeline whose turn it is was told and drawn to, segment by segment, under eight draws: the next one may begin alike.</summary>
internal readonly ref struct Beginnings
{
    private const int Numbers = 5;
    private readonly int longest;
    private readonly Span<Wide<double>> levels;
    private readonly Span<Wide<double>> slopes;
    private readonly Span<Wide<double>> hazards;

    /// <param name="data">The cohort.</param>
    /// <param name="free">Room for as many vectors as <see cref="Size"/> says.</param>
    public Beginnings(CohortData data, Span<Wide<double>> free)
    {
        longest = data.Longest;
        Chosen = free[..longest];
        Pull = free.Slice(longest, longest);
        There = free.Slice(2 * longest, longest);
        levels = free.Slice(3 * longest, longest);
        slopes = free.Slice(4 * longest, longest);
        hazards = free[(Numbers * longest)..];
    }

    /// <summary>Baseline hazard of the lab's clocks and contagion over the segment before anything that vests, years.</summary>
    public Span<Wide<double>> Chosen { get; }

    /// <summary>Pull of all labs at the beginning of the segment.</summary>
    public Span<Wide<double>> Pull { get; }

    /// <summary>Pull of the lab that was joined.</summary>
    public Span<Wide<double>> There { get; }

    /// <summary>How many vectors that takes.</summary>
    public static int Size(CohortData data) => (Numbers + data.Effects.Length) * data.Longest;

    /// <summary>The hazard at the end of each segment, of those on whom some effects act.</summary>
    public Span<Wide<double>> Hazards(int effects) => hazards.Slice(effects * longest, longest);

    /// <summary>What is left of contagion at the end of a segment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ContagionLanes ContagionAfter(int segment) => new(levels[segment], slopes[segment]);

    /// <summary>Keeps what a segment adds up to, and what is left of contagion at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(int segment, Wide<double> chosen, in ContagionLanes contagion) =>
        (Chosen[segment], levels[segment], slopes[segment]) = (chosen, contagion.A, contagion.B);
}
