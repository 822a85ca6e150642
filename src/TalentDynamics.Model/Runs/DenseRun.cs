using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Dense;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>A batch of worlds lived by a loop: the same lives and the same exchange as the grains, without grains.</summary>
internal sealed class DenseRun
{
    private readonly Worlds batch;
    private readonly DenseExchange exchange;
    private readonly SortedList<int, LabState> labs = [];
    private readonly DenseResearcher[] researchers;
    private readonly List<Ring> rings = [];
    private readonly List<Move> moves = [];
    private readonly SignalRecorder? signals;

    /// <summary>The worlds before their first step.</summary>
    internal DenseRun(Worlds batch, SignalRecorder? signals = null)
    {
        (this.batch, this.signals) = (batch, signals);
        exchange = new(batch);
        Found([.. exchange.Market.Labs]);
        researchers = new DenseResearcher[batch.Ground.Researchers];
        for (var i = 0; i < researchers.Length; i++)
        {
            researchers[i] = new(batch, i);
            if (labs.TryGetValue(batch.Ground.Setting.Researchers[i].Lab, out var lab))
            {
                lab.Enrol(i, researchers[i].AlarmsAtStart());
            }
        }
    }

    /// <summary>Lives a range of worlds together.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="draws">Which parameters each world has.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="firstWorld">The first world, ≥ 0.</param>
    /// <param name="worlds">How many, ≥ 1.</param>
    public static Histories Of(SettingIndex ground, DrawSource draws, uint seed, int firstWorld, int worlds) =>
        new BatchOfWorlds(draws.WorldsOf(ground, seed, firstWorld, worlds), firstWorld, isLarge: false)
            .Whole()
            .Histories;

    /// <summary>Lives the next step; answers with its moves, settled in the total order and lent until the next.</summary>
    internal IReadOnlyList<Move> Live(int step)
    {
        BeginStep(step);
        EndStep(step);
        return exchange.Settled;
    }

    /// <summary>The first half of a step: the labs live it.</summary>
    internal void BeginStep(int step)
    {
        for (var i = 0; i < labs.Count; i++)
        {
            var lab = labs.GetValueAtIndex(i);
            exchange.Market.Publish(labs.GetKeyAtIndex(i), lab.Level, lab.Standing);
        }

        exchange.Market.Open(step);
        LiveLabs(step);
    }

    /// <summary>The second half: whoever is due decides, and moves are settled.</summary>
    internal void EndStep(int step)
    {
        LiveResearchers(step);
        Found(exchange.Settle(step, moves));
    }

    /// <summary>What the clocks of a lab of the scenario read, by world, years.</summary>
    internal void Read(int lab, Span<Alarms> readings)
    {
        var life = labs[lab];
        for (var world = 0; world < readings.Length; world++)
        {
            readings[world] = life.ReadingsIn(world);
        }
    }

    /// <summary>The horizon: whoever was to end their first spell and has not ends it without leaving.</summary>
    internal void EndFirstSpells()
    {
        foreach (var researcher in researchers)
        {
            researcher.EndFirstSpells();
        }
    }

    private void LiveLabs(int step)
    {
        rings.Clear();
        for (var i = 0; i < labs.Count; i++)
        {
            var lab = labs.GetValueAtIndex(i);
            lab.Begin(step, exchange.Market.MovesOf(labs.GetKeyAtIndex(i)).Span);
            signals?.Note(step, labs.GetKeyAtIndex(i), lab);
            lab.Live(step, exchange.Market.Rivals, rings);
        }

        exchange.Route(rings);
    }

    private void LiveResearchers(int step)
    {
        moves.Clear();
        for (var i = 0; i < researchers.Length; i++)
        {
            var researcher = researchers[i];
            if (exchange.Concerns(i, researcher.Limits) || researcher.WakeStep <= step)
            {
                researcher.Live(step, exchange.TidingsFor(i), exchange.Market.ChoiceSets, moves);
            }
        }
    }

    private void Found(IReadOnlyList<int> founded)
    {
        for (var i = 0; i < founded.Count; i++)
        {
            labs.Add(founded[i], new(batch, founded[i]));
        }
    }

    /// <summary>Gives everybody's room back; the worlds are over.</summary>
    internal void Retire()
    {
        foreach (var lab in labs.Values)
        {
            lab.Retire();
        }

        foreach (var researcher in researchers)
        {
            researcher.Retire();
        }
    }
}
