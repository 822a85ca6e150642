using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Model.Dynamics.Researchers;

/// <summary>What never changes about a researcher in one world, and the store that their pulls are kept in.</summary>
/// <remarks>Passed along instead of being kept in every career: what changes is all that is stored once a world.</remarks>
internal readonly ref struct ResearcherContext(
    SettingIndex ground,
    int researcher,
    Rates rates,
    Randomness chance,
    PullStore store,
    FirstSpellChance? firstSpell = null,
    int world = 0
)
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

    /// <summary>The chance of the first spell where it is not that of the world; null elsewhere.</summary>
    public readonly FirstSpellChance? FirstSpell = firstSpell;

    /// <summary>World, relative to its batch.</summary>
    public readonly int World = world;

    /// <summary>Z: how quickly they leave for reasons nobody recorded.</summary>
    public double Frailty =>
        FirstSpell is { } observed
            ? observed.FrailtyIn(World)
            : Rates.FrailtyAt(Chance.Uniform(Profile.Key, Purpose.Frailty), Researcher, Ground.HasLeft(Researcher));

    /// <summary>When a spell ends whatever its clocks say; null where they decide.</summary>
    public double? EndOf(int spell) => spell == 0 ? (FirstSpell as ForcedFirstSpell)?.EndsAt(World) : null;

    /// <summary>The threshold of an alarm of a spell, a unit exponential.</summary>
    public double Threshold(Purpose purpose, int spell) =>
        spell == 0 && FirstSpell is { } observed
            ? observed.Threshold(World, purpose)
            : Chance.Exponential(Profile.Key, purpose, spell);

    /// <summary>The threshold of the alarm on the pull of a lab.</summary>
    public double PullThreshold(int lab, int spell) =>
        spell == 0 && FirstSpell is { } observed
            ? observed.PullThreshold(World, lab, Ground.KeyOf(lab))
            : Chance.Exponential(Profile.Key, Purpose.Pull, spell, Ground.KeyOf(lab));

    /// <summary>The thresholds of the alarms on a lab's clocks, in the order of the clocks; what stands behind is no threshold of theirs.</summary>
    public Wide<double> LabThresholds(int spell) =>
        spell == 0 && FirstSpell is { } observed
            ? observed.LabThresholds(World)
            : ChanceLanes.Exponentials(Chance, Profile.Key, spell);
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
