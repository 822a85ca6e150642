using TalentDynamics.Model.Dynamics;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Runs;

/// <summary>The exits of a batch of worlds, noted as its steps are settled.</summary>
/// <param name="ground">The setting.</param>
/// <param name="firstWorld">The first world of the batch in its ensemble.</param>
/// <param name="worlds">How many worlds there are.</param>
internal sealed class ExitRecorder(SettingIndex ground, int firstWorld, int worlds)
{
    private readonly List<Exit[]> steps = []; // one list of them all would leave large arrays behind as it grows
    private int count;

    /// <summary>Notes the moves of the step after the one noted last.</summary>
    /// <param name="settled">In the total order.</param>
    public void Note(IReadOnlyList<Move> settled)
    {
        var exits = new Exit[settled.Count];
        for (var i = 0; i < exits.Length; i++)
        {
            exits[i] = Exits.Of(ground, settled[i], firstWorld + settled[i].World);
        }

        steps.Add(exits);
        count += exits.Length;
    }

    /// <summary>All exits so far in canonical order. Those of one world came in that order, so sorting by world, stably, is enough.</summary>
    public Exit[] InOrder()
    {
        var next = new int[worlds + 1];
        foreach (var exits in steps)
        {
            foreach (ref readonly var exit in exits.AsSpan())
            {
                next[exit.World - firstWorld + 1]++;
            }
        }

        for (var world = 1; world < worlds; world++)
        {
            next[world] += next[world - 1];
        }

        var ordered = new Exit[count];
        foreach (var exits in steps)
        {
            foreach (ref readonly var exit in exits.AsSpan())
            {
                ordered[next[exit.World - firstWorld]++] = exit;
            }
        }

        return ordered;
    }
}
