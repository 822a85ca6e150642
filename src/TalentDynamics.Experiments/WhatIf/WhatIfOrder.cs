using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using TalentDynamics.Experiments.Forecast;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Experiments.WhatIf;

/// <summary>A variant that is to be run.</summary>
/// <param name="File">Where it stands.</param>
/// <param name="Name">How it is told from the others.</param>
/// <param name="Lever">Where the swept lever stands; null without a sweep.</param>
/// <param name="Scenario">Resolved.</param>
public sealed record PlannedArm(string File, string Name, double? Lever, Scenario Scenario);

/// <summary>What is asked of a what-if: a base and its variants, sound, comparable, each of them changing something.</summary>
public sealed record WhatIfOrder
{
    internal WhatIfOrder(Scenario @base, ImmutableArray<PlannedArm> arms, Sweep? sweep) =>
        (Base, Arms, Sweep) = (@base, arms, sweep);

    /// <summary>What the variants are held against.</summary>
    public Scenario Base { get; internal init; }

    /// <summary>The variants, or the places of the lever.</summary>
    public ImmutableArray<PlannedArm> Arms { get; internal init; }

    /// <summary>The lever that is swept; null where variants are named.</summary>
    public Sweep? Sweep { get; }

    /// <summary>The seed that every draw is addressed by, the same in all arms.</summary>
    public uint Seed { get; init; } = 1;

    /// <summary>How many worlds in each arm, ≥ 2.</summary>
    public int Worlds { get; init; } = RunOrder.DefaultWorlds;

    /// <summary>Worlds advanced together; null to choose.</summary>
    public int? Batch { get; init; }

    /// <summary>How the same worlds are run again, for people.</summary>
    public string Command { get; init; } = "";

    /// <summary>fixed or a posterior file; null for the posterior of the base, else its values.</summary>
    public string? Parameters { get; init; }

    internal string File { get; init; } = "";

    internal IReadOnlyList<Override> Changes { get; init; } = [];

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

    /// <exception cref="BadInputException">With all faults of all files.</exception>
    public static WhatIfOrder Load(
        string @base,
        IReadOnlyList<string> variants,
        Sweep? sweep,
        IReadOnlyList<Override> changes
    ) => new VariantFiles(changes).Read(@base, variants, sweep);

    /// <summary>The same with the past as observed: every arm begins after a day, conditioned on who had left by then.</summary>
    /// <param name="day">The last day that is known.</param>
    /// <exception cref="BadInputException">A variant changes what had happened by then, or somebody's past is not known.</exception>
    public WhatIfOrder After(DateOnly day) => After(ScenarioInput.Load(File, Changes).As(new(day)).Scenario);

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
                Draws = WorldDraws
                    .Load(File, Changes, Parameters)
                    .Draws.For(Base.Compile(), Arms.Select(arm => (arm.Name, arm.Scenario.Compile()))),
            };

    /// <summary>The ensemble of the base.</summary>
    /// <exception cref="BadInputException">It is too small to be compared.</exception>
    internal EnsembleOrder Ensemble() =>
        Worlds < 2
            ? throw new BadInputException(
                $"--worlds: found '{Worlds}', allowed 2 or more: one pair of worlds has no spread"
            )
            : new(Base, Seed, Worlds, Batch, Draws!.Source, Draws.Table) { SampledWorlds = 0 };
}
