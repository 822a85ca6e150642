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
    private readonly List<ReadOnlyMemory<News>>[] ofSteps;
    private readonly List<ReadOnlyMemory<int>>[] firstsOfSteps;
    private readonly int worlds;
    private readonly int[] toldOf;
    private readonly int[][] pieces;
    private readonly ReusableList<Ring>[] rings;
    private readonly List<Move> settled = [];

    /// <summary>The exchange before the first step.</summary>
    /// <param name="worlds">The batch.</param>
    public DenseExchange(Worlds worlds)
    {
        (ground, this.worlds) = (worlds.Ground, worlds.Count);
        Market = new(worlds);
        news = [.. Enumerable.Range(0, ground.Researchers).Select(_ => new ReusableList<News>())];
        ofCircles = [.. Enumerable.Range(0, ground.Labs).Select(_ => new List<News>())];
        ofSteps = [.. Enumerable.Range(0, ground.Labs).Select(_ => new List<ReadOnlyMemory<News>>())];
        firstsOfSteps = [.. Enumerable.Range(0, ground.Labs).Select(_ => new List<ReadOnlyMemory<int>>())];
        toldOf = new int[ground.Researchers];
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

    /// <summary>Whether a researcher has to be woken by news or by a lab's clock.</summary>
    /// <param name="researcher">Their index.</param>
    /// <param name="limits">What they answered as their <see cref="DenseResearcher.Limits"/>; nothing in no circle, or if they did not say.</param>
    public bool Concerns(int researcher, ReadOnlyMemory<int> limits) =>
        rings[researcher].Count > 0
        || (
            ground.Circles.Of(researcher) is not { } circle ? news[researcher].Count > 0
            : limits.IsEmpty ? toldOf[researcher] < ofSteps[circle.Lab].Count
            : PutOffNews.AnyTooMuch(pieces[circle.Lab], limits.Span)
        );

    /// <summary>What a researcher has to be told at the beginning of the coming step; lent until the step has been settled, but for the news of a circle.</summary>
    public Tidings TidingsFor(int researcher)
    {
        if (ground.Circles.Of(researcher) is not { } circle)
        {
            return new(news[researcher].Lent, rings[researcher].Lent);
        }

        var steps = CollectionsMarshal.AsSpan(ofSteps[circle.Lab])[toldOf[researcher]..];
        var firsts = CollectionsMarshal.AsSpan(firstsOfSteps[circle.Lab])[toldOf[researcher]..];
        toldOf[researcher] += steps.Length;
        return new(steps is [.., var last] ? last : default, rings[researcher].Lent)
        {
            Earlier = steps is [.. var earlier, _] ? earlier.ToArray() : [],
            Firsts = firsts.ToArray(),
            Pieces = pieces[circle.Lab],
        };
    }

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
                pieces[circle.Lab][move.World] += PutOffNews.Pieces(item, ground.Setting.HasLiftOuts);
                continue;
            }

            foreach (ref readonly var looker in ground.LookersAt[move.Researcher].AsSpan())
            {
                news[looker.Researcher].Add(News.Of(move, looker.Weight));
            }
        }

        for (var lab = 0; lab < ofCircles.Length; lab++)
        {
            if (ofCircles[lab].Count > 0)
            {
                var told = ofCircles[lab].ToArray();
                ofSteps[lab].Add(told);
                firstsOfSteps[lab].Add(PutOffNews.FirstsOf(told, worlds));
            }
        }

        return Market.Settle(step, ordered);
    }
}
