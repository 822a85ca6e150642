using System.Runtime.InteropServices;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Model.Living;

/// <summary>One large world lived by a loop: the same households and the same crossroads as the grains, without grains.</summary>
public sealed class LargeRun
{
    private readonly Worlds world;
    private readonly Crossroads crossroads;
    private readonly SortedList<int, Household> labs = [];
    private readonly LoneLife?[] awake;
    private readonly SignalRecorder? signals;

    /// <summary>The world before its first step.</summary>
    internal LargeRun(Worlds world, SignalRecorder? signals = null)
    {
        (this.world, this.signals) = (world, signals);
        crossroads = new(world);
        awake = new LoneLife?[world.Ground.Researchers];
        Found([.. crossroads.Stage.Labs]);
    }

    /// <summary>Lives one world.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="draws">Which parameters the world has.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="world">The world, ≥ 0.</param>
    public static Histories Of(Groundwork ground, Draws draws, uint seed, int world)
    {
        var run = new LargeRun(Worlds.Of(ground, draws, seed, world, 1));
        var departures = new Departures(ground, world, 1);
        for (var step = 0; step < ground.Setting.Steps; step++)
        {
            departures.Note(run.Live(step));
        }

        return new(world, 1, ImmutableCollectionsMarshal.AsImmutableArray(departures.InOrder()));
    }

    /// <summary>Lives the next step; answers with its moves, settled in the total order and lent until the next.</summary>
    internal IReadOnlyList<Move> Live(int step)
    {
        foreach (var (lab, household) in labs)
        {
            crossroads.Stage.Publish(lab, household.Life.Level, household.Life.Standing);
        }

        crossroads.Stage.Open(step);
        var prospects = Prospects.Of(crossroads.Stage.Outlook);
        var left = new List<Departure>();
        foreach (var (lab, household) in labs)
        {
            household.Begin(step, crossroads.Stage.MovesOf(lab).Span, crossroads.ArrivalsAt(lab).Span);
            signals?.Note(step, lab, household.Life);
            foreach (var call in household.Live(step, crossroads.Stage.Rivals, crossroads.LettersTo(lab).Span).Span)
            {
                Wake(household, call, step, prospects, left);
            }
        }

        Found([.. crossroads.Settle(step, left)]);
        return crossroads.Settled;
    }

    private void Wake(Household household, WakeCall call, int step, Prospects prospects, List<Departure> left)
    {
        var life = awake[call.Researcher] ??= new(world, call.Researcher);
        if (life.Live(step, call.News, call.Ring, prospects) is { } move)
        {
            left.Add(new(move, life.WakeStep));
        }
        else
        {
            household.PutToBed(new(call.Researcher, life.WakeStep, step));
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
