using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Documents;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>A variant that is to be run.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Name">How it is told from the others.</param>
/// <param name="Lever">Where the swept lever stands; null without a sweep.</param>
/// <param name="Scenario">Resolved.</param>
internal sealed record PlannedArm(string File, string Name, double? Lever, Scenario Scenario);

/// <summary>What is asked of a what-if: a base and its variants, sound, comparable, each of them changing something.</summary>
public sealed record WhatIfOrder
{
    internal WhatIfOrder(Scenario @base, ImmutableArray<PlannedArm> arms, Sweep? sweep) =>
        (Base, Arms, Sweep) = (@base, arms, sweep);

    /// <summary>What the variants are held against.</summary>
    public Scenario Base { get; internal init; }

    /// <summary>The variants, or the places of the lever.</summary>
    internal ImmutableArray<PlannedArm> Arms { get; init; }

    /// <summary>The lever that is swept; null where variants are named.</summary>
    internal Sweep? Sweep { get; }

    /// <summary>The seed that every draw is addressed by, the same in all arms.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>How many worlds in each arm, ≥ 2.</summary>
    public int Worlds { get; init; } = RunOrder.DefaultWorlds;

    /// <summary>Worlds advanced together; null to choose.</summary>
    public int? Batch { get; init; }

    /// <summary>How the same worlds are run again, for people.</summary>
    public string Command
    {
        get =>
            field
            ?? $"Experiment.WhatIf({Base.Name}, [{string.Join(", ", Arms.Select(arm => arm.Name))}]), worlds: {Worlds}, seed: {Seed}";
        init;
    }

    /// <summary>fixed or a posterior file; null for the posterior of the base, else its values.</summary>
    public string? Parameters { get; init; }

    /// <summary>Whether the base is the observed history, and every variant is lived with the chance of it.</summary>
    public bool AsObserved { get; init; }

    /// <summary>Whether persons are shown where their cohort is shown in groups.</summary>
    internal bool ByPerson { get; init; }

    /// <summary>The posterior that lies beside the base, for a base that names none.</summary>
    internal string? Learnt { get; init; }

    internal string File { get; init; } = "";

    internal IReadOnlyList<Override> Changes { get; init; } = [];

    internal AllowedFolders? Allowed { get; init; }

    /// <summary>The base as it was asked, where it is no file.</summary>
    internal ScenarioInput? Input { get; init; }

    internal WorldDraws? Draws { get; init; }

    /// <summary>Of all arms, the base included.</summary>
    public string Hash =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.ASCII.GetBytes(
                    string.Concat(Arms.Select(a => ScenarioJson.Hash(a.Scenario)).Prepend(ScenarioJson.Hash(Base)))
                )
            )
        );

    /// <summary>A what-if of scenarios that a program has.</summary>
    /// <param name="base">What the variants are held against.</param>
    /// <param name="variants">Each with a name of its own and something that differs from the base.</param>
    /// <exception cref="BadInputException">With all faults: of a scenario, or why two of them cannot be compared.</exception>
    public static WhatIfOrder Of(Scenario @base, IEnumerable<Scenario> variants)
    {
        var arms = variants.Select(v => new PlannedArm(v.Name, v.Name, null, v)).ToImmutableArray();
        VariantsInCode.Require(@base, arms);
        return new(@base, arms, null) { Input = ScenarioInput.Of(@base) };
    }

    /// <summary>A what-if of what comes after the last known day.</summary>
    /// <param name="forecast">The base, without any lever moved.</param>
    /// <param name="draws">Of its worlds.</param>
    /// <param name="levers">What is moved.</param>
    /// <param name="byPerson">Whether persons may be told from groups.</param>
    /// <exception cref="BadInputException">With all that does not fit.</exception>
    internal static WhatIfOrder Ahead(ScenarioInput forecast, WorldDraws draws, Levers levers, bool byPerson)
    {
        var (basis, arms) = (forecast.Scenario, levers.Arms(forecast, byPerson));
        VariantsInCode.Require(basis, arms);
        return new WhatIfOrder(basis, arms, null)
        {
            Input = forecast,
            Draws = draws.For(basis.Compile(), arms.Select(arm => (arm.Name, arm.Scenario.Compile()))),
            ByPerson = byPerson,
        };
    }

    /// <exception cref="BadInputException">With all faults of all files.</exception>
    internal static WhatIfOrder Load(
        string @base,
        IReadOnlyList<string> variants,
        Sweep? sweep,
        IReadOnlyList<Override> changes,
        AllowedFolders? allowed = null
    ) => new VariantFiles(changes, allowed ?? AllowedFolders.Of([@base, .. variants])).Read(@base, variants, sweep);

    /// <summary>The same with the past as observed: every arm begins after a day, conditioned on who had left by then.</summary>
    /// <param name="day">The last day that is known.</param>
    /// <exception cref="BadInputException">A variant changes what had happened by then, or somebody's past is not known.</exception>
    public WhatIfOrder After(DateOnly day) =>
        After((Input ?? ScenarioInput.Load(File, Changes, Allowed)).As(new(day)).Scenario);

    private WhatIfOrder After(Scenario basis)
    {
        var past = basis.Past!;
        var faults = Arms.SelectMany(arm => ChangesOfThePast.In(arm, basis, past.Until)).Distinct().ToArray();
        if (faults.Length > 0)
        {
            throw new BadInputException(faults);
        }

        var arms = Arms.Select(arm => arm with { Scenario = arm.Scenario with { Past = past } }).ToImmutableArray();
        foreach (var arm in arms)
        {
            ForecastScenario.RequireSound(arm.Scenario, past.Until);
        }

        return this with
        {
            Base = basis,
            Arms = arms,
        };
    }

    /// <summary>
    /// The same with draws for the worlds. Every arm takes the same row of a posterior in the same world, so only rows with which all arms
    /// are stable are taken.
    /// </summary>
    /// <exception cref="BadInputException">There is none, or each arm would draw from priors of its own.</exception>
    internal WhatIfOrder Drawn() =>
        Draws is not null
            ? this
            : this with
            {
                Draws = Asked().For(Base.Compile(), Arms.Select(arm => (arm.Name, arm.Scenario.Compile()))),
            };

    private WorldDraws Asked() =>
        Input is { } input
            ? WorldDraws.Of(input, Parameters)
            : WorldDraws.Load(File, Changes, new(Parameters, Learnt), Allowed).Draws;

    /// <summary>The ensemble of the base.</summary>
    /// <exception cref="BadInputException">It is too small to be compared.</exception>
    internal EnsembleOrder Ensemble() =>
        Worlds < 2
            ? throw new BadInputException(
                $"--worlds: found '{Worlds}', allowed 2 or more: one pair of worlds has no spread"
            )
            : new(Base, Seed, Worlds, Batch, Draws!.Source, Draws.Table) { SampledWorlds = 0 };
}
