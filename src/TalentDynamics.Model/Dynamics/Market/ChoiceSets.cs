using TalentDynamics.Model.Dynamics.Researchers;

namespace TalentDynamics.Model.Dynamics.Market;

/// <summary>A lab that was founded during the run, in one world.</summary>
/// <param name="Lab">Its index.</param>
/// <param name="Metro">Where its founder lived.</param>
internal readonly record struct Founding(int Lab, int Metro);

/// <summary>How the labs look from outside at one step, in every world of a batch.</summary>
/// <param name="Attraction">By lab of the scenario, then world: m_k + q̃_k, SD; NaN while closed.</param>
/// <param name="Foundings">By world: the labs founded so far, ascending by index; absent where there are none.</param>
/// <param name="StartUpAttraction">By lab founded during the run, then world: its published momentum, SD.</param>
internal sealed record ChoiceSets(
    double[][] Attraction,
    IReadOnlyDictionary<int, Founding[]> Foundings,
    IReadOnlyDictionary<int, double[]> StartUpAttraction
)
{
    /// <summary>The labs founded so far in one world, ascending by index.</summary>
    /// <param name="world">World, relative to the batch.</param>
    public ReadOnlySpan<Founding> FoundedIn(int world) => Foundings.TryGetValue(world, out var founded) ? founded : [];

    /// <summary>Where somebody in one world can go.</summary>
    /// <param name="world">World, relative to the batch.</param>
    /// <param name="row">Room for a number per lab of the scenario.</param>
    /// <param name="startUps">Room for as many as <see cref="FoundedIn"/> has.</param>
    public ChoiceSet At(int world, Span<double> row, Span<StartUp> startUps)
    {
        for (var lab = 0; lab < row.Length; lab++)
        {
            row[lab] = Attraction[lab][world];
        }

        var founded = FoundedIn(world);
        for (var i = 0; i < founded.Length; i++)
        {
            startUps[i] = new(founded[i].Lab, founded[i].Metro, StartUpAttraction[founded[i].Lab][world]);
        }

        return new(row, startUps);
    }
}
