namespace TalentDynamics.Analysis.Survival;

/// <summary>Between which curves Kaplan and Meier's lies, whatever the dates are at which spells ended that are known to intervals only.</summary>
/// <remarks>
/// Between times at which somebody comes or is lost from sight the curve's factors telescope. It depends only on how many, c, of those
/// who ever came and were not lost, R, had left by each of these times: S(t) = Π_s (R_s − c_s)/(R_s − c_{s−1}). Collected by c_s it is a
/// product of (R_s − c_s)/(R_{s+1} − c_s), which rises with c_s where somebody is lost and falls where somebody comes. So the curve is
/// lowest at t where everybody left by then who may have, after others were lost and before others came, and highest the other way round.
/// Both are attained where nobody comes late; else they are bounds.
/// </remarks>
internal sealed class FeasibleBounds
{
    private readonly int present;
    private readonly (double At, int Change)[] changes;
    private readonly (double Earliest, double Latest)[] exits;
    private readonly double[] earliest;
    private readonly double[] latest;
    private readonly double[] entries;

    /// <summary>Of spells whose ends lie in intervals.</summary>
    public FeasibleBounds(IEnumerable<IntervalSpell> spells)
    {
        IntervalSpell[] all = [.. spells.Where(IsFollowed)];
        present = all.Count(s => s.Entered <= 0);
        changes = Changes(all);
        exits = [.. all.Where(s => s.Ended).Select(s => (After(s), s.Latest)).OrderBy(e => e.Latest)];
        earliest = [.. exits.Select(e => e.Earliest).Order()];
        latest = [.. exits.Select(e => e.Latest)];
        entries = [.. all.Where(s => s.Entered > 0).Select(s => s.Entered)];
    }

    /// <summary>The least that S(t) may be, in [0, 1].</summary>
    public double LowerAt(double years) => Extreme(years, latest, earliest, UpTo(earliest, years));

    /// <summary>The most that S(t) may be, in [0, 1].</summary>
    public double UpperAt(double years)
    {
        var gone = UpTo(latest, years);
        return Extreme(years, [.. exits[..gone].Select(e => e.Earliest).Order()], latest, gone);
    }

    /// <param name="years">When.</param>
    /// <param name="whereLost">When those who count leave, as it is to be where somebody is lost; ascending.</param>
    /// <param name="whereCame">The same, where somebody comes.</param>
    /// <param name="gone">How many have left in the end.</param>
    private double Extreme(double years, double[] whereLost, double[] whereCame, int gone)
    {
        var (survival, all, still) = (1.0, present, present);
        foreach (var (at, change) in changes.TakeWhile(c => c.At < years))
        {
            var left = UpTo(change < 0 ? whereLost : whereCame, at);
            if (all + change == left && UpTo(latest, at) < left && entries.Any(e => e >= at && e < years))
            {
                return survival * Kept(all - UpTo(latest, at), still); // nobody may be left, and others come: from here on nothing more is said
            }

            survival *= Kept(all - left, still);
            all += change;
            still = all - left;
        }

        return Math.Min(survival * Kept(all - gone, still), 1);
    }

    // Where nobody is there a curve stays where it is.
    private static double Kept(int after, int before) => before > 0 ? after / (double)before : 1;

    private static (double, int)[] Changes(IntervalSpell[] spells) =>
        [
            .. spells
                .Where(s => !s.Ended)
                .Select(s => (At: s.Earliest, Change: -1))
                .Concat(spells.Where(s => s.Entered > 0).Select(s => (At: s.Entered, Change: 1)))
                .GroupBy(c => c.At, c => c.Change)
                .Select(c => (At: c.Key, Change: c.Sum()))
                .Where(c => c.Change != 0)
                .OrderBy(c => c.At),
        ];

    private static bool IsFollowed(IntervalSpell spell) =>
        spell.Entered <= 0 || spell.Entered < (spell.Ended ? spell.Latest : spell.Earliest);

    // Nobody leaves before or in the moment in which they come.
    private static double After(IntervalSpell spell) =>
        spell.Entered > 0 ? Math.Max(spell.Earliest, Math.BitIncrement(spell.Entered)) : spell.Earliest;

    private static int UpTo(double[] times, double years)
    {
        var found = Array.BinarySearch(times, Math.BitIncrement(years));
        return found < 0 ? ~found : Array.FindIndex(times, t => t > years);
    }
}
