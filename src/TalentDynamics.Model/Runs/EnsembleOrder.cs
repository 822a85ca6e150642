using System.Collections.Immutable;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Model.Runs;

/// <summary>What is to be lived.</summary>
/// <param name="Scenario">Resolved and checked.</param>
/// <param name="Seed">What every draw is addressed by.</param>
/// <param name="Worlds">How many, 1 to 10,000,000.</param>
/// <param name="Batch">Worlds advanced together; null to choose.</param>
/// <param name="Draws">Where the worlds' parameters come from.</param>
/// <param name="Table">The table of draws, where they come from one.</param>
public sealed record EnsembleOrder(
    Scenario Scenario,
    uint Seed,
    int Worlds,
    int? Batch,
    DrawKind Draws = DrawKind.Fixed,
    DrawTable? Table = null
)
{
    /// <summary>Worlds of which the labs' signals are kept where nobody says how many.</summary>
    public const int UsuallySampled = 200;

    /// <summary>Of how many of the first worlds the labs' signals are kept.</summary>
    public int SampledWorlds { get; init; } = UsuallySampled;

    /// <summary>Beats at a pace and shows every step; null for a run as fast as it goes.</summary>
    internal Paced? Paced { get; init; }

    /// <summary>Given the finished worlds in their order, from the first on, while others are still lived; null for nobody.</summary>
    public Func<Histories, Task>? Lived { get; init; }

    /// <summary>What a cluster keeps with the order, so that the work can be finished from anywhere; null for nothing.</summary>
    internal string? Memo { get; init; }

    /// <summary>What the run it belongs to is called, where that says more than scenario, hash and seed.</summary>
    internal string? Called { get; init; }

    /// <summary>The run it belongs to, for telemetry.</summary>
    internal string Run => Called ?? RunName.Of(Scenario.Name, ScenarioJson.Hash(Scenario), Seed);

    /// <summary>Whether its worlds alone are wanted, as they come, and nobody will ask for it again: whoever keeps ensembles forgets it when it is over or given up.</summary>
    internal bool IsPassing { get; init; }

    /// <summary>How many worlds from the first on whoever asks has already: they need not be run again, and may be.</summary>
    internal int Known { get; init; }

    /// <summary>How many ensembles of this size the experiment runs, this one included: whoever is asked to agree, agrees to all.</summary>
    internal int Among { get; init; } = 1;

    /// <summary>What worlds as observed are conditioned on; null for all others.</summary>
    internal GivenHistory? History { get; init; }

    // From here on waking those whom something concerns costs less than an array over worlds for everybody.
    private const int ManyResearchers = 5_000;

    /// <summary>Whether the worlds are run one by one, because many people are in each.</summary>
    public bool HasLargeWorlds =>
        this is { Batch: null or 1, Paced: null, History: null } && Scenario.CountResearchers() >= ManyResearchers;

    /// <summary>Whether it is one of several ensembles of large worlds, which are run without grains: all together they would take hours.</summary>
    internal bool IsOneOfSeveralLarge => HasLargeWorlds && Among > 1;

    /// <summary>The draws of the first worlds; a single one where all share it.</summary>
    /// <param name="setting">Of the scenario.</param>
    /// <param name="worlds">How many.</param>
    internal ImmutableArray<Draw> DrawsOf(Setting setting, int worlds)
    {
        if (IsPassing)
        {
            return [];
        }

        if (Origin == DrawKind.Fixed)
        {
            return [setting.Defaults];
        }

        var draws = SourceOf(new(setting));
        return [.. Enumerable.Range(0, worlds).Select(world => draws.Of(Seed, world))];
    }

    /// <summary>Where each world's parameters and chance come from.</summary>
    /// <param name="ground">The setting of the scenario, worked out.</param>
    internal DrawSource SourceOf(SettingIndex ground) =>
        History?.DrawsOf(Scenario, ground, Table) ?? Draws.Of(ground.Setting, Table);

    /// <summary>The same draws as if nothing had been observed, for so many worlds at most: this team again.</summary>
    internal EnsembleOrder OfThisTeam(int most) =>
        this with
        {
            Draws = Origin,
            History = null,
            Paced = null,
            Lived = null,
            Worlds = Math.Min(Worlds, most),
            Memo = null,
        };

    /// <summary>The same draws with team effects drawn anew, for so many worlds at most; null where this order has no draws of a table.</summary>
    internal EnsembleOrder? OfTypicalTeam(int most) =>
        Origin == DrawKind.Table ? OfThisTeam(most) with { Draws = DrawKind.TableOfTypicalTeam } : null;

    // Where the parameters come from before anything is observed.
    private DrawKind Origin => History?.Draws ?? Draws;
}
