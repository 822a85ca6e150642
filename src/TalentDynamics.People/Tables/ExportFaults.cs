using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.People.Tables;

/// <summary>What is wrong with an export, in the order in which it was found; of a mistake that is in many rows, how often.</summary>
internal sealed class ExportFaults(string file)
{
    private const int MostOfAColumn = 5;

    private readonly List<Fault> faults = [];
    private readonly Dictionary<(string Path, string Allowed), (int Count, Cell First)> more = [];

    /// <summary>Whether nothing is wrong so far.</summary>
    public bool None => faults.Count == 0;

    /// <summary>Says that something does not hold.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="column">The column, or what else it is about.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="allowed">What may stand there.</param>
    public void Refuse(Cell at, string column, string found, string allowed)
    {
        var key = (column, allowed);
        var count = more.TryGetValue(key, out var said) ? said.Count + 1 : 1;
        more[key] = (count, count == MostOfAColumn + 1 ? at : said.First);
        if (count <= MostOfAColumn)
        {
            faults.Add(new(file, at.Line, at.Column, $"/{column}", found, allowed));
        }
    }

    /// <summary>Adds what was found in another file.</summary>
    public void AddRange(IEnumerable<Fault> others) => faults.AddRange(others);

    /// <exception cref="BadInputException">Something is wrong.</exception>
    public void Throw()
    {
        if (!None)
        {
            throw new BadInputException([.. faults.Select(fault => $"{fault}"), .. More()]);
        }
    }

    private IEnumerable<string> More() =>
        more.Where(m => m.Value.Count > MostOfAColumn)
            .Select(m => new Fault(
                file,
                m.Value.First.Line,
                m.Value.First.Column,
                $"/{m.Key.Path}",
                $"{m.Value.Count - MostOfAColumn} more cells like these",
                m.Key.Allowed
            ))
            .Select(fault => $"{fault}");
}
