using TalentDynamics.Analysis.Panels;
using TalentDynamics.Analysis.Scores;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Comparison;

/// <summary>Writes the lists of authors of every world, and counts who is on one list and on the next.</summary>
/// <remarks>
/// A world has its exits; how its people come to be named is drawn once for all of a world, as labs name people (<see cref="NamingPractice"/>), and nothing of it is taken
/// from the lists that it is held against. Draws are addressed, so worlds name the same whatever else is asked.
/// </remarks>
internal sealed class CompareLists
{
    private readonly Setting setting;
    private readonly ListedCohort listed;
    private readonly CohortExits exits;
    private readonly uint seed;
    private readonly Func<int, NamingPractice?>? practice;
    private readonly Dictionary<int, int> positions;

    private CompareLists(
        Setting setting,
        ListedCohort listed,
        CohortProfile cohort,
        CohortExits exits,
        uint seed,
        Func<int, NamingPractice?>? practice
    )
    {
        (this.setting, this.listed, this.exits, this.seed, this.practice) = (setting, listed, exits, seed, practice);
        positions = cohort.Members.Select((m, i) => (m, i)).ToDictionary(p => p.m, p => p.i);
    }

    private AuthorLists Lists => listed.Lists;

    /// <summary>Holds worlds against lists.</summary>
    /// <param name="setting">The scenario that was lived.</param>
    /// <param name="listed">What the lists say.</param>
    /// <param name="cohort">Index of the cohort.</param>
    /// <param name="exits">Its exits, of at least one world.</param>
    /// <param name="seed">Addresses how people come to be named.</param>
    /// <param name="practice">By world, how labs name people; as believed before any list where it is left out or null.</param>
    public static ListsComparison Of(
        Setting setting,
        ListedCohort listed,
        int cohort,
        CohortExits exits,
        uint seed,
        Func<int, NamingPractice?>? practice = null
    ) => new CompareLists(setting, listed, setting.Cohorts[cohort], exits, seed, practice).Compared();

    private ListsComparison Compared()
    {
        var flagships = Enumerable
            .Range(0, Lists.Years.Length)
            .Where(j => Lists.Classes[j] == ListClass.Flagship)
            .ToArray();
        Pair[] pairs = [.. flagships.Zip(flagships.Skip(1), (a, b) => new Pair(a, b, listed.Members.Length))];
        var dated = listed.Members.Where(m => m.Named.LeftTo < setting.Calendar.YearsAtStep(setting.Steps)).ToArray();
        var moved = new int[dated.Length + 1];
        for (var world = 0; world < exits.Worlds; world++)
        {
            var left = LeftIn(world);
            moved[dated.Count(m => left[positions[m.Researcher]] < m.Named.LeftTo)]++;
            Count(pairs, NamedIn(world, left));
        }

        return new(
            [.. pairs.Select(Compared)],
            dated.Length == 0 ? null : CountsCompared.Of(new CountForecast([.. moved]), dated.Length)
        );
    }

    // When each member leaves, +∞ for who stays.
    private double[] LeftIn(int world)
    {
        var left = new double[exits.Members];
        Array.Fill(left, double.PositiveInfinity);
        foreach (ref readonly var exit in exits.InWorld(world))
        {
            left[exit.Member] = exit.At;
        }

        return left;
    }

    // Whether each list names each member, from their first on; nothing where the real list cannot be read.
    private bool[][] NamedIn(int world, double[] left)
    {
        var chance = new Randomness(seed, (uint)world);
        var chances = ChancesIn(chance, world);
        return [.. listed.Members.Select(m => NamedIn(chance, chances, m, left[positions[m.Researcher]]))];
    }

    private bool[] NamedIn(Randomness chance, NamingChances chances, ListedMember member, double left)
    {
        var key = setting.Researchers[member.Researcher].Key;
        var isTransient = chance.Uniform(key, Purpose.Naming, OfPerson) < chances.Transients[member.Named.First];
        var named = new bool[Lists.Years.Length];
        named[member.Named.First] = true;
        for (var list = member.Named.First + 1; list < named.Length && !isTransient; list++)
        {
            var gone = Lists.Years[list] - left;
            var probability = gone > 0 ? chances.Late(list, gone) : chances.Detection[list];
            named[list] = chance.Uniform(key, Purpose.Naming, OfPerson, (uint)list + 1) < probability;
        }

        return named;
    }

    private NamingChances ChancesIn(Randomness chance, int world)
    {
        var learnt = practice?.Invoke(world) ?? NamingPractice.At(Normals(chance, 0, NamingPractice.Names.Length));
        return learnt.Of(Lists, Normals(chance, 1, NamingPractice.CoordinatesOf(Lists)));
    }

    private static double[] Normals(Randomness chance, uint of, int count)
    {
        var normals = new double[count];
        for (var i = 0; i < count; i++)
        {
            normals[i] = NormalQuantile.At(chance.Uniform(of, Purpose.Naming, 0, (uint)i));
        }

        return normals;
    }

    private const int OfPerson = 1;

    private void Count(Pair[] pairs, bool[][] named)
    {
        foreach (var pair in pairs)
        {
            var (newcomers, known) = pair.Count(listed, (member, list) => named[member][list]);
            pair.Newcomers[newcomers]++;
            pair.Known[known]++;
        }
    }

    private NamedAgain Compared(Pair pair)
    {
        bool IsNamed(int member, int list) =>
            list == listed.Members[member].Named.First
            || (list > listed.Members[member].Named.First && OnList(listed.Members[member].Named, list));
        var (newcomers, known) = pair.Count(listed, IsNamed);
        var people = Enumerable.Range(0, listed.Members.Length).Where(m => IsNamed(m, pair.From)).ToArray();
        return new(
            Lists.Ids[pair.From],
            Lists.Ids[pair.To],
            people.Length,
            people.Count(m => listed.Members[m].Named.First == pair.From),
            CountsCompared.Of(new CountForecast([.. pair.Newcomers]), newcomers),
            CountsCompared.Of(new CountForecast([.. pair.Known]), known)
        );
    }

    private static bool OnList(NamedPerson person, int list) =>
        person.After[list - person.First - 1] is Naming.Named or Naming.Departed;

    private sealed record Pair(int From, int To, int People)
    {
        public int[] Newcomers { get; } = new int[People + 1];

        public int[] Known { get; } = new int[People + 1];

        /// <summary>Of those whom the first list names, how many the second does: those whom it names first, and the others.</summary>
        public (int Newcomers, int Known) Count(ListedCohort listed, Func<int, int, bool> isNamed)
        {
            var (newcomers, known) = (0, 0);
            for (var member = 0; member < People; member++)
            {
                var person = listed.Members[member].Named;
                if (person.First > From || !CanBeRead(person) || !isNamed(member, From) || !isNamed(member, To))
                {
                    continue;
                }

                (newcomers, known) = person.First == From ? (newcomers + 1, known) : (newcomers, known + 1);
            }

            return (newcomers, known);
        }

        private bool CanBeRead(NamedPerson person) =>
            person.After[To - person.First - 1] != Naming.Unknown
            && (person.First == From || person.After[From - person.First - 1] != Naming.Unknown);
    }
}
