using System.Collections.Immutable;
using TalentDynamics.Model.Scenarios.Documents;

namespace TalentDynamics.Model.Scenarios.Reading;

/// <summary>What came of reading a scenario: the scenario, or everything that is wrong with it.</summary>
/// <param name="Scenario">Null exactly when there are faults.</param>
/// <param name="Faults">All faults, by file, line and column.</param>
internal sealed record Loaded(Scenario? Scenario, ImmutableArray<Fault> Faults)
{
    /// <summary>The scenario.</summary>
    /// <exception cref="BadInputException">With all faults.</exception>
    public Scenario Required() => Scenario ?? throw new BadInputException([.. Faults.Select(f => f.ToString())]);
}

/// <summary>Scenario files, with what they extend and what overrides them.</summary>
internal static class ScenarioFile
{
    /// <summary>Reads a scenario: defaults, then the chain of <c>extends</c>, then the file, then the overrides, each laid over the one before.</summary>
    /// <param name="path">The file; faults call it so.</param>
    /// <param name="overrides">In the order in which they are laid over: environment before options.</param>
    /// <param name="allowed">From where it may take the files that it names; where left out, from its folder and below.</param>
    public static Loaded Load(string path, IReadOnlyList<Override> overrides, AllowedFolders? allowed = null)
    {
        var faults = new List<Fault>();
        var file = LayerFile.Load(path, allowed ?? AllowedFolders.Of(path), faults);
        if (file is null)
        {
            return new(null, [.. faults]);
        }

        var tree = Merge.Over(Defaults.Layer, file);
        foreach (var change in overrides)
        {
            tree = OverrideLayer.Apply(tree, change, faults);
        }

        return Resolution.Of(Merge.Settle(tree, Slot.Root), faults);
    }
}
