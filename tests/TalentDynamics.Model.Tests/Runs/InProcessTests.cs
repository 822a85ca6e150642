using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Model.Tests.Runs;

public sealed class InProcessTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 20)]
    [InlineData(35, 30)]
    [InlineData(94, 90)]
    public async Task Worlds_that_are_there_already_are_not_run_again_and_the_others_are_the_same(int known, int first)
    {
        var lived = new List<Histories>();
        var order = new EnsembleOrder(Llama.Scenario, 1, 95, 10);
        var all = await Run(order);

        await Run(order with { Known = known, Lived = Keep });

        Assert.Equal(first, lived[0].FirstWorld);
        Assert.Equal(all.Histories.Exits.Where(e => e.World >= first), Histories.Concat(lived).Exits);

        Task Keep(Histories worlds)
        {
            lived.Add(worlds);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task What_was_finished_when_it_is_given_up_is_the_beginning_without_gaps()
    {
        using var impatience = new CancellationTokenSource();
        var (lived, order) = (new List<Histories>(), new EnsembleOrder(Llama.Scenario, 1, 200, 10));

        await InProcess.Run(order with { Lived = KeepThree }, Nobody, impatience.Token);

        Assert.InRange(lived.Count, 3, 3 + 2 * Environment.ProcessorCount);
        Assert.Equal(Enumerable.Range(0, lived.Count).Select(i => 10 * i), lived.Select(l => l.FirstWorld));

        Task KeepThree(Histories worlds)
        {
            lived.Add(worlds);
            return lived.Count == 3 ? impatience.CancelAsync() : Task.CompletedTask;
        }
    }

    private static IProgress<EnsembleProgress> Nobody { get; } = new Progress<EnsembleProgress>();

    private static Task<EnsembleOutcome> Run(EnsembleOrder order) =>
        InProcess.Run(order, Nobody, TestContext.Current.CancellationToken);
}
