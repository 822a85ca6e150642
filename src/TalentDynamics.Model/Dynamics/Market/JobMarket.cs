using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Market;

/// <summary>
/// The labs of a batch of worlds as they look from outside: what they published becomes rivals and an outlook, moves become arrivals
/// and departures, foundings become labs. It computes no life of its own.
/// </summary>
internal sealed class JobMarket
{
    private readonly Worlds worlds;
    private readonly SettingIndex ground;
    private readonly SortedList<int, LabView> labs = [];
    private readonly Dictionary<int, Founding[]> foundings = [];
    private readonly Dictionary<int, double[]> startUpAttraction = [];
    private readonly double[][] attraction;
    private readonly List<int> founded = [];

    /// <summary>The stage before the first step.</summary>
    /// <param name="worlds">The batch.</param>
    public JobMarket(Worlds worlds)
    {
        (this.worlds, ground) = (worlds, worlds.Ground);
        Rivals = Rivals.None(worlds.Count);
        attraction = [.. Enumerable.Range(0, ground.Labs).Select(_ => Lanes.Of(worlds.Count, double.NaN))];
        ChoiceSets = new(attraction, foundings, startUpAttraction);
        for (var lab = Setting.Outside + 1; lab < ground.Labs; lab++)
        {
            labs.Add(lab, new(attraction[lab], Lanes.Of(worlds.Count, (double)ground.OpenStepOf(lab))));
        }
    }

    /// <summary>The labs that live: those of the scenario and those founded so far in any world, ascending by index.</summary>
    public IEnumerable<int> Labs => labs.Keys;

    /// <summary>By world, the two highest published momenta of the coming step.</summary>
    public Rivals Rivals { get; }

    /// <summary>How the labs look in the coming step.</summary>
    public ChoiceSets ChoiceSets { get; }

    /// <summary>Moves of the step before from or to a lab, in the total order; lent until the next <see cref="Settle"/>.</summary>
    public ReadOnlyMemory<Move> MovesOf(int lab) => labs[lab].Moves.Lent;

    /// <summary>Takes what a lab hands out for a step: its level before the moves of the step before, and its standing.</summary>
    /// <param name="lab">Its index.</param>
    /// <param name="level">m by world; copied.</param>
    /// <param name="standing">q̃ by world; read until the stage is open.</param>
    public void Publish(int lab, ReadOnlySpan<double> level, double[] standing)
    {
        level.CopyTo(labs[lab].Level);
        labs[lab].Standing = standing;
    }

    /// <summary>Sets the stage for a step once every lab has published.</summary>
    public void Open(int step)
    {
        Rivals.Clear();
        for (var i = 0; i < labs.Count; i++)
        {
            var (lab, side) = (labs.GetKeyAtIndex(i), labs.GetValueAtIndex(i));
            FeelMoves(lab, side);
            if (ground.IsFounded(lab) || ground.OpenStepOf(lab) <= step)
            {
                Show(lab, side, step);
            }
        }
    }

    /// <summary>Takes the moves of a step; they become the arrivals and departures of the next.</summary>
    /// <param name="step">The step in which they moved.</param>
    /// <param name="moves">In the total order.</param>
    /// <returns>Labs that were founded in this step for the first time in any world, ascending; lent until the next call.</returns>
    public IReadOnlyList<int> Settle(int step, ReadOnlySpan<Move> moves)
    {
        founded.Clear();
        for (var i = 0; i < labs.Count; i++)
        {
            labs.GetValueAtIndex(i).Moves.Clear();
        }

        foreach (ref readonly var move in moves)
        {
            if (move.Founds(move.To, ground) && Found(move, step))
            {
                founded.Add(move.To);
            }

            labs[move.From].Moves.Add(move);
            if (move.To != Setting.Outside)
            {
                labs[move.To].Moves.Add(move);
            }
        }

        founded.Sort();
        return founded;
    }

    private bool Found(in Move move, int step)
    {
        var isNew = !labs.ContainsKey(move.To);
        if (isNew)
        {
            startUpAttraction.Add(move.To, Lanes.Of(worlds.Count, double.NaN));
            labs.Add(move.To, new(startUpAttraction[move.To], Lanes.Of(worlds.Count, double.PositiveInfinity)));
        }

        labs[move.To].OpenSteps[move.World] = step + 1;
        var before = foundings.GetValueOrDefault(move.World, []);
        foundings[move.World] = [.. before.Append(new(move.To, move.Metro)).OrderBy(f => f.Lab)];
        return isNew;
    }

    // The lab does the same to its own level when it begins the step.
    private void FeelMoves(int lab, LabView side)
    {
        foreach (ref readonly var move in side.Moves.Span)
        {
            side.Net[move.World] += move.To == lab ? 1 : -1;
            if (move.Founds(lab, ground))
            {
                (side.Level[move.World], side.NetBefore[move.World], side.Net[move.World]) = (0, 1, 0);
            }
        }

        var headcount = ground.HeadcountOf(lab);
        foreach (ref readonly var move in side.Moves.Span)
        {
            var net = side.Net[move.World];
            if (net != 0)
            {
                var feedback = worlds.Rates[move.World].Feedback;
                var people = headcount + side.NetBefore[move.World];
                side.Level[move.World] = Momentum.AfterMoves(side.Level[move.World], feedback, net, people);
                side.NetBefore[move.World] += net;
                side.Net[move.World] = 0;
            }
        }
    }

    [MethodImpl(Lanes.Kernel)]
    private void Show(int lab, LabView side, int step)
    {
        var now = Wide.Create((double)step);
        var closed = Wide.Create(double.NaN);
        var nowhere = Wide.Create(double.NegativeInfinity);
        for (var world = 0; world < side.Level.Length; world += Lanes.Count)
        {
            var isOpen = Wide.LessThanOrEqual(Lanes.At(side.OpenSteps, world), now);
            var published = Momentum.Published(Lanes.At(side.Level, world));
            var attracts = published + Lanes.At(side.Standing, world);
            Wide.ConditionalSelect(isOpen, attracts, closed).Put(side.Attraction, world);
            Rivals.Meet(lab, world, Wide.ConditionalSelect(isOpen, published, nowhere));
        }
    }

    /// <summary>What the exchange knows of a lab.</summary>
    private sealed class LabView(double[] attraction, double[] openSteps)
    {
        public ReusableList<Move> Moves { get; } = new();

        public double[] Attraction { get; } = attraction;

        public double[] OpenSteps { get; } = openSteps;

        public double[] Level { get; } = new double[attraction.Length];

        public double[] Standing { get; set; } = [];

        public int[] Net { get; } = new int[attraction.Length];

        public int[] NetBefore { get; } = new int[attraction.Length];
    }
}
