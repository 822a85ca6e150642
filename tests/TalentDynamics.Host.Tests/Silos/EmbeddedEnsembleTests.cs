using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Silos;
using EnsembleOrder = TalentDynamics.Model.Runs.EnsembleOrder;
using EnsembleProgress = TalentDynamics.Model.Runs.EnsembleProgress;

namespace TalentDynamics.Host.Tests.Silos;

public sealed class EmbeddedEnsembleTests
{
    private const int Batch = 20;

    [Fact]
    public async Task The_silo_of_this_process_forgets_worlds_that_were_taken()
    {
        await using var host = await EmbeddedHost.Start(TestContext.Current.CancellationToken);
        var forgotten = new List<UnknownException>();
        var order = new EnsembleOrder(Some.Input().Scenario, 1, 3 * Batch, Batch)
        {
            Lived = async worlds =>
            {
                if (worlds.FirstWorld > 0)
                {
                    var before = BatchOrder.KeyOf("taken", worlds.FirstWorld / Batch - 1);
                    var asked = host.Grains.GetGrain<IBatchGrain>(before).Result().AsTask();
                    forgotten.Add(await Assert.ThrowsAsync<UnknownException>(() => asked));
                }
            },
        };
        var outcome = await EmbeddedEnsemble.On(
            host,
            "taken",
            order,
            new Progress<EnsembleProgress>(),
            TestContext.Current.CancellationToken
        );

        Assert.Equal((true, 3 * Batch, 2), (outcome.Complete, outcome.Worlds, forgotten.Count));
    }
}
