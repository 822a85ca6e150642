using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Dynamics.Labs;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Dynamics.Researchers;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>The whole model on one thread, a world at a time, with nobody asleep and no messages: the definition of correct.</summary>
/// <remarks>
/// The order of a step:
/// <list type="number">
/// <item>Dated events of this step reach their labs.</item>
/// <item>Labs update momentum, unrest and reception from last step's signals and moves.</item>
/// <item>Labs publish their signals.</item>
/// <item>Labs advance their clocks over the step.</item>
/// <item>Due researchers wake, hear what happened in the step before, and each decides: stay, or leave for a lab.</item>
/// <item>Moves are settled in the total order (crossing time, researcher); they take effect, and are seen by others, from the next step.</item>
/// </list>
/// Events are dated and shocks addressed, so a lab works out 1 and the part of 2 that needs no moves as soon as a step ends.
/// </remarks>
internal static class SequentialRun
{
    /// <summary>Lives a range of worlds.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="draws">Which parameters each world has.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="firstWorld">The first world, ≥ 0.</param>
    /// <param name="worlds">How many, ≥ 1.</param>
    public static Histories Of(SettingIndex ground, DrawSource draws, uint seed, int firstWorld, int worlds)
    {
        var exits = ImmutableArray.CreateBuilder<Exit>();
        for (var world = firstWorld; world < firstWorld + worlds; world++)
        {
            new World(draws.WorldsOf(ground, seed, world, 1)).Live(world, exits);
        }

        return new(firstWorld, worlds, exits.ToImmutable());
    }

    /// <summary>Lives a range of worlds once more and says of each exit what hazard every clock had when one of them rang.</summary>
    /// <remarks>Draws are addressed, so the exits are those of any other run of the same setting, draws and seed, to the bit.</remarks>
    /// <param name="ground">The setting.</param>
    /// <param name="draws">Which parameters each world has.</param>
    /// <param name="seed">The seed of the ensemble.</param>
    /// <param name="firstWorld">The first world, ≥ 0.</param>
    /// <param name="worlds">How many, ≥ 1.</param>
    /// <returns>In the canonical order of exits.</returns>
    public static ImmutableArray<ExplainedExit> Explained(
        SettingIndex ground,
        DrawSource draws,
        uint seed,
        int firstWorld,
        int worlds
    )
    {
        var exits = ImmutableArray.CreateBuilder<Exit>();
        var explained = ImmutableArray.CreateBuilder<ExplainedExit>();
        for (var world = firstWorld; world < firstWorld + worlds; world++)
        {
            var alone = draws.WorldsOf(ground, seed, world, 1);
            var watch = new HazardRecorder(ground, alone.Rates[0]);
            exits.Clear();
            new World(alone, watch).Live(world, exits);
            explained.AddRange(exits.Select(exit => watch.At(exit)));
        }

        return explained.ToImmutable();
    }

    private sealed class World
    {
        private readonly Worlds alone;
        private readonly SettingIndex ground;
        private readonly PullStore store = new();
        private readonly SortedDictionary<int, LabState> labs = [];
        private readonly List<Founding> foundings = [];
        private readonly Career[] careers;
        private readonly HazardRecorder? watch;
        private List<Move> lastMoves = [];

        public World(Worlds alone, HazardRecorder? watch = null)
        {
            (this.alone, ground, this.watch) = (alone, alone.Ground, watch);
            careers = new Career[ground.Researchers];
            for (var lab = Setting.Outside + 1; lab < ground.Labs; lab++)
            {
                labs.Add(lab, new(alone, lab));
            }

            for (var i = 0; i < careers.Length; i++)
            {
                careers[i] = new(Context(i));
                if (ground.Setting.Researchers[i].Lab is var lab && lab != Setting.Outside)
                {
                    labs[lab].Enrol(i, [careers[i].AlarmsAhead(Context(i))]);
                }
            }
        }

        public void Live(int world, ImmutableArray<Exit>.Builder exits)
        {
            for (var step = 0; step < ground.Setting.Steps; step++)
            {
                BeginLabs(step);
                var openLabs = new ChoiceSet(Attraction(step), StartUps());
                var rings = LiveLabs(step);
                var moves = Decide(step, rings, openLabs);
                moves.Sort(Move.Order);
                exits.AddRange(moves.Select(m => Exits.Of(ground, m, world)));
                Found(moves);
                lastMoves = moves;
            }
        }

        private void BeginLabs(int step)
        {
            foreach (var (index, lab) in labs)
            {
                lab.Begin(step, CollectionsMarshal.AsSpan(lastMoves.FindAll(m => m.From == index || m.To == index)));
            }
        }

        private double[] Attraction(int step)
        {
            var attraction = new double[ground.Labs];
            for (var lab = Setting.Outside + 1; lab < ground.Labs; lab++)
            {
                var isOpen = labs[lab].IsOpen(0, step);
                attraction[lab] = isOpen ? Momentum.Published(labs[lab].Level[0]) + labs[lab].Standing[0] : double.NaN;
            }

            return attraction;
        }

        private StartUp[] StartUps() =>
            [.. foundings.Select(f => new StartUp(f.Lab, f.Metro, Momentum.Published(labs[f.Lab].Level[0])))];

        private List<Ring> LiveLabs(int step)
        {
            var rivals = Rivals.Alone(labs, step);
            var rings = new List<Ring>();
            foreach (var (index, lab) in labs)
            {
                watch?.Before(index, lab.ReadingsIn(0));
                lab.Live(step, rivals, rings);
                watch?.After(index, lab.ReadingsIn(0));
            }

            return rings;
        }

        private List<Move> Decide(int step, List<Ring> rings, ChoiceSet openLabs)
        {
            Hear(step);
            var moves = new List<Move>();
            var rang = rings.ToDictionary(r => r.Researcher, r => (Ring?)r);
            for (var i = 0; i < careers.Length; i++)
            {
                if (careers[i].Live(Context(i), step, rang.GetValueOrDefault(i)) is { } alarm)
                {
                    var atEnd = watch is null ? null : careers[i].AtEnd(Context(i), step, alarm.At);
                    var followed = careers[i].Followed;
                    moves.Add(careers[i].Leave(Context(i), step, alarm, openLabs));
                    watch?.Saw(moves[^1], atEnd, followed);
                }
            }

            return moves;
        }

        private void Hear(int step)
        {
            foreach (var move in lastMoves)
            {
                foreach (var looker in ground.LookersAt[move.Researcher])
                {
                    careers[looker.Researcher].Hear(Context(looker.Researcher), step, News.Of(move, looker.Weight));
                }
            }
        }

        private void Found(List<Move> moves)
        {
            foreach (var move in moves.Where(m => m.Founds(m.To, ground)))
            {
                labs.Add(move.To, new(alone, move.To));
                foundings.Add(new(move.To, move.Metro));
            }

            foundings.Sort(static (a, b) => a.Lab.CompareTo(b.Lab));
        }

        private ResearcherContext Context(int researcher) =>
            new(ground, researcher, alone.Rates[0], alone.Chance[0], store, alone.FirstSpellOf(researcher));
    }
}
