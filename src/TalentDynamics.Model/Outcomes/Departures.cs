using TalentDynamics.Model.Living;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Outcomes;

/// <summary>The exits of a batch of worlds, noted as its steps are settled.</summary>
/// <param name="ground">The setting.</param>
/// <param name="firstWorld">The first world of the batch in its ensemble.</param>
/// <param name="worlds">How many worlds there are.</param>
public sealed class Departures(Groundwork ground, int firstWorld, int worlds)
{
    private readonly List<Exit> exits = [];

    /// <summary>Notes the moves of the step after the one noted last.</summary>
    /// <param name="settled">In the total order.</param>
    public void Note(IReadOnlyList<Move> settled)
    {
        foreach (var move in settled)
        {
            exits.Add(Exits.Of(ground, move, firstWorld + move.World));
        }
    }

    /// <summary>All exits so far in canonical order. Those of one world came in that order, so sorting by world, stably, is enough.</summary>
    public Exit[] InOrder()
    {
        var next = new int[worlds + 1];
        foreach (var exit in exits)
        {
            next[exit.World - firstWorld + 1]++;
        }

        for (var world = 1; world < worlds; world++)
        {
            next[world] += next[world - 1];
        }

        var ordered = new Exit[exits.Count];
        foreach (var exit in exits)
        {
            ordered[next[exit.World - firstWorld]++] = exit;
        }

        return ordered;
    }
}
