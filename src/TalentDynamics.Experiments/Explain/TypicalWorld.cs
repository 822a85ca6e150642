using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Experiments.Explain;

/// <summary>The medoid of an ensemble: of the worlds with a median number of first exits, the one whose exits differ least from those of all worlds.</summary>
/// <remarks>
/// Without the median number it could be a world in which hardly anybody leaves: people leave for many places and stay at one, so that
/// staying agrees with more worlds than any exit does.
/// Two worlds differ, person by person, by 1 where somebody ends up elsewhere (staying is one place to end up), and by the time
/// between the two exits as a share of the run (who stays leaves at its end). That is a sum over people, so what a world differs
/// from all others by is found from sorted times and counts, without any pair of worlds.
/// </remarks>
internal static class TypicalWorld
{
    /// <param name="exits">Of every world; only those of first spells count.</param>
    /// <param name="worlds">How many worlds there are.</param>
    /// <param name="horizon">Years from the start to the end.</param>
    /// <returns>The smallest number of such a world that differs least.</returns>
    public static int Of(IReadOnlyCollection<Exit> exits, int worlds, double horizon)
    {
        var differs = new double[worlds];
        foreach (var person in exits.Where(e => e.Spell == 0).GroupBy(e => e.Researcher))
        {
            foreach (var (world, more) in MoreThanStaying([.. person], worlds, horizon))
            {
                differs[world] += more;
            }
        }

        return OfMedianNumber(exits, worlds).MinBy(world => differs[world]);
    }

    // Worlds with as many first exits as the middle one of all, the lower middle of an even number.
    private static IEnumerable<int> OfMedianNumber(IEnumerable<Exit> exits, int worlds)
    {
        var left = new int[worlds];
        foreach (var exit in exits.Where(e => e.Spell == 0))
        {
            left[exit.World]++;
        }

        var median = left.Order().ElementAt((worlds - 1) / 2);
        return Enumerable.Range(0, worlds).Where(world => left[world] == median);
    }

    // What leaving then and for there differs from all worlds by, less what staying would.
    private static IEnumerable<(int World, double More)> MoreThanStaying(Exit[] exits, int worlds, double horizon)
    {
        Array.Sort(exits, (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.World.CompareTo(b.World));
        var alike = exits.CountBy(e => e.To).ToDictionary();
        var stayers = worlds - exits.Length;
        var (total, before) = (exits.Sum(e => e.At), 0.0);
        var staying = exits.Length + (exits.Length * horizon - total) / horizon;
        for (var i = 0; i < exits.Length; i++)
        {
            var at = exits[i].At;
            var earlier = i * at - before;
            before += at;
            var later = total - before - (exits.Length - 1 - i) * at;
            var apart = (earlier + later + stayers * (horizon - at)) / horizon;
            yield return (exits[i].World, worlds - alike[exits[i].To] + apart - staying);
        }
    }
}
