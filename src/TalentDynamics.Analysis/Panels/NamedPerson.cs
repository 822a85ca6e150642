using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Panels;

/// <summary>What one list says of one person.</summary>
internal enum Naming
{
    /// <summary>Not named: gone, or there and left out.</summary>
    NotNamed,

    /// <summary>Named: there, or gone a short time ago.</summary>
    Named,

    /// <summary>Named and marked as having left.</summary>
    Departed,

    /// <summary>Nothing can be read of it: a name that was held back.</summary>
    Unknown,
}

/// <summary>One person in successive lists, from the first that names them: nothing is said of the time before.</summary>
/// <param name="First">Index of that list.</param>
/// <param name="After">What each later list says; as many as there are later lists.</param>
internal sealed record NamedPerson(int First, ImmutableArray<Naming> After)
{
    /// <summary>The earliest moment of a dated exit, years since the origin; null where no exit is dated.</summary>
    public double? LeftFrom { get; init; }

    /// <summary>The latest moment of it, &gt; <see cref="LeftFrom"/>.</summary>
    public double? LeftTo { get; init; }

    /// <summary>Whether they are known to have been of the team: somebody of whom no list speaks again may never have been.</summary>
    public bool IsMember => LeftFrom is not null || After.Any(n => n is Naming.Named or Naming.Departed);
}

/// <summary>How people come to be named.</summary>
/// <param name="Detection">p_j by list: P(named | still there), in (0, 1]; of the first list it is never used.</param>
/// <param name="Transients">τ in [0, 1) by list: the share of those whom it names first who are never of the team; of the last list it is never used.</param>
/// <param name="Lag">l &gt; 0, years: who has been gone for u is named with probability p_j·e^(−u/l), 0 where l is 0.</param>
/// <param name="Floor">The least probability of being named when gone, for people of the same name and those who came back; in [0, 1).</param>
internal sealed record NamingChances(
    ImmutableArray<double> Detection,
    ImmutableArray<double> Transients,
    double Lag,
    double Floor = NamingChances.UsualFloor
)
{
    /// <summary>The floor where nobody says another.</summary>
    public const double UsualFloor = .02;

    /// <summary>P(named in list j | left at s &lt; t_j).</summary>
    /// <param name="list">j.</param>
    /// <param name="gone">t_j − s, years, &gt; 0.</param>
    public double Late(int list, double gone) => Math.Max(Floor, Lag > 0 ? Detection[list] * Math.Exp(-gone / Lag) : 0);
}
