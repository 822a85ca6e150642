using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Host.Silos;
using TalentDynamics.Stores;

namespace TalentDynamics.Cluster.Tests;

/// <summary>
/// What somebody on call sees when a silo is lost: a real Prometheus, the configuration and the alerts as they are shipped, only less patient, and told of
/// the first lost batch, as nobody knows how many a silo is at when it is killed.
/// </summary>
public sealed partial class DrillTests : IDisposable
{
    private readonly Folder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_silo_that_is_killed_is_paged_by_its_alert_alone_its_batches_are_counted_exactly_and_all_is_quiet_again()
    {
        Assert.SkipUnless(Prometheus.IsInstalled, Prometheus.Missing);
        var order = MainJob.Order(worlds: 6000, batch: 100);
        await using var rig = await Rig.Start(Store.Embedded, "--prometheus", "127.0.0.1:0");
        await using var cluster = await rig.Connect();
        int[] ports = [await MetricsOf(rig.Running[0]), await MetricsOf(rig.Running[1])];
        using var prometheus = await Watching(ports);
        await Quiet(prometheus, "before");

        var watch = new Watch();
        var run = cluster.Live(order, watch, Cancellation);
        await watch.Reached(1 / 3.0);
        rig.Kill(rig.Running[1]);
        await Fires(prometheus, "TalentSiloGone", ports[1]);
        Assert.Equal(MainJob.ReferenceDigest(order), MainJob.DigestOf(await run));

        var lost = await LostByTheStore(rig, order);
        var log = Lines().Count(rig.Running[0].Said);
        Assert.InRange(lost, 1, order.Worlds / 100);
        await HasFired(prometheus, "TalentBatchesLost");
        Assert.Equal(
            (lost, lost, 0),
            (
                await Sum(prometheus, "talent_batches_lost_total", lost),
                log,
                await Sum(prometheus, "talent_batches_live", 0)
            )
        );

        using var again = Child.Talent([], "silo", "--cluster", rig.Url, "--prometheus", $"127.0.0.1:{ports[1]}");
        await Rig.Ready(again);
        await Quiet(prometheus, "when it is back");
        await IsOneName(prometheus, again);
    }

    private async Task<Prometheus> Watching(int[] silos)
    {
        var rules = await File.ReadAllTextAsync(Repository.PathOf("dashboards", "alerts.yaml"), Cancellation);
        await File.WriteAllTextAsync(folder["rules.yaml"], Impatient(rules), Cancellation);
        var configuration = Prometheus.Configured(folder["prometheus.yaml"], folder["rules.yaml"], [], silos);
        return await Prometheus.Start(configuration, folder["data"], FreePorts.One());
    }

    private static string Impatient(string rules)
    {
        (string Shipped, string Here)[] instead =
        [
            ("for: 1m", "for: 3s"),
            ("(increase(talent_batches_lost_total[15m])) > 2", "(increase(talent_batches_lost_total[30s])) > 0"),
        ];
        Assert.All(instead, change => Assert.Contains(change.Shipped, rules));
        return instead.Aggregate(rules, static (text, change) => text.Replace(change.Shipped, change.Here));
    }

    private static async Task<int> MetricsOf(Child silo) =>
        int.Parse(Port().Match(await silo.Says("talent: metrics at ")).Groups["port"].Value);

    // Alerts that wait for their time wake nobody.
    private static Task Quiet(Prometheus prometheus, string when) =>
        Eventually.Is(
            $"both silos are there and nobody is told anything {when}",
            async () =>
                (await prometheus.Query("sum(up{job=\"talent-silo\"}) == 2")).Count == 1
                && (await prometheus.Query("ALERTS{alertstate=\"firing\"}")).Count == 0
        );

    private static async Task Fires(Prometheus prometheus, string alert, int port)
    {
        await Eventually.Is(
            $"{alert} fires",
            async () => (await prometheus.Query($"ALERTS{{alertname=\"{alert}\",alertstate=\"firing\"}}")).Count == 1
        );
        var firing = await prometheus.Query("ALERTS{alertstate=\"firing\",severity=\"page\"}");
        Assert.True(firing.Count == 1, firing.ToJsonString());
        Assert.Equal(
            ($"127.0.0.1:{port}", "talent"),
            ((string?)firing[0]!["metric"]!["instance"], (string?)firing[0]!["metric"]!["cluster"])
        );
    }

    /// <summary>It fires or has fired, of the cluster as a whole: the one silo that is left counted what the other lost.</summary>
    private static Task HasFired(Prometheus prometheus, string alert) =>
        Eventually.Is(
            $"{alert} has fired",
            async () =>
                (
                    await prometheus.Query(
                        $"last_over_time(ALERTS{{alertname=\"{alert}\",alertstate=\"firing\",cluster=\"talent\",severity=\"ticket\"}}[1h])"
                    )
                ).Count == 1
        );

    /// <summary>The sum over all silos that are there, once Prometheus has come by and it is as expected; or as it is after a while.</summary>
    private static async Task<int> Sum(Prometheus prometheus, string metric, int expected)
    {
        var sum = -1;
        await Eventually.Is(
            $"{metric} is {expected}, not {sum}",
            async () =>
            {
                var found = await prometheus.Query($"sum({metric})");
                sum = found.Count == 0 ? -1 : int.Parse((string)found[0]!["value"]![1]!);
                return sum == expected;
            }
        );
        return sum;
    }

    /// <summary>Attempts that left no result, as the store has them: what telemetry says is held against it.</summary>
    private static async Task<int> LostByTheStore(Rig rig, Model.Runs.EnsembleOrder order)
    {
        using var client = new StoreClient(rig.Place);
        var services = new ServiceCollection().AddSerializer(s => s.AddAssembly(typeof(EnsembleRun).Assembly));
        ReleasedNames.AddTo(services);
        await using var built = services.BuildServiceProvider();
        var store = new StoreGrainStorage(client, built.GetRequiredService<Serializer>());
        var lost = 0;
        for (var batch = 0; batch < order.Worlds / order.Batch; batch++)
        {
            var record = new GrainState<BatchRecord>(new());
            var key = BatchOrder.KeyOf(ClusterOrder.Id(order), batch);
            await store.ReadStateAsync("batch", GrainId.Create("batch", key), record);
            Assert.NotNull(record.State!.Result);
            lost += record.State.Attempts - 1;
        }

        return lost;
    }

    /// <summary>A silo is called the same in its log, in the list and in Prometheus.</summary>
    private static async Task IsOneName(Prometheus prometheus, Child silo)
    {
        var name = Name().Match(await Rig.Ready(silo)).Groups["name"].Value;
        await Eventually.Is(
            $"{name} is seen",
            async () =>
                (await prometheus.Query($"talent_silo_slots{{instance=\"{name}\",cluster=\"talent\"}}")).Count == 1
        );
    }

    [GeneratedRegex("metrics at http://127.0.0.1:(?<port>[0-9]+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Port();

    [GeneratedRegex(
        "Batch [0-9]+ of llama-2023-[0-9a-f]{8}-1 \\(this team\\) is run again",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Lines();

    [GeneratedRegex(", as (?<name>[a-z0-9-]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
