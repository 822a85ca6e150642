namespace TalentDynamics.Cluster.Tests;

/// <summary>Ensembles share a cluster.</summary>
public sealed class FairnessTests
{
    [Fact]
    public async Task Two_ensembles_at_once_get_between_40_and_60_percent_of_the_worlds_each()
    {
        await using var rig = await Rig.Start(Store.Embedded);
        await using var cluster = await rig.Connect();
        var (first, second) = (new Watch(), new Watch());
        var runs = new[]
        {
            cluster.Live(MainJob.Small, first, TestContext.Current.CancellationToken),
            cluster.Live(MainJob.Small with { Seed = 2 }, second, TestContext.Current.CancellationToken),
        };
        await Task.WhenAny(first.Reached(.7), second.Reached(.7));
        Assert.InRange(first.Share / (first.Share + second.Share), .4, .6);
        var outcomes = await Task.WhenAll(runs);
        Assert.Equal(MainJob.ReferenceDigest(MainJob.Small), MainJob.DigestOf(outcomes[0]));
        Assert.Equal(MainJob.ReferenceDigest(MainJob.Small with { Seed = 2 }), MainJob.DigestOf(outcomes[1]));
    }
}
