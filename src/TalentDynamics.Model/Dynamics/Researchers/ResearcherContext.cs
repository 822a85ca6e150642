using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>What never changes about a researcher in one world, and the store that their pulls are kept in.</summary>
/// <remarks>Passed along instead of being kept in every career: what changes is all that is stored once a world.</remarks>
internal readonly ref struct ResearcherContext(SettingIndex ground, int researcher, Rates rates, Randomness chance, PullStore store)
{
    /// <summary>The setting.</summary>
    public readonly SettingIndex Ground = ground;

    /// <summary>Index of the researcher.</summary>
    public readonly int Researcher = researcher;

    /// <summary>What the world believes.</summary>
    public readonly Rates Rates = rates;

    /// <summary>The chance of the world.</summary>
    public readonly Randomness Chance = chance;

    /// <summary>Where lists of former colleagues and pull clocks are kept.</summary>
    public readonly PullStore Store = store;

    /// <summary>As the scenario gives them.</summary>
    public ResearcherProfile Profile => Ground.Setting.Researchers[Researcher];

    /// <summary>The threshold of an alarm, a unit exponential.</summary>
    public double Threshold(Purpose purpose, int spell, uint index = 0) =>
        Chance.Exponential(Profile.Key, purpose, spell, index);
}

/// <summary>The lists of all pulls of one researcher in a batch, or of one world.</summary>
internal sealed class PullStore
{
    /// <summary>Former colleagues.</summary>
    public PooledLists<ExColleague> ExColleagues { get; } = new();

    /// <summary>Pull clocks.</summary>
    public PooledLists<PullClock> Clocks { get; } = new();

    /// <summary>Gives the arrays back; no pull is to be used any more.</summary>
    public void Retire()
    {
        ExColleagues.Retire();
        Clocks.Retire();
    }
}
