using System.Collections.Immutable;
using TalentDynamics.Analysis.Panels;

namespace TalentDynamics.Analysis.Calibration.Lists;

/// <summary>How people come to be named, as coordinates that are standard normal before any data.</summary>
/// <remarks>
/// First what all labs share (<see cref="NamingPractice"/>), the lag among it; then of each team how completely its lists name, τ of every list but the last, which
/// nobody follows, and p_j of every list but the first, of which nobody needs it. They are no part of what is learnt of people: draws that worlds are run with leave
/// them out.
/// </remarks>
internal sealed class NamingSpace
{
    private readonly ImmutableArray<(string Cohort, AuthorLists Lists)> teams;
    private readonly Dictionary<string, int> numbers;
    private readonly ImmutableArray<int> first;

    /// <param name="teams">Of which lists are all that is known, with their cohorts' ids.</param>
    public NamingSpace(IEnumerable<(string Cohort, AuthorLists Lists)> teams)
    {
        this.teams = [.. teams];
        numbers = this
            .teams.Select((t, i) => (t.Cohort, i))
            .ToDictionary(t => t.Cohort, t => t.i, StringComparer.Ordinal);
        var names = new List<string>(this.teams.IsEmpty ? [] : NamingPractice.Names);
        var begins = new List<int>();
        foreach (var (cohort, lists) in this.teams)
        {
            begins.Add(names.Count);
            names.Add($"completeness.{cohort}");
            names.AddRange(lists.Ids.SkipLast(1).Select(list => $"transients.{cohort}.{list}"));
            names.AddRange(lists.Ids.Skip(1).Select(list => $"detection.{cohort}.{list}"));
        }

        (first, Names) = ([.. begins], [.. names]);
    }

    /// <summary>What all labs share; then <c>completeness.cohort</c>, <c>transients.cohort.list</c> and <c>detection.cohort.list</c> of each team.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How many of them are shared by all labs.</summary>
    public int Shared => Names.IsEmpty ? 0 : NamingPractice.Names.Length;

    /// <summary>The number of a team by its cohort's id; −1 where none has it.</summary>
    public int TeamOf(string cohort) => numbers.GetValueOrDefault(cohort, -1);

    /// <summary>The numbers of a cohort's own quantities; none where no lists of it are known.</summary>
    public IEnumerable<int> Of(string cohort) =>
        TeamOf(cohort) is var team and >= 0
            ? Enumerable.Range(first[team], NamingPractice.CoordinatesOf(teams[team].Lists))
            : [];

    /// <summary>How people of a team come to be named.</summary>
    /// <param name="coordinates">As many as there are names.</param>
    /// <param name="team">Its number.</param>
    public NamingChances At(ReadOnlySpan<double> coordinates, int team) =>
        NamingPractice.At(coordinates).Of(teams[team].Lists, coordinates[first[team]..]);

    /// <summary>Every quantity at a point, and on the scale on which it is nearly normal.</summary>
    /// <param name="coordinates">As many as there are names.</param>
    public (double Value, double Scaled)[] Values(ReadOnlySpan<double> coordinates)
    {
        var values = new (double, double)[Names.Length];
        if (values.Length == 0)
        {
            return values;
        }

        var practice = NamingPractice.At(coordinates).Values;
        for (var i = 0; i < Shared; i++)
        {
            values[i] = (practice[i], coordinates[i]);
        }

        for (var team = 0; team < teams.Length; team++)
        {
            var (chances, at) = (At(coordinates, team), first[team]);
            values[at] = (coordinates[at], coordinates[at]);
            double[] shares = [.. chances.Transients.SkipLast(1), .. chances.Detection.Skip(1)];
            foreach (var share in shares)
            {
                values[++at] = (share, LogOdds(share));
            }
        }

        return values;
    }

    private static double LogOdds(double share) => Math.Log(share / (1 - share));
}
