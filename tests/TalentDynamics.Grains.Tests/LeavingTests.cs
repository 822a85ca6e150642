using System.Diagnostics.Metrics;

namespace TalentDynamics.Grains.Tests;

/// <summary>What counts for the whole process: no other test runs beside it.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class LeavingTests(Clusters clusters)
{
    [Fact]
    public async Task A_batch_is_lived_with_few_messages_that_leave_its_silo()
    {
        const int batches = 12;
        var sent = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Name == "orleans-messaging-sent-messages-size")
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => Interlocked.Increment(ref sent));
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => Interlocked.Increment(ref sent));
        listener.Start();
        await clusters.Histories(3, Clusters.Order(Llama.Scenario, 60, 60 / batches));
        var perBatch = sent / (double)batches;
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{perBatch} messages a batch, to and fro, all silos and the client"
        );
        Assert.InRange(perBatch, 1, 60); // 126 steps of 20 labs would be thousands
    }
}
