using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Grains.Tests;

public sealed class OrderedResultsTests
{
    private const int Batches = 12;
    private const int Size = 5;

    [Fact]
    public Task In_whatever_order_batches_finish_worlds_are_handed_on_in_theirs_as_far_as_none_is_missing() =>
        Gen.Shuffle(Enumerable.Range(0, Batches).ToArray())
            .SampleAsync(async order =>
            {
                var handedOn = new List<int>();
                var harvest = new OrderedResults(worlds =>
                {
                    handedOn.AddRange(Enumerable.Range(worlds.FirstWorld, worlds.Worlds));
                    return Task.CompletedTask;
                });
                var finished = new HashSet<int>();
                foreach (var batch in order)
                {
                    harvest.Add(batch, Of(batch));
                    finished.Add(batch);
                    await harvest.HandOn();

                    var missing = Enumerable.Range(0, Batches + 1).First(b => !finished.Contains(b));
                    Assert.Equal(Enumerable.Range(0, missing * Size), handedOn);
                    Assert.Equal(missing * Size, harvest.Outcome(1, false).Worlds);
                }
            });

    [Fact]
    public async Task Behind_a_batch_that_is_missing_nothing_counts_as_the_result()
    {
        var harvest = new OrderedResults();
        harvest.Add(1, Of(1));
        await harvest.HandOn();

        Assert.Equal((1, Size), (harvest.Batches, harvest.Worlds));
        Assert.Equal((0, 0), (harvest.Outcome(1, false).Worlds, harvest.Outcome(1, false).Signals.Count));

        harvest.Add(0, Of(0));
        await harvest.HandOn();

        var outcome = harvest.Outcome(1, true);
        Assert.Equal((2 * Size, 2 * Size), (outcome.Worlds, outcome.Histories.Worlds));
        Assert.Equal([0, 1], outcome.Signals.Select(s => s.Lab));
    }

    private static BatchResult Of(int batch) => new(batch * Size, Size, [], [new SignalSample(batch, 0, [])]);
}
