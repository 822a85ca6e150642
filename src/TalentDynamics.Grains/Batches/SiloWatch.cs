using System.Diagnostics.Metrics;
using TalentDynamics.Grains.Telemetry;

namespace TalentDynamics.Grains.Batches;

/// <summary>What a silo offers, and what it knows of the others.</summary>
/// <param name="slots">Its places for batches.</param>
/// <param name="oracle">What it knows of the others.</param>
internal sealed class SiloWatch(BatchSlots slots, ISiloStatusOracle oracle) : ILifecycleParticipant<ISiloLifecycle>
{
    private static readonly Living<SiloWatch> All = new();

    static SiloWatch()
    {
        All.Gauge("talent.silos", "{silo}", "Silos of the cluster as this one knows them, by state", s => s.Silos());
        All.Gauge("talent.silo.slots", "{batch}", "Batches that run on this silo at once at most", s => [new(s.Slots)]);
        All.Gauge("talent.silo.memory.limit", "By", "What its batches may take together", s => [new(s.Memory)]);
    }

    /// <inheritdoc/>
    public void Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(
            nameof(SiloWatch),
            ServiceLifecycleStage.Active,
            _ =>
            {
                All.Add(this);
                return Task.CompletedTask;
            },
            _ =>
            {
                All.Remove(this);
                return Task.CompletedTask;
            }
        );

    private int Slots => slots.Room.Batches;

    private long Memory => slots.Bytes;

    private IEnumerable<Measurement<double>> Silos() =>
        from state in new[] { SiloStatus.Active, SiloStatus.Dead }
        let silos = oracle.GetApproximateSiloStatuses().Values.Count(status => status == state)
        select new Measurement<double>(
            silos,
            new KeyValuePair<string, object?>("talent.silo.state", $"{state}".ToLowerInvariant())
        );
}
