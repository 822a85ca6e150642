using TalentDynamics.Model.Dynamics.Market;
using TalentDynamics.Model.Dynamics.Researchers;

namespace TalentDynamics.Model.Dynamics.Sparse;

/// <summary>One researcher in one world that is lived alone: no arrays over worlds, and asleep until something concerns them.</summary>
/// <remarks>
/// What they are when they are first woken is a function of who they are; vesting dates that they slept through are caught up with, one
/// by one, as if they had been awake.
/// </remarks>
internal sealed class SparseResearcher
{
    private readonly Worlds world;
    private readonly int researcher;
    private readonly PullStore store = new();
    private Career career;

    /// <summary>The researcher at the start of the scenario.</summary>
    /// <param name="world">A batch of one world.</param>
    /// <param name="researcher">Their index.</param>
    public SparseResearcher(Worlds world, int researcher)
    {
        (this.world, this.researcher) = (world, researcher);
        career = new(Context);
    }

    /// <summary>The first step in which they may have to decide if nothing happens to them; beyond the last for never.</summary>
    public int WakeStep => career.NextDecision(Context);

    private ResearcherContext Context =>
        new(world.Ground, researcher, world.Rates[0], world.Chance[0], store, world.FirstSpellOf(researcher));

    /// <summary>How everybody at a lab begins: their alarms on its clocks, and when they have to be woken first.</summary>
    /// <param name="world">A batch of one world.</param>
    /// <param name="lab">Index of the lab.</param>
    public static IEnumerable<(int Researcher, Alarms Alarms, int WakeStep)> AtStart(Worlds world, int lab)
    {
        var staff = world.Ground.StaffOf(lab).ToArray();
        return staff.Select(researcher =>
        {
            var life = new SparseResearcher(world, researcher);
            return (researcher, life.career.AlarmsAhead(life.Context), life.WakeStep);
        });
    }

    /// <summary>Lives a step.</summary>
    /// <param name="step">The step; all between the one lived last and this one are slept through.</param>
    /// <param name="news">Moves in the step before of people this researcher has ties to, in the total order.</param>
    /// <param name="ring">The alarm on a lab's clock that went off, if one did.</param>
    /// <param name="prospects">Where one can go.</param>
    /// <returns>The move; null when they stay.</returns>
    public Move? Live(int step, ReadOnlySpan<News> news, Ring? ring, SparseChoiceSet prospects)
    {
        career.CatchUp(Context, step);
        foreach (ref readonly var item in news)
        {
            career.Hear(Context, step, item);
        }

        return career.Live(Context, step, ring) is { } alarm
            ? career.Leave(Context, step, alarm, prospects.Open)
            : null;
    }
}

/// <summary>How the labs look from outside at one step, in one world that is lived alone.</summary>
/// <param name="Attraction">By lab of the scenario: m_k + q̃_k, SD; NaN while closed.</param>
/// <param name="StartUps">Labs founded during the run, ascending by index.</param>
internal sealed record SparseChoiceSet(double[] Attraction, StartUp[] StartUps)
{
    /// <summary>Where somebody can go.</summary>
    public ChoiceSet Open => new(Attraction, StartUps);

    /// <summary>The prospects of the only world of a batch.</summary>
    public static SparseChoiceSet Of(ChoiceSets outlook)
    {
        var (attraction, startUps) = (new double[outlook.Attraction.Length], new StartUp[outlook.FoundedIn(0).Length]);
        outlook.At(0, attraction, startUps);
        return new(attraction, startUps);
    }
}
