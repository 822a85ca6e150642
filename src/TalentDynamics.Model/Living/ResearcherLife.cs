using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Living;

/// <summary>One researcher in every world of a batch. Worlds in which nothing concerns the researcher are not touched.</summary>
public sealed class ResearcherLife
{
    private readonly Groundwork ground;
    private readonly int researcher;
    private readonly Career[] careers;
    private readonly int[] wakeSteps;

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
        for (var world = 0; world < careers.Length; world++)
        {
            careers[world] = new(ground, researcher, rates[world], chance[world]);
            wakeSteps[world] = careers[world].WakeStep;
        }
    }

    /// <summary>The first step in which the researcher has something of their own to look at, in any world.</summary>
    public int WakeStep => wakeSteps.Min();

    /// <summary>How the researcher set their alarms on the lab they are at when the scenario starts, by world.</summary>
    public Alarms[] AlarmsAtStart() => Array.ConvertAll(careers, c => c.AlarmsAhead);

    /// <summary>Lives a step in the worlds where something is due.</summary>
    /// <param name="step">The step.</param>
    /// <param name="news">Moves in the step before of people this researcher has ties to, in the total order.</param>
    /// <param name="rings">Alarms on labs' clocks that went off in this step, ascending by world, one a world at most.</param>
    /// <param name="outlook">How the labs look at this step.</param>
    /// <param name="moves">Receives the researcher's moves, ascending by world.</param>
    public void Live(int step, ReadOnlySpan<News> news, ReadOnlySpan<Ring> rings, Outlook outlook, List<Move> moves)
    {
        foreach (ref readonly var item in news)
        {
            if (careers[item.World].Hear(step, item, ground.Weight(researcher, item.Researcher)))
            {
                wakeSteps[item.World] = step;
            }
        }

        Span<double> row = stackalloc double[Math.Min(ground.Labs, 256)];
        row = ground.Labs <= row.Length ? row : new double[ground.Labs];
        for (var (world, next) = (0, 0); world < wakeSteps.Length; world++)
        {
            var rang = next < rings.Length && rings[next].World == world;
            if (rang || wakeSteps[world] <= step)
            {
                Live(step, world, rang ? rings[next] : null, outlook.At(world, row), moves);
            }

            next += rang ? 1 : 0;
        }
    }

    private void Live(int step, int world, Ring? ring, OpenLabs openLabs, List<Move> moves)
    {
        if (careers[world].Live(step, ring, openLabs, out var move))
        {
            moves.Add(move with { World = world });
        }

        wakeSteps[world] = careers[world].WakeStep;
    }
}
