using System.Runtime.InteropServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Dense;

/// <summary>
/// What passes between labs and researchers in a batch of worlds: the labs' <see cref="JobMarket"/>, and moves as the news and alarms as the
/// rings of each researcher. Who carries the messages (a loop or grains) is not its business.
/// </summary>
internal sealed class DenseExchange
{
    private readonly SettingIndex ground;
    private readonly ReusableList<News>[] news;
    private readonly List<News>[] ofCircles;
    private readonly ReadOnlyMemory<News>[] lent;
    private readonly int[][] pieces;
    private readonly ReusableList<Ring>[] rings;
    private readonly List<Move> settled = [];

    /// <summary>The exchange before the first step.</summary>
    /// <param name="worlds">The batch.</param>
    public DenseExchange(Worlds worlds)
    {
        ground = worlds.Ground;
        Market = new(worlds);
        news = [.. Enumerable.Range(0, ground.Researchers).Select(_ => new ReusableList<News>())];
        ofCircles = [.. Enumerable.Range(0, ground.Labs).Select(_ => new List<News>())];
        lent = new ReadOnlyMemory<News>[ground.Labs];
        pieces =
        [
            .. Enumerable.Range(0, ground.Labs).Select(lab => Lanes.Of(ground.Circles.At(lab) ? worlds.Count : 0, 0)),
        ];
        rings = [.. Enumerable.Range(0, ground.Researchers).Select(_ => new ReusableList<Ring>())];
    }

    /// <summary>The labs as they look from outside.</summary>
    public JobMarket Market { get; }

    /// <summary>The moves settled last, in the total order.</summary>
    public IReadOnlyList<Move> Settled => settled;

    // What the next three hand out is lent: it stays as it is until the step has been settled.

    /// <summary>What a researcher has to hear at the beginning of the coming step, in the total order; that of a circle has their own moves too, and may be kept.</summary>
    public ReadOnlyMemory<News> NewsFor(int researcher) =>
        ground.Circles.Of(researcher) is { } circle ? lent[circle.Lab] : news[researcher].Lent;

    /// <summary>For a member of a circle: <see cref="PutOffNews.Pieces"/> of all its news so far, by world; nothing for others.</summary>
    public ReadOnlyMemory<int> PiecesFor(int researcher) =>
        ground.Circles.Of(researcher) is { } circle ? pieces[circle.Lab] : default;

    /// <summary>Alarms on labs' clocks of a researcher that went off, ascending by world.</summary>
    public ReadOnlyMemory<Ring> RingsFor(int researcher) => rings[researcher].Lent;

    /// <summary>Whether a researcher has to be woken by news or by a lab's clock.</summary>
    public bool Concerns(int researcher) => !NewsFor(researcher).IsEmpty || rings[researcher].Count > 0;

    /// <summary>Takes the alarms that went off in this step, of all labs, in any order.</summary>
    public void Route(IReadOnlyList<Ring> rung)
    {
        foreach (var list in rings)
        {
            list.Clear();
        }

        for (var i = 0; i < rung.Count; i++)
        {
            rings[rung[i].Researcher].Add(rung[i]);
        }

        foreach (var list in rings)
        {
            list.Span.Sort(static (a, b) => a.World.CompareTo(b.World));
        }
    }

    /// <summary>Settles the moves of a step in the total order; they become the arrivals and the news of the next.</summary>
    /// <param name="step">The step in which they moved.</param>
    /// <param name="moves">All moves of the step, in any order.</param>
    /// <returns>Labs that were founded in this step for the first time in any world, ascending.</returns>
    public IReadOnlyList<int> Settle(int step, IReadOnlyList<Move> moves)
    {
        settled.Clear();
        settled.AddRange(moves);
        settled.Sort(Move.Order);
        foreach (var list in news)
        {
            list.Clear();
        }

        foreach (var list in ofCircles)
        {
            list.Clear();
        }

        var ordered = CollectionsMarshal.AsSpan(settled);
        foreach (ref readonly var move in ordered)
        {
            if (ground.Circles.Of(move.Researcher) is { } circle)
            {
                var item = News.Of(move, circle.Weight);
                ofCircles[circle.Lab].Add(item);
                pieces[circle.Lab][move.World] += PutOffNews.Pieces(item);
                continue;
            }

            foreach (ref readonly var looker in ground.LookersAt[move.Researcher].AsSpan())
            {
                news[looker.Researcher].Add(News.Of(move, looker.Weight));
            }
        }

        for (var lab = 0; lab < lent.Length; lab++)
        {
            lent[lab] = ofCircles[lab].Count == 0 ? default : ofCircles[lab].ToArray(); // may be kept by who hears it
        }

        return Market.Settle(step, ordered);
    }
}
