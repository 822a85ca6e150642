using System.Buffers;
using System.Runtime.CompilerServices;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Dynamics.Researchers;

namespace TalentDynamics.Model.Dynamics.Dense;

/// <summary>One researcher in every world of a batch. Worlds in which nothing concerns the researcher are not touched.</summary>
internal sealed class DenseResearcher
{
    private readonly Worlds worlds;
    private readonly int researcher;
    private readonly Career[] careers;
    private readonly PullStore store = new();
    private readonly FirstSpellChance? firstSpell;
    private readonly PutOffNews? putOff;

    // What decides whether a world has to be looked at, side by side: most news of a batch concerns people who have left.
    private readonly int[] wakeSteps;
    private readonly int[] listensTo;
    private readonly bool[] follows;

    /// <summary>The researcher at the start of the scenario.</summary>
    /// <param name="worlds">The batch.</param>
    /// <param name="researcher">Their index.</param>
    public DenseResearcher(Worlds worlds, int researcher)
    {
        (this.worlds, this.researcher, firstSpell) = (worlds, researcher, worlds.FirstSpellOf(researcher));
        careers = ArrayPool<Career>.Shared.Rent(worlds.Count);
        wakeSteps = Lanes.Of(worlds.Count, int.MaxValue);
        listensTo = new int[worlds.Count];
        follows = new bool[worlds.Count];
        putOff =
            firstSpell is null && worlds.Ground.Circles.Of(researcher) is { } circle
                ? new(circle, researcher, worlds.Count, worlds.Ground.Setting.HasLiftOuts)
                : null;
        var frailties = Frailties();
        for (var world = 0; world < worlds.Count; world++)
        {
            var context = ContextIn(world);
            careers[world] = frailties.Length > 0 ? new(context, frailties[world]) : new(context);
            Note(context, world);
            putOff?.Allow(ref careers[world], context);
        }
    }

    /// <summary>The first step in which the researcher has something of their own to look at, in any world.</summary>
    public int WakeStep => wakeSteps.Min();

    /// <summary>In a circle: <see cref="PutOffNews.Limits"/>; nothing for others.</summary>
    public ReadOnlyMemory<int> Limits => putOff?.Limits ?? default;

    /// <summary>How the researcher set their alarms on the lab they are at when the scenario starts, by world.</summary>
    public Alarms[] AlarmsAtStart()
    {
        var alarms = new Alarms[worlds.Count];
        for (var world = 0; world < alarms.Length; world++)
        {
            alarms[world] = careers[world].AlarmsAhead(ContextIn(world));
        }

        return alarms;
    }

    /// <summary>Lives a step in the worlds where something is due.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tidings">What there is to hear of.</param>
    /// <param name="outlook">How the labs look at this step.</param>
    /// <param name="moves">Receives the researcher's moves, ascending by world.</param>
    [MethodImpl(Lanes.Kernel)]
    public void Live(int step, in Tidings tidings, ChoiceSets outlook, List<Move> moves)
    {
        if (putOff is null)
        {
            foreach (ref readonly var item in tidings.News.Span)
            {
                Hear(step, item);
            }
        }
        else
        {
            putOff.Keep(tidings);
            HearWhatCannotWait(step);
        }

        var rings = tidings.Rings.Span;
        foreach (ref readonly var ring in rings)
        {
            wakeSteps[ring.World] = step;
        }

        foreach (var world in Lanes.WorldsAtMost(wakeSteps, step))
        {
            var rang = rings.Length > 0 && rings[0].World == world;
            Live(step, world, rang ? rings[0] : null, outlook, moves);
            rings = rang ? rings[1..] : rings;
        }
    }

    /// <summary>The horizon: a first spell that was to end whatever its clocks say, and has not, ends without a move.</summary>
    internal void EndFirstSpells()
    {
        for (var world = 0; world < worlds.Count && firstSpell is not null; world++)
        {
            careers[world].EndFirstSpell(ContextIn(world));
        }
    }

    /// <summary>Gives the arrays back; the life is over.</summary>
    public void Retire()
    {
        ArrayPool<Career>.Shared.Return(careers);
        store.Retire();
    }

    // Whole vectors of worlds at once; none where the chance of the first spell is not that of the world, or there are too few.
    private double[] Frailties()
    {
        if (firstSpell is not null || worlds.Count < FrailtyDraws.Count)
        {
            return [];
        }

        var key = worlds.Ground.Setting.Researchers[researcher].Key;
        var u = Array.ConvertAll(worlds.Chance, chance => chance.Uniform(key, Purpose.Frailty));
        var (frailties, hasLeft) = (new double[u.Length], worlds.Ground.HasLeft(researcher));
        for (var next = 0; next < u.Length; next += FrailtyDraws.Count)
        {
            var world = Math.Min(next, u.Length - FrailtyDraws.Count); // the last vector goes over some worlds once more
            Rates.FrailtiesAt(
                worlds.Rates.AsSpan(world),
                u.AsSpan(world),
                researcher,
                hasLeft,
                frailties.AsSpan(world)
            );
        }

        return frailties;
    }

    private void HearWhatCannotWait(int step)
    {
        for (var world = putOff!.NextTooMuch(0); world >= 0; world = putOff.NextTooMuch(world + 1))
        {
            if (putOff.MayConcern(world, listensTo[world], follows[world]))
            {
                CatchUp(step, world);
            }
            else
            {
                putOff.Pass(world);
            }
        }
    }

    private void CatchUp(int step, int world)
    {
        var context = ContextIn(world);
        putOff!.CatchUp(ref careers[world], context, step);
        putOff.Allow(ref careers[world], context);
        Note(context, world);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Hear(int step, in News item)
    {
        if (item.From == listensTo[item.World] || follows[item.World])
        {
            var context = ContextIn(item.World);
            careers[item.World].Hear(context, step, item);
            Note(context, item.World);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Live(int step, int world, Ring? ring, ChoiceSets outlook, List<Move> moves)
    {
        if (putOff?.Waits(world) == true)
        {
            // Whoever leaves by a clock of the lab never hears what waits: it could not have moved them before.
            if (ring is null)
            {
                CatchUp(step, world);
            }
            else
            {
                putOff.Forget(world);
            }
        }

        var context = ContextIn(world);
        if (careers[world].Live(context, step, ring) is { } alarm)
        {
            var (labs, founded) = (outlook.Attraction.Length, outlook.FoundedIn(world).Length);
            var row = labs <= ChoiceSet.MostOnStack ? stackalloc double[labs] : new double[labs];
            var startUps = founded <= ChoiceSet.MostOnStack ? stackalloc StartUp[founded] : new StartUp[founded];
            moves.Add(
                careers[world].Leave(context, step, alarm, outlook.At(world, row, startUps)) with
                {
                    World = world,
                }
            );
        }

        Note(context, world);
        putOff?.Allow(ref careers[world], context);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ResearcherContext ContextIn(int world) =>
        new(worlds.Ground, researcher, worlds.Rates[world], worlds.Chance[world], store, firstSpell, world);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(in ResearcherContext context, int world)
    {
        ref readonly var career = ref careers[world];
        wakeSteps[world] = career.WakeStep(context);
        listensTo[world] = career.ListensTo;
        follows[world] = career.Follows;
    }
}
