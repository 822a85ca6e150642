using System.Collections.Immutable;
using System.Net;
using TalentDynamics.Analysis.Comparison;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.Host.Commands;

/// <summary>What is shown of one run while it lives and when it is over.</summary>
internal sealed class RunMonitor(RunOrder order, Terminal terminal) : IAsyncDisposable
{
    private readonly RunSeries series = new(order.Input, order.Name);
    private PrometheusEndpoint? endpoint;

    /// <summary>Where Prometheus may ask; null for nowhere.</summary>
    public IPEndPoint? Prometheus { get; init; }

    /// <summary>The least time of a step; null to be as fast as it goes.</summary>
    public TimeSpan? Beat { get; init; }

    /// <summary>Worlds whose careers are traced.</summary>
    public ImmutableArray<int> Worlds { get; init; } = [];

    /// <summary>Whether the careers of the most typical world are traced.</summary>
    public bool Median { get; init; }

    /// <summary>Whether researchers go by their ids.</summary>
    public bool Identities { get; init; }

    /// <summary>The order, paced if it is to be.</summary>
    public RunOrder Order => Beat is { } beat ? order with { Paced = new(beat, terminal.Time, Show) } : order;

    /// <summary>Lets Prometheus in.</summary>
    /// <exception cref="BadInputException">The address is taken.</exception>
    public async Task Begin(CancellationToken cancelled)
    {
        if (Prometheus is { } at)
        {
            endpoint = await PrometheusEndpoint.Open(at, new(), terminal, cancelled);
            terminal.Complain($"talent: metrics at {endpoint.Address}");
        }
    }

    /// <summary>Leaves the last week's values with whoever listens, and the careers with whoever traces.</summary>
    public void Finish(FinishedWorlds run)
    {
        if (Gauges.Retention.Enabled)
        {
            Record(order.Input.Setting.Steps, run.Exits, run.Outcome.Signals);
        }

        var careers = new CareersTrace(order, Identities && !order.Pseudonymised);
        foreach (var world in Traced(run))
        {
            if (careers.Write(world) is { } trace)
            {
                terminal.Complain($"talent: careers of world {world}: trace {trace}");
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => endpoint?.DisposeAsync() ?? default;

    private IEnumerable<int> Traced(FinishedWorlds run)
    {
        IEnumerable<int> chosen = Median ? [.. Worlds, MedianWorld.Of(run.Exits)] : Worlds;
        return chosen.Distinct().Where(world => world < run.Outcome.Worlds);
    }

    private void Show(SeenSoFar seen)
    {
        if (Gauges.Retention.Enabled)
        {
            var exits = CohortExits.OfEach(order.Input.Setting, seen.Histories);
            Record(seen.Steps, exits, SignalBands.Of(seen.Signals, seen.Steps, seen.Steps - 1));
        }
    }

    private void Record(int week, ImmutableArray<CohortExits> exits, ImmutableArray<SignalBand> signals)
    {
        foreach (var point in series.Of(exits, signals)(week))
        {
            point.Record();
        }
    }
}
