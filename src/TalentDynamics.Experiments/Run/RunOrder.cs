using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Run;

/// <summary>What is asked of a run: a scenario, the parameters of its worlds, and how many worlds from which seed.</summary>
public sealed record RunOrder
{
    /// <summary>Worlds of a run where nobody says how many.</summary>
    public const int DefaultWorlds = 10_000;

    internal RunOrder(ScenarioInput input, WorldDraws draws) => (Input, Draws) = (input, draws);

    /// <summary>A run of a scenario with the observations and the posterior that it names.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">fixed, prior or a posterior file; null for the scenario's posterior, else its values.</param>
    /// <exception cref="BadInputException">With all faults of the observations and the posterior.</exception>
    public static RunOrder Of(Scenario scenario, string? parameters = null)
    {
        var input = ScenarioInput.Of(scenario);
        return new(input, WorldDraws.Of(input, parameters));
    }

    /// <summary>The seed that every draw is addressed by.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>How many worlds, 1 to 10,000,000.</summary>
    public int Worlds { get; init; } = DefaultWorlds;

    /// <summary>Worlds advanced together; null to choose. Changes the speed and never the result.</summary>
    public int? Batch { get; init; }

    /// <summary>How the same worlds are run again, for people.</summary>
    public string Command { get; init; } = "";

    internal ScenarioInput Input { get; init; }

    internal WorldDraws Draws { get; init; }

    /// <summary>Where the worlds' parameters come from, in words.</summary>
    public string Parameters => Draws.Words;

    internal Paced? Paced { get; init; }

    internal string? Memo { get; init; }

    internal int SampledWorlds { get; init; } = EnsembleOrder.UsuallySampled;

    /// <summary>The ensemble of this team.</summary>
    internal EnsembleOrder Ensemble =>
        new(Input.Scenario, Seed, Worlds, Batch, Draws.Source, Draws.Table)
        {
            Paced = Paced,
            Memo = Memo,
            SampledWorlds = SampledWorlds,
        };
}
