using System.Diagnostics;
using OpenTelemetry;
using TalentDynamics.Host.Telemetry;

namespace TalentDynamics.Host.Tests.Telemetry;

public sealed class DeliveryFaultsTests
{
    [Fact]
    public void What_had_no_room_while_it_waited_is_counted()
    {
        using var faults = new DeliveryFaults();
        using var busy = new ManualResetEventSlim();
        using var spans = new BatchActivityExportProcessor(new Busy(busy), maxQueueSize: 1, maxExportBatchSize: 1);
        for (var i = 0; i < 10; i++)
        {
            using var span = new Activity("span") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
            span.Start().Stop();
            spans.OnEnd(span);
        }

        busy.Set();
        spans.Shutdown();

        Assert.Matches("^[0-9]+ spans or lines had no room while they waited$", faults.Dropped);
    }

    private sealed class Busy(ManualResetEventSlim until) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            until.Wait();
            return ExportResult.Success;
        }
    }
}
