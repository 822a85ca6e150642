using System.Text.Json;
using TalentDynamics.Explorer.Arms;
using TalentDynamics.Explorer.Looks;
using TalentDynamics.Explorer.Telemetry;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Explorer.Web;

/// <summary>A scenario that is explored: what may be moved in it, and what was lived of it.</summary>
internal sealed class Explored
{
    private readonly ExploreOrder order;

    /// <exception cref="TalentDynamics.Model.Scenarios.BadInputException">With all faults of the scenario.</exception>
    public Explored(ExploreOrder order, RunEnsemble run, Places places, ExplorerInstruments told)
    {
        this.order = order;
        Variations = new(order);
        Pairs = new(order, run);
        Live = new(order, Variations, Pairs, places, told);
        Document = ScenarioDocument.Of(order, Variations);
        Bytes = JsonSerializer.SerializeToUtf8Bytes(Document, ExplorerJson.Default.ScenarioDocument);
    }

    /// <summary>What is asked of it.</summary>
    public ExploreOrder Order => order;

    /// <summary>What levers make of it.</summary>
    public Variations Variations { get; }

    /// <summary>What was lived.</summary>
    public LivedPairs Pairs { get; }

    /// <summary>Lives more.</summary>
    public LiveEndpoint Live { get; }

    /// <summary>What the page shows before a lever moves.</summary>
    public ScenarioDocument Document { get; }

    /// <summary>The same, as it is sent.</summary>
    public byte[] Bytes { get; }
}
