using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.People.Mappings;

namespace TalentDynamics.People.Stays;

/// <summary>One stay of one person, as a row of the export has it.</summary>
/// <param name="Person">Their id in the export.</param>
/// <param name="Row">The row.</param>
internal sealed record Stay(string Person, IReadOnlyList<Cell> Row)
{
    /// <summary>Which of their stays it is, from 1.</summary>
    public int Number { get; init; } = 1;

    /// <summary>When it began; null where that is not known.</summary>
    public PartialDate? Hired { get; init; }

    /// <summary>When it ended; null where it did not, or nobody knows when.</summary>
    public PartialDate? Left { get; init; }

    /// <summary>How it ended.</summary>
    public StayEnd Kind { get; init; }

    /// <summary>How long it had lasted, in days, at least and at most; null where that is not known.</summary>
    public (double Least, double Most)? Days { get; init; }

    /// <summary>The day of which the row speaks, where it speaks of one.</summary>
    public DateOnly? Snapshot { get; init; }

    /// <summary>The last day on which they were seen, where they were lost from sight.</summary>
    public DateOnly? LastSeen { get; init; }

    /// <summary>Whom they report to, by id in the export; empty where nobody is named.</summary>
    public string Manager { get; init; } = "";
}

/// <summary>What was counted while stays were read: nothing is left out without being said.</summary>
internal sealed class StayCounts
{
    /// <summary>Rows of the export.</summary>
    public int Rows { get; set; }

    /// <summary>Stays without a day on which they began: they are left out.</summary>
    public int WithoutHire { get; set; }

    /// <summary>Stays that begin after the last day that is known: they are left out.</summary>
    public int Future { get; set; }

    /// <summary>Exits after the last day that is known: until then these people are there.</summary>
    public int StillToLeave { get; set; }

    /// <summary>Exits of people whom another column calls active.</summary>
    public int Contradicted { get; set; }

    /// <summary>Exits on a day that is not known.</summary>
    public int WithoutDay { get; set; }

    /// <summary>Rows of days after the last day that is known: they are left out.</summary>
    public int Later { get; set; }
}
