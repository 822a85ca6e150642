using System.Collections.Immutable;
using TalentDynamics.People.Dates;
using TalentDynamics.People.Tables;

namespace TalentDynamics.People.Mappings;

/// <summary>A column of dates.</summary>
/// <param name="Column">Which.</param>
/// <param name="Format">How it writes them.</param>
/// <param name="Never">What it writes where there is none.</param>
internal sealed record DateColumn(Column Column, DateFormat Format, ImmutableArray<string> Never);

/// <summary>A column that says whether and how somebody left.</summary>
/// <param name="Column">Which.</param>
/// <param name="Kinds">What each of its words means.</param>
internal sealed record ExitColumn(Column Column, ImmutableDictionary<string, StayEnd> Kinds);

/// <summary>In what a column counts the time that somebody has been there.</summary>
internal enum TenureUnit
{
    /// <summary>Of 365.25 days.</summary>
    Years,

    /// <summary>Twelve to a year.</summary>
    Months,

    /// <summary>Days.</summary>
    Days,
}

/// <summary>A column that says how long somebody has been there.</summary>
/// <param name="Column">Which.</param>
/// <param name="Unit">In what.</param>
/// <param name="IsWhole">Whether only whole units are counted, so that up to one more may have passed.</param>
internal sealed record TenureColumn(Column Column, TenureUnit Unit, bool IsWhole)
{
    /// <summary>Days in a unit.</summary>
    public double Days =>
        Unit switch
        {
            TenureUnit.Years => 365.25,
            TenureUnit.Months => 365.25 / 12,
            _ => 1,
        };
}

/// <summary>What the columns of an export mean.</summary>
internal sealed record ColumnMapping
{
    /// <summary>Tells people apart; null where every row is somebody else.</summary>
    public Column? Id { get; init; }

    /// <summary>When a stay began.</summary>
    public DateColumn? Hired { get; init; }

    /// <summary>When a stay ended.</summary>
    public DateColumn? Left { get; init; }

    /// <summary>Whether and how it ended.</summary>
    public ExitColumn? Exit { get; init; }

    /// <summary>How long it has lasted.</summary>
    public TenureColumn? Tenure { get; init; }

    /// <summary>The day of which a row speaks, where people have a row for each year or month.</summary>
    public DateColumn? Snapshot { get; init; }

    /// <summary>Whom somebody reports to.</summary>
    public Column? Manager { get; init; }

    /// <summary>Where somebody works.</summary>
    public Column? Place { get; init; }

    /// <summary>By what people are to be told apart in answers.</summary>
    public ImmutableArray<Column> Groups { get; init; } = [];

    /// <summary>What else is kept of everybody.</summary>
    public ImmutableArray<Column> Attributes { get; init; } = [];

    /// <summary>What tells who somebody is, or whether they left: it goes into the key and nowhere else.</summary>
    public ImmutableArray<Column> Private { get; init; } = [];
}
