using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Model.Runs;

/// <summary>What the worlds of an ensemble are conditioned on.</summary>
/// <param name="Scenario">Whose history it is; the ensemble lives it, or a variant of it.</param>
/// <param name="Draws">Where the parameters come from before anything is observed; their table is the ensemble's.</param>
internal abstract record GivenHistory(Scenario Scenario, DrawKind Draws)
{
    /// <summary>Of everything that makes one history another, 64 hexadecimal digits.</summary>
    public abstract string Fingerprint { get; }

    /// <summary>The draws of worlds with the chance of the history.</summary>
    /// <param name="lived">What is lived: <see cref="Scenario"/>, or a variant of it.</param>
    /// <param name="ground">Its setting, worked out.</param>
    /// <param name="table">The table of draws, where parameters come from one.</param>
    public abstract DrawSource DrawsOf(Scenario lived, SettingIndex ground, DrawTable? table);
}
