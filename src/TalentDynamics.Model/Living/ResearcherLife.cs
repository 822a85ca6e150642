using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>One researcher in every world of a batch. Worlds in which nothing concerns the researcher are not touched.</summary>
public sealed class ResearcherLife
{
    private readonly Groundwork ground;
    private readonly int researcher;
    private readonly Career[] careers;
    private readonly int[] wakeSteps;

    // What decides whether news matters, side by side: most news of a batch concerns people who have left.
    private readonly int[] listensTo;
    private readonly bool[] follows;

    /// <summary>The researcher at the start of the scenario.</summary>
    /// <param name="ground">The setting.</param>
    /// <param name="researcher">Their index.</param>
    /// <param name="rates">One per world of the batch.</param>
    /// <param name="chance">One per world of the batch.</param>
    public ResearcherLife(Groundwork ground, int researcher, Rates[] rates, Chance.Randomness[] chance)
    {
        this.ground = ground;
        this.researcher = researcher;
        careers = new Career[rates.Length];
        wakeSteps = new int[rates.Length];
        listensTo = new int[rates.Length];
        follows = new bool[rates.Length];
        for (var world = 0; world < careers.Length; world++)
        {
            careers[world] = new(ground, researcher, rates[world], chance[world]);
            Note(world);
        }
    }

    /// <summary>The first step in which the researcher has something of their own to look at, in any world.</summary>
    public int WakeStep => wakeSteps.Min();

    /// <summary>How the researcher set their alarms on the lab they are at when the scenario starts, by world.</summary>
    public Alarms[] AlarmsAtStart() => Array.ConvertAll(careers, c => c.AlarmsAhead());

    /// <summary>Lives a step in the worlds where something is due.</summary>
    /// <param name="step">The step.</param>
    /// <param name="news">Moves in the step before of people this researcher has ties to, in the total order.</param>
    /// <param name="rings">Alarms on labs' clocks that went off in this step, ascending by world, one a world at most.</param>
    /// <param name="outlook">How the labs look at this step.</param>
    /// <param name="moves">Receives the researcher's moves, ascending by world.</param>
    public void Live(int step, ReadOnlySpan<News> news, ReadOnlySpan<Ring> rings, Outlook outlook, List<Move> moves)
    {
        Span<double> row = stackalloc double[Math.Min(ground.Labs, 256)];
        row = ground.Labs <= row.Length ? row : new double[ground.Labs];
        var (heard, rang) = (0, 0);
        for (var world = 0; world < wakeSteps.Length; world++)
        {
            for (; heard < news.Length && news[heard].World == world; heard++)
            {
                Hear(step, news[heard]);
            }

            var ring = rang < rings.Length && rings[rang].World == world ? rings[rang++] : (Ring?)null;
            if (ring is not null || wakeSteps[world] <= step)
            {
                Live(step, world, ring, outlook.At(world, row), moves);
            }
        }
    }

    private void Hear(int step, in News item)
    {
        if (item.From == listensTo[item.World] || follows[item.World])
        {
            careers[item.World].Hear(step, item, ground.Weight(researcher, item.Researcher));
            Note(item.World);
        }
    }

    private void Live(int step, int world, Ring? ring, OpenLabs openLabs, List<Move> moves)
    {
        if (careers[world].Live(step, ring, openLabs, out var move))
        {
            moves.Add(move with { World = world });
        }

        Note(world);
    }

    private void Note(int world)
    {
        ref readonly var career = ref careers[world];
        wakeSteps[world] = career.WakeStep;
        listensTo[world] = career.ListensTo;
        follows[world] = career.Follows;
    }
}
