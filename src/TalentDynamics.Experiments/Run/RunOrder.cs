using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Experiments.Run;

/// <summary>What is asked of a run: a scenario, the parameters of its worlds, and how many worlds from which seed.</summary>
public sealed record RunOrder
{
    /// <summary>Worlds of a run where nobody says how many.</summary>
    public const int DefaultWorlds = 10_000;

    /// <summary>The most worlds of a run.</summary>
    public const int MostWorlds = 10_000_000;

    internal RunOrder(ScenarioInput input, WorldDraws draws) => (Input, Draws) = (input, draws);

    /// <summary>A run of a scenario with the observations and the posterior that it names.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameters">fixed, prior or a posterior file; null for the scenario's posterior, else its values.</param>
    /// <exception cref="BadInputException">With all faults of the scenario, if it was made in code, or of the observations and the posterior.</exception>
    public static RunOrder Of(Scenario scenario, string? parameters = null)
    {
        var input = ScenarioInput.Of(scenario.Sound());
        return new(input, WorldDraws.Of(input, parameters));
    }

    /// <summary>The seed that every draw is addressed by.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>How many worlds, 1 to 10,000,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public int Worlds
    {
        get;
        init => field = InRange(value);
    } = DefaultWorlds;

    /// <summary>Worlds advanced together; null to choose. Changes the speed and never the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not 1 or more.</exception>
    public int? Batch
    {
        get;
        init => field = value is { } worlds ? InRange(worlds) : null;
    }

    /// <summary>How the same worlds are run again, for people.</summary>
    public string Command
    {
        get => field ?? $"Experiment.Run({Input.Scenario.Name}, worlds: {Worlds}, seed: {Seed})";
        init;
    }

    /// <summary>Whether people have other names in whatever is written; the worlds, and with them hash and digest, stay those of the real ids.</summary>
    public bool Pseudonymised { get; init; }

    /// <summary>The order as it may be shown: never to be run, as draws are addressed by ids.</summary>
    internal RunOrder Shown
    {
        get
        {
            if (!Pseudonymised)
            {
                return this;
            }

            var names = new Pseudonyms(Input.Scenario, Input.Setting);
            return this with { Input = names.In(Input), Command = names.In(Command) };
        }
    }

    /// <summary>Whether every world is to be the observed history, its chance drawn from what that leaves open.</summary>
    public bool AsObserved { get; init; }

    /// <summary>Whether persons are shown where a cohort is shown in groups.</summary>
    internal bool ByPerson { get; init; }

    /// <summary>Whether nobody is dismissed, retires or dies in the worlds of a forecast.</summary>
    internal bool LeavesOutOtherExits { get; init; }

    internal ScenarioInput Input { get; init; }

    internal ConditionedInput? History { get; init; }

    internal WorldDraws Draws { get; init; }

    /// <summary>Where the worlds' parameters come from, in words.</summary>
    public string Parameters => Draws.Words;

    /// <summary>What a run folder's name ends with, so that runs of other worlds stand beside each other.</summary>
    internal string Suffix => Draws.Suffix + ToldName.Ending(AsObserved);

    /// <summary>What it is called in series, spans and logs.</summary>
    internal string Name => ToldName.Of(Input, RunName.Of(Input.Scenario.Name, Input.Hash, Seed), AsObserved, Command);

    internal Paced? Paced { get; init; }

    internal string? Memo { get; init; }

    internal int SampledWorlds { get; init; } = EnsembleOrder.UsuallySampled;

    internal static int InRange(int worlds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(worlds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(worlds, MostWorlds);
        return worlds;
    }

    /// <summary>The ensemble.</summary>
    internal EnsembleOrder Ensemble => History?.Condition(Unconditioned) ?? Unconditioned;

    /// <summary>Where each world's parameters and chance come from.</summary>
    internal DrawSource Source => Ensemble.SourceOf(new(Input.Setting));

    private EnsembleOrder Unconditioned =>
        new(Input.Scenario, Seed, Worlds, Batch, Draws.Source, Draws.Table)
        {
            Called = Name,
            Paced = Paced,
            Memo = Memo,
            SampledWorlds = SampledWorlds,
        };

    /// <summary>The same with the history worked out, where worlds are to be as observed.</summary>
    /// <exception cref="BadInputException">With all that stands against it.</exception>
    internal RunOrder Conditioned() =>
        !AsObserved || History is not null
            ? this
            : this with
            {
                History = ConditionedInput.Of(Input, Draws, Seed, Worlds),
            };
}
