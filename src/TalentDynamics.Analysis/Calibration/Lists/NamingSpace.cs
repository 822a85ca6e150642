using System.Collections.Immutable;
using TalentDynamics.Analysis.Panels;

namespace TalentDynamics.Analysis.Calibration.Lists;

/// <summary>How people come to be named, as coordinates that are standard normal before any data.</summary>
/// <remarks>
/// First the lag, which all teams share, as it is how long reports take to appear; then of each team τ and p_j of every list but the first, of
/// which nobody needs it. They are no part of what is learnt of people: draws that worlds are run with leave them out.
/// </remarks>
internal sealed class NamingSpace
{
    private readonly ImmutableArray<(string Cohort, AuthorLists Lists)> teams;
    private readonly Dictionary<string, int> numbers;
    private readonly ImmutableArray<int> first;
    private readonly ImmutableArray<PriorTable> priors;

    /// <param name="teams">Of which lists are all that is known, with their cohorts' ids.</param>
    public NamingSpace(IEnumerable<(string Cohort, AuthorLists Lists)> teams)
    {
        this.teams = [.. teams];
        numbers = this
            .teams.Select((t, i) => (t.Cohort, i))
            .ToDictionary(t => t.Cohort, t => t.i, StringComparer.Ordinal);
        var (first, names, priors) = (new List<int>(), new List<string>(), new List<PriorTable>());
        foreach (var (cohort, lists) in this.teams)
        {
            Add("lag", NamingPriors.Lag, first.Count == 0);
            first.Add(names.Count);
            Add($"transients.{cohort}", NamingPriors.Transient);
            for (var list = 1; list < lists.Years.Length; list++)
            {
                Add($"detection.{cohort}.{lists.Ids[list]}", NamingPriors.Of(lists.Classes[list]));
            }
        }

        (this.first, Names, this.priors) = ([.. first], [.. names], [.. priors]);

        void Add(string name, PriorTable prior, bool holds = true)
        {
            if (holds)
            {
                names.Add(name);
                priors.Add(prior);
            }
        }
    }

    /// <summary><c>lag</c>, then <c>transients.cohort</c> and <c>detection.cohort.list</c> of each team.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The number of a team by its cohort's id; −1 where none has it.</summary>
    public int TeamOf(string cohort) => numbers.GetValueOrDefault(cohort, -1);

    /// <summary>The numbers of a cohort's own quantities; none where no lists of it are known.</summary>
    public IEnumerable<int> Of(string cohort) =>
        TeamOf(cohort) is var team and >= 0 ? Enumerable.Range(first[team], teams[team].Lists.Years.Length) : [];

    /// <summary>A quantity at its coordinate.</summary>
    public double ValueAt(int quantity, double coordinate) => priors[quantity].At(coordinate);

    /// <summary>How people of a team come to be named.</summary>
    /// <param name="coordinates">As many as there are names.</param>
    /// <param name="team">Its number.</param>
    public NamingChances At(ReadOnlySpan<double> coordinates, int team)
    {
        var (from, detection) = (first[team], new double[teams[team].Lists.Years.Length]);
        detection[0] = 1;
        for (var list = 1; list < detection.Length; list++)
        {
            detection[list] = ValueAt(from + list, coordinates[from + list]);
        }

        return new([.. detection], ValueAt(from, coordinates[from]), ValueAt(0, coordinates[0]));
    }
}
