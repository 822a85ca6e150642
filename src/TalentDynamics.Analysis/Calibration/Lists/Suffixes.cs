using TalentDynamics.Analysis.Panels;

namespace TalentDynamics.Analysis.Calibration.Lists;

/// <summary>The different ends of what lists say of people: from a list on, what it says and which end follows.</summary>
/// <remarks>Few people have an end of their own, so the products of the lists' probabilities are taken once for each end.</remarks>
internal sealed class Suffixes
{
    private readonly (Naming Says, int Then)[][] from;

    /// <param name="people">All of them.</param>
    /// <param name="lists">How many lists there are.</param>
    public Suffixes(IEnumerable<NamedPerson> people, int lists)
    {
        List<(Naming, int)>[] found = [.. Enumerable.Range(0, lists).Select(_ => new List<(Naming, int)>())];
        foreach (var person in people)
        {
            var then = 0;
            for (var i = person.After.Length - 1; i >= 0; i--)
            {
                var ends = found[person.First + 1 + i];
                var end = (person.After[i], then);
                then = ends.IndexOf(end);
                if (then < 0)
                {
                    ends.Add(end);
                    then = ends.Count - 1;
                }
            }
        }

        from = [.. found.Select(ends => ends.ToArray())];
        Most = from.Max(f => f.Length);
    }

    /// <summary>How many there are from one list on at most.</summary>
    public int Most { get; }

    /// <summary>The ends from a list on; the end that follows the last list is number 0.</summary>
    public ReadOnlySpan<(Naming Says, int Then)> From(int list) => from[list];

    /// <summary>The numbers of a person's ends, from each list after the first that names them.</summary>
    public int[] Of(NamedPerson person)
    {
        var numbers = new int[person.After.Length];
        var then = 0;
        for (var i = numbers.Length - 1; i >= 0; i--)
        {
            numbers[i] = then = Array.IndexOf(from[person.First + 1 + i], (person.After[i], then));
        }

        return numbers;
    }
}
