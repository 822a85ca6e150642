using System.Collections.Immutable;
using TalentDynamics.Experiments.AsObserved;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Explorer.Levers;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;
using TalentDynamics.Model.Scenarios.Variants;

namespace TalentDynamics.Explorer.Arms;

/// <summary>Works out what is to be lived when levers are moved: the same reading, checks and draws as of a file that says so.</summary>
internal sealed class Variations
{
    private const int MostBases = 8;
    private readonly ExploreOrder order;
    private readonly Recent<string, Basis> bases = new(MostBases);
    private readonly Recent<string, Lazy<ConditionedInput>> histories = new(MostBases);

    /// <exception cref="BadInputException">With all faults of the scenario, or why it cannot be explored.</exception>
    public Variations(ExploreOrder order)
    {
        this.order = order;
        Base = BasisUnder([], null);
        Require(Base.Input.Scenario);
        var presets = Presets.Beside(order.File, Base.Input.Scenario, order.Changes, order.Allowed);
        Levers = new ScenarioLevers(Base.Input, Base.Draws).With(presets.Variants);
        Offered = presets.By(Levers);
    }

    /// <summary>The scenario as it was given.</summary>
    public Basis Base { get; }

    /// <summary>What may be moved.</summary>
    public LeverList Levers { get; }

    /// <summary>What others have thought of.</summary>
    public ImmutableArray<Preset> Offered { get; }

    /// <summary>What is to be lived.</summary>
    /// <param name="sets">path=value, each.</param>
    /// <exception cref="LeverFaultsException">With all that is wrong with them.</exception>
    public Variation Of(IReadOnlyCollection<string> sets)
    {
        var moved = Levers.Read(sets);
        return Told("other levers", () => Of(moved));
    }

    /// <summary>The same with a baseline whose every world is what happened. To weigh what could have happened takes a second, once.</summary>
    /// <exception cref="LeverFaultsException">Worlds cannot be what happened.</exception>
    public Variation AsObserved(Variation variation)
    {
        var key = $"{variation.Basis.Input.Hash} {variation.Draws.Table?.Hash()}";
        var history = histories.Get(key, () => new(() => HistoryOf(variation)));
        return Told("worlds that know nothing of what happened", () => variation with { History = history.Value });
    }

    /// <summary>The order for the same scenario with other people.</summary>
    /// <exception cref="LeverFaultsException">They do not fit into it.</exception>
    public ExploreOrder With(OwnRoster roster)
    {
        IReadOnlyList<Override> changes = [.. order.Changes, .. roster.Over(Base.Input.Scenario)];
        var faults = ScenarioFile.Load(order.File, changes, order.Allowed).Faults;
        return faults.IsEmpty
            ? order with
            {
                Changes = changes,
                Roster = roster,
            }
            : throw new LeverFaultsException([.. faults.Select(roster.Place).OrderBy(roster.IsElsewhere)]);
    }

    /// <summary>Why its worlds cannot be what happened; null where they can.</summary>
    public string? NotAsObserved()
    {
        try
        {
            ConditionedInput.HistoryOf(Base.Input);
            return null;
        }
        catch (BadInputException bad)
        {
            return bad.Faults[0];
        }
    }

    private ConditionedInput HistoryOf(Variation variation) =>
        ConditionedInput.Of(variation.Basis.Input, variation.Draws, order.Seed, order.Worlds);

    private static Variation Told(string allowed, Func<Variation> make)
    {
        try
        {
            return make();
        }
        catch (BadInputException bad)
        {
            throw new LeverFaultsException([.. bad.Faults.Select(fault => new LeverFault("", fault, allowed))]);
        }
    }

    private Variation Of(ImmutableArray<Moved> moved)
    {
        var believed = moved.Where(m => m.Lever.Kind == LeverKind.Assumption).ToImmutableArray();
        var basis = Under(believed);
        if (moved.Length == believed.Length)
        {
            return new(moved, basis, basis.Input.Scenario, basis.Draws);
        }

        var scenario = Load(moved);
        Refuse(Variant.Incomparable(order.File, basis.Input.Scenario, scenario));
        var draws = basis.Draws.For(basis.Input.Setting, [("what the levers make", scenario.Compile())]);
        return new(moved, basis, scenario, draws);
    }

    private Basis Under(ImmutableArray<Moved> believed) =>
        believed.IsEmpty
            ? Base
            : bases.Get(
                string.Join('&', believed.Select(m => m.Text)),
                () => BasisUnder(believed, Base.Input.Scenario)
            );

    private Basis BasisUnder(ImmutableArray<Moved> believed, Scenario? @base)
    {
        var changes = @base is null ? order.Changes : Over(believed, @base);
        if (@base is not null)
        {
            Refuse(ScenarioFile.Load(order.File, changes, order.Allowed).Faults);
        }

        var (input, draws) = WorldDraws.Load(order.File, changes, order.Parameters, order.Allowed);
        return new(input, order.Roster is null ? draws : OfAnyTeam(draws));
    }

    // What was learnt of the scenario's own team says nothing of another.
    private static WorldDraws OfAnyTeam(WorldDraws draws) =>
        draws.Source == DrawKind.Table ? draws with { Source = DrawKind.TableOfTypicalTeam } : draws;

    private Scenario Load(IEnumerable<Moved> moved)
    {
        var loaded = ScenarioFile.Load(order.File, Over(moved, Base.Input.Scenario), order.Allowed);
        Refuse(loaded.Faults);
        return loaded.Required();
    }

    private IReadOnlyList<Override> Over(IEnumerable<Moved> moved, Scenario @base) =>
        [.. order.Changes, .. Expansion.Overrides(moved, @base)];

    private static void Refuse(ImmutableArray<Fault> faults)
    {
        if (!faults.IsEmpty)
        {
            throw new LeverFaultsException([.. faults.Select(LeverFault.Of)]);
        }
    }

    private void Require(Scenario scenario)
    {
        if (scenario.Cohorts.IsEmpty)
        {
            throw new BadInputException(
                $"{order.File}: found no cohort, allowed one or more: the curve is of a cohort"
            );
        }

        if (Base.Draws.Source == DrawKind.Prior)
        {
            throw new BadInputException(
                "--parameters: found prior, allowed fixed or a posterior file: a lever and its baseline share their draws"
            );
        }

        if (new Model.Runs.EnsembleOrder(scenario, order.Seed, order.Worlds, null).HasLargeWorlds)
        {
            throw new BadInputException(
                $"{order.File}: found {scenario.CountResearchers()} researchers, allowed fewer in a page that follows the hand; talent run {order.File} --set … runs them"
            );
        }
    }
}
