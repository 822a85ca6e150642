namespace TalentDynamics.Model.Living;

/// <summary>A lab that was founded during the run, in one world.</summary>
/// <param name="Lab">Its index.</param>
/// <param name="Metro">Where its founder lived.</param>
public readonly record struct Founding(int Lab, int Metro);

/// <summary>How the labs look from outside at one step, in every world of a batch.</summary>
/// <param name="Attraction">By lab of the scenario, then world: m_k + q̃_k, SD; NaN while closed.</param>
/// <param name="Foundings">By world: the labs founded so far, ascending by index; absent where there are none.</param>
/// <param name="StartUpAttraction">By lab founded during the run, then world: its published momentum, SD.</param>
public sealed record Outlook(
    double[][] Attraction,
    IReadOnlyDictionary<int, Founding[]> Foundings,
    IReadOnlyDictionary<int, double[]> StartUpAttraction
)
{
    /// <summary>Where somebody in one world can go.</summary>
    /// <param name="world">World, relative to the batch.</param>
    public OpenLabs At(int world)
    {
        var row = new double[Attraction.Length];
        for (var lab = 0; lab < row.Length; lab++)
        {
            row[lab] = Attraction[lab][world];
        }

        return new(row, StartUpsIn(world));
    }

    private StartUp[] StartUpsIn(int world) =>
        Foundings.TryGetValue(world, out var founded)
            ? Array.ConvertAll(founded, f => new StartUp(f.Lab, f.Metro, StartUpAttraction[f.Lab][world]))
            : [];
}
