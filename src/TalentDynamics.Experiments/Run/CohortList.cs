using System.Collections;

namespace TalentDynamics.Experiments.Run;

/// <summary>What was found about each cohort, in the order of the scenario and by id.</summary>
/// <param name="cohorts">One for each.</param>
public sealed class CohortList(IEnumerable<CohortFindings> cohorts) : IReadOnlyList<CohortFindings>
{
    private readonly CohortFindings[] all = [.. cohorts];

    /// <inheritdoc/>
    public int Count => all.Length;

    /// <inheritdoc/>
    public CohortFindings this[int index] => all[index];

    /// <summary>A cohort by its id in the scenario.</summary>
    /// <exception cref="KeyNotFoundException">The scenario has no such cohort.</exception>
    public CohortFindings this[string id] =>
        Array.Find(all, cohort => cohort.Id == id)
        ?? throw new KeyNotFoundException(
            $"No cohort '{id}'; there is {string.Join(", ", all.Select(cohort => cohort.Id))}."
        );

    /// <inheritdoc/>
    public IEnumerator<CohortFindings> GetEnumerator() => all.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
