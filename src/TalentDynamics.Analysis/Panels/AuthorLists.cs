using System.Collections.Immutable;

namespace TalentDynamics.Analysis.Panels;

/// <summary>How much of a lab a list may be expected to name.</summary>
internal enum ListClass
{
    /// <summary>The report of a main model: nearly everybody.</summary>
    Flagship,

    /// <summary>A report on vision, audio, one size or one method: those who worked on it.</summary>
    Side,
}

/// <summary>Successive lists of authors of one lab.</summary>
/// <param name="Years">When each came out, years since the origin; ascending, at least one.</param>
internal sealed record AuthorLists(ImmutableArray<double> Years)
{
    /// <summary>Their ids in files.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>What kind of list each is.</summary>
    public ImmutableArray<ListClass> Classes { get; init; } = [];
}

/// <summary>A member of a cohort, as far as lists speak of them.</summary>
/// <param name="Researcher">Index in the setting's researchers.</param>
/// <param name="Named">What the lists say.</param>
internal sealed record ListedMember(int Researcher, NamedPerson Named);

/// <summary>A cohort of which nobody knows who left, only who is named again.</summary>
/// <param name="Lists">The lists.</param>
/// <param name="Members">One per member of the cohort, in its order.</param>
internal sealed record ListedCohort(AuthorLists Lists, ImmutableArray<ListedMember> Members)
{
    /// <summary>How many exits have a date.</summary>
    public int DatedMoves => Members.Count(m => m.Named.LeftTo is not null);

    /// <summary>How often somebody is named and marked as having left.</summary>
    public int Marks => Members.Sum(m => m.Named.After.Count(n => n == Naming.Departed));

    /// <summary>How many are ever named again.</summary>
    public int NamedAgain => Members.Count(m => m.Named.After.Contains(Naming.Named));
}
