using System.Collections.Immutable;
using System.Numerics;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Analysis.Calibration.Likelihood;

/// <summary>The exits of which a cohort's people heard and which may have been lift-outs, with all that no parameter changes worked out once.</summary>
internal sealed class LiftOutEvidence
{
    /// <summary>Whether each of them was one is summed over where there are no more, 2ⁿ terms.</summary>
    public const int MostExits = 14;

    /// <summary>More are refused.</summary>
    public const int MostExitsInPart = 24;

    // Of more exits than can all be summed over, at most so many are taken to have been lift-outs.
    private const int MostLiftOuts = 2;

    /// <param name="ground">The setting.</param>
    /// <param name="timelines">All of the cohort.</param>
    /// <param name="exits">At most <see cref="MostExitsInPart"/>.</param>
    public LiftOutEvidence(SettingIndex ground, Timeline[] timelines, IReadOnlyList<FollowableExit> exits)
        : this(ground, timelines, exits, exits.Count <= MostExits ? exits.Count : MostLiftOuts) { }

    /// <param name="ground">The setting.</param>
    /// <param name="timelines">All of the cohort.</param>
    /// <param name="exits">At most <see cref="MostExitsInPart"/>.</param>
    /// <param name="most">How many of them at most are taken to have been lift-outs.</param>
    internal LiftOutEvidence(SettingIndex ground, Timeline[] timelines, IReadOnlyList<FollowableExit> exits, int most)
    {
        IsFounder = [.. exits.Select(e => ground.Founded(e.Researcher, e.To))];
        Sets = [.. Enumerable.Range(0, 1 << exits.Count).Where(set => BitOperations.PopCount((uint)set) <= most)];
        Spells = [.. timelines.Select(t => new LiftedSpell(t, Sets))];
        Loops = LoopsIn(exits);
        foreach (var spell in Spells)
        {
            spell.First = Size;
            Size += spell.Size;
        }
    }

    /// <summary>By exit, whether who left founded the lab that they left for.</summary>
    public ImmutableArray<bool> IsFounder { get; }

    /// <summary>By timeline.</summary>
    public ImmutableArray<LiftedSpell> Spells { get; }

    /// <summary>Timelines, by number, whose exits may each have led to the others, as nobody knows which was first.</summary>
    public ImmutableArray<int[]> Loops { get; }

    /// <summary>The sets of exits that are summed over, each as bits: all, or those of few lift-outs, whose sum is a lower bound.</summary>
    public ImmutableArray<int> Sets { get; }

    /// <summary>The most states of any timeline.</summary>
    public int MostStates => Spells.Max(spell => spell.States.Length);

    /// <summary>How many vectors the numbers of all timelines take.</summary>
    public int Size { get; }

    // Strongly connected: from each the others can be reached by exits that may have led to the next.
    private ImmutableArray<int[]> LoopsIn(IReadOnlyList<FollowableExit> exits)
    {
        int[] exitOf = [.. Spells.Select(spell => OwnExit(spell.Timeline, exits))];
        var reached = new bool[exits.Count, exits.Count];
        foreach (var (spell, own) in Spells.Zip(exitOf).Where(s => s.Second >= 0))
        {
            foreach (var lead in spell.Leads.Where(lead => Array.IndexOf(exitOf, lead) >= 0))
            {
                reached[lead, own] = true;
            }
        }

        Close(reached);
        var loops = Enumerable
            .Range(0, exits.Count)
            .Where(e => reached[e, e])
            .GroupBy(e => Enumerable.Range(0, exits.Count).First(l => reached[e, l] && reached[l, e]))
            .Select(loop => loop.ToArray())
            .ToArray();
        foreach (var loop in loops)
        {
            foreach (var own in loop)
            {
                Spells[Array.IndexOf(exitOf, own)].Looped = loop;
            }
        }

        return [.. loops.Select(loop => Array.ConvertAll(loop, own => Array.IndexOf(exitOf, own)))];
    }

    // Warshall 1962, Journal of the ACM 9, 11–12.
    private static void Close(bool[,] reached)
    {
        var exits = reached.GetLength(0);
        for (var middle = 0; middle < exits; middle++)
        {
            for (var from = 0; from < exits; from++)
            {
                for (var to = 0; to < exits; to++)
                {
                    reached[from, to] |= reached[from, middle] && reached[middle, to];
                }
            }
        }
    }

    // The exit by which a timeline ends; −1 where nobody can have followed it. Whoever came back and left again has another.
    private static int OwnExit(Timeline timeline, IReadOnlyList<FollowableExit> exits)
    {
        for (var e = 0; timeline.HasEnded && e < exits.Count; e++)
        {
            var (first, last) = (timeline.Segments[0].FromStep, timeline.Segments[^1].ToStep);
            if (exits[e].Researcher == timeline.First && exits[e].Step >= first && exits[e].Step <= last)
            {
                return e;
            }
        }

        return -1;
    }
}
