using TalentDynamics.Grains;
using TalentDynamics.Grains.Batches;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Host.Tests.Silos;

public sealed class EmbeddedSiloTests
{
    private const int Batch = 20;

    [Fact]
    public async Task The_silo_of_this_process_forgets_worlds_that_were_taken()
    {
        await using var silo = await EmbeddedSilo.Start(cancelled: TestContext.Current.CancellationToken);
        var forgotten = new List<UnknownException>();
        var order = new EnsembleOrder(Some.Input().Scenario, 1, 3 * Batch, Batch)
        {
            Lived = async worlds =>
            {
                if (worlds.FirstWorld > 0)
                {
                    var before = BatchOrder.KeyOf(EmbeddedSilo.IdOf(1), worlds.FirstWorld / Batch - 1);
                    var asked = silo.Grains.GetGrain<IBatchGrain>(before).Result().AsTask();
                    forgotten.Add(await Assert.ThrowsAsync<UnknownException>(() => asked));
                }
            },
        };
        var outcome = await silo.Run(order, new Progress<EnsembleProgress>(), TestContext.Current.CancellationToken);

        Assert.Equal((true, 3 * Batch, 2), (outcome.Complete, outcome.Worlds, forgotten.Count));
    }
}
