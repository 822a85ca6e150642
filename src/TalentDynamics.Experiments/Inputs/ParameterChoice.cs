using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Inputs;

/// <summary>Which parameters worlds have: those asked for, else the posterior that the scenario names, else the one that lies beside it, else its values.</summary>
/// <param name="Asked">fixed, prior or a posterior file; null where nobody asked.</param>
/// <param name="Beside">A posterior file that lies beside the scenario; null where there is none.</param>
internal readonly record struct ParameterChoice(string? Asked, string? Beside)
{
    /// <summary>What somebody asked for, of a scenario with nothing beside it.</summary>
    public static implicit operator ParameterChoice(string? asked) => new(asked, null);

    /// <summary>What it comes to for a scenario as it was loaded, with all that it extends.</summary>
    public string For(Scenario scenario) => Asked ?? scenario.Posterior ?? Beside ?? WorldDraws.Fixed;

    /// <summary>What a command of the scenario's file has to ask for; null where the scenario alone says it.</summary>
    public string? Said(Scenario scenario) => Asked ?? (scenario.Posterior is null ? Beside : null);

    /// <summary>Whether the scenario names what is taken.</summary>
    public bool IsNamedBy(Scenario scenario) => Asked is null && scenario.Posterior is not null;
}
