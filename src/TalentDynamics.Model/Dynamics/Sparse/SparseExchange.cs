using System.Runtime.InteropServices;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Sparse;

/// <summary>Somebody who leaves a lab.</summary>
/// <param name="Move">Their move.</param>
/// <param name="WakeStep">The first step in which they may have to decide at the new lab if nothing happens to them.</param>
internal readonly record struct Departure(Move Move, int WakeStep);

/// <summary>
/// What passes between the labs of one large world: the labs' <see cref="JobMarket"/>, and for each lab who comes and the news for its people.
/// Of the researchers it knows one number each, where they work.
/// </summary>
internal sealed class SparseExchange
{
    private readonly SettingIndex ground;
    private readonly int[] labOf;
    private readonly Dictionary<int, Post> posts = [];
    private readonly List<Departure> departures = [];
    private readonly List<Move> settled = [];

    /// <summary>The crossroads before the first step.</summary>
    /// <param name="world">A batch of one world.</param>
    public SparseExchange(Worlds world)
    {
        ground = world.Ground;
        Market = new(world);
        labOf = [.. ground.Setting.Researchers.Select(r => r.Lab)];
    }

    /// <summary>The labs as they look from outside.</summary>
    public JobMarket Market { get; }

    /// <summary>The moves settled last, in the total order.</summary>
    public IReadOnlyList<Move> Settled => settled;

    // What the next two hand out is lent until the next step has been settled.

    /// <summary>Who comes to a lab at the beginning of the coming step.</summary>
    public ReadOnlyMemory<ScheduledResearcher> ArrivalsAt(int lab) => PostOf(lab).Arrivals.Lent;

    /// <summary>News for the people of a lab, each reader's in the total order.</summary>
    public ReadOnlyMemory<AddressedNews> LettersTo(int lab) => PostOf(lab).Letters.Lent;

    /// <summary>Settles the departures of a step in the total order.</summary>
    /// <param name="step">The step.</param>
    /// <param name="left">Everybody who left, in any order.</param>
    /// <returns>Labs that were founded in this step, ascending; lent until the next call.</returns>
    public IReadOnlyList<int> Settle(int step, IEnumerable<Departure> left)
    {
        foreach (var post in posts.Values)
        {
            post.Clear();
        }

        departures.Clear();
        departures.AddRange(left);
        departures.Sort(static (a, b) => Move.Order(a.Move, b.Move));
        settled.Clear();
        foreach (ref readonly var departure in CollectionsMarshal.AsSpan(departures))
        {
            settled.Add(departure.Move);
            Receive(departure);
        }

        var ordered = CollectionsMarshal.AsSpan(settled);
        foreach (ref readonly var move in ordered)
        {
            Write(move);
        }

        return Market.Settle(step, ordered);
    }

    private void Receive(in Departure departure)
    {
        var move = departure.Move;
        labOf[move.Researcher] = move.To;
        if (move.To != Setting.Outside)
        {
            PostOf(move.To).Arrivals.Add(new(move.Researcher, departure.WakeStep, move.Step));
        }
    }

    // Whoever is outside hears nothing: it is absorbing.
    private void Write(in Move move)
    {
        foreach (ref readonly var looker in ground.LookersAt[move.Researcher].AsSpan())
        {
            if (labOf[looker.Researcher] is var lab && lab != Setting.Outside)
            {
                PostOf(lab).Letters.Add(new(looker.Researcher, News.Of(move, looker.Weight)));
            }
        }
    }

    private Post PostOf(int lab)
    {
        if (!posts.TryGetValue(lab, out var post))
        {
            posts.Add(lab, post = new());
        }

        return post;
    }

    private sealed class Post
    {
        public ReusableList<ScheduledResearcher> Arrivals { get; } = new();

        public ReusableList<AddressedNews> Letters { get; } = new();

        public void Clear()
        {
            Arrivals.Clear();
            Letters.Clear();
        }
    }
}
