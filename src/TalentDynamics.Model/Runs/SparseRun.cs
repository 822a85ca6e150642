using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Sparse;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>One large world lived by a loop: the same households and the same crossroads as the grains, without grains.</summary>
internal sealed class SparseRun
{
    private readonly Worlds world;
    private readonly SparseExchange crossroads;
    private readonly SortedList<int, SparseLab> labs = [];
    private readonly SparseResearcher?[] awake;
    private readonly SignalRecorder? signals;

    /// <summary>The world before its first step.</summary>
    internal SparseRun(Worlds world, SignalRecorder? signals = null)
    {
        (this.world, this.signals) = (world, signals);
        crossroads = new(world);
        awake = new SparseResearcher?[world.Ground.Researchers];
        Found([.. crossroads.Market.Labs]);
    }

    /// <summary>Lives one world.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="draws">Which parameters the world has.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="world">The world, ≥ 0.</param>
    public static Histories Of(SettingIndex ground, DrawSource draws, uint seed, int world) =>
        new BatchOfWorlds(draws.WorldsOf(ground, seed, world, 1), world, isLarge: true).Whole().Histories;

    /// <summary>Lives the next step; answers with its moves, settled in the total order and lent until the next.</summary>
    internal IReadOnlyList<Move> Live(int step)
    {
        foreach (var (lab, household) in labs)
        {
            crossroads.Market.Publish(lab, household.Life.Level, household.Life.Standing);
        }

        crossroads.Market.Open(step);
        var prospects = SparseChoiceSet.Of(crossroads.Market.ChoiceSets);
        var left = new List<Departure>();
        foreach (var (lab, household) in labs)
        {
            household.Begin(step, crossroads.Market.MovesOf(lab).Span, crossroads.ArrivalsAt(lab).Span);
            signals?.Note(step, lab, household.Life);
            foreach (var call in household.Live(step, crossroads.Market.Rivals, crossroads.LettersTo(lab).Span).Span)
            {
                Wake(household, call, step, prospects, left);
            }
        }

        Found([.. crossroads.Settle(step, left)]);
        return crossroads.Settled;
    }

    private void Wake(SparseLab household, Wake call, int step, SparseChoiceSet prospects, List<Departure> left)
    {
        var life = awake[call.Researcher] ??= new(world, call.Researcher);
        if (life.Live(step, call.News, call.Ring, prospects) is { } move)
        {
            left.Add(new(move, life.WakeStep));
        }
        else
        {
            household.Schedule(new(call.Researcher, life.WakeStep, step));
        }
    }

    private void Found(IEnumerable<int> founded)
    {
        foreach (var lab in founded)
        {
            labs.Add(lab, new(world, lab));
        }
    }
}
