using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>Where the columns of a table stand, by their names in its header.</summary>
/// <remarks>
/// Further columns are left alone: whoever exports a table need not cut it down first. One that nearly has the name of a column that is
/// missing was probably meant as that, and is a fault.
/// </remarks>
/// <param name="Count">How many columns the table has, further ones included.</param>
/// <param name="Places">By the number of a known column, where it stands; −1 where it is left out.</param>
internal sealed record TableHeader(int Count, ImmutableArray<int> Places)
{
    /// <summary>Reads a header; null where it has faults, as then no row can be understood.</summary>
    /// <param name="row">The header.</param>
    /// <param name="known">The columns that are read.</param>
    /// <param name="required">Those of them that may not be left out.</param>
    /// <param name="refuse">Told of every fault: where, what was found, what is allowed.</param>
    public static TableHeader? Read(
        IReadOnlyList<Cell> row,
        ImmutableArray<string> known,
        IEnumerable<string> required,
        Action<Cell, string, string> refuse
    )
    {
        string[] names = [.. row.Select(c => c.Text)];
        string[] absent = [.. known.Except(names, StringComparer.Ordinal)];
        var sound = true;
        void Refuse(Cell at, string found, string allowed)
        {
            refuse(at, found, allowed);
            sound = false;
        }

        foreach (var missing in absent.Intersect(required, StringComparer.Ordinal))
        {
            Refuse(row[0], $"no column {missing}", $"the columns {string.Join(", ", known)}");
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (known.Contains(names[i]) && Array.IndexOf(names, names[i]) < i)
            {
                Refuse(row[i], $"the column \"{names[i]}\"", "each column once");
            }
            else if (!known.Contains(names[i]) && Nearest.Of(names[i], absent) is { } meant)
            {
                Refuse(row[i], $"the column \"{names[i]}\"", $"\"{meant}\" (did you mean that?)");
            }
        }

        return sound ? new(names.Length, [.. known.Select(k => Array.IndexOf(names, k))]) : null;
    }

    /// <summary>The cell of a known column in a row as long as the header; null where the column is left out.</summary>
    public Cell? In(IReadOnlyList<Cell> row, int column) => Places[column] is >= 0 and var place ? row[place] : null;
}
