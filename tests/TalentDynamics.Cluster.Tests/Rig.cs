using System.Globalization;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Stores.Access;

// Each test has processes of its own; together they would only take the cores from each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace TalentDynamics.Cluster.Tests;

/// <summary>Where a cluster keeps its store.</summary>
public enum Store
{
    Embedded,
    Redis,
}

/// <summary>A store and some silos, all of them processes of their own on loopback.</summary>
public sealed class Rig : IAsyncDisposable
{
    private const int Few = 2; // starting a silo is most of what a test costs
    private const string Suspicion = "4";

    private readonly Folder folder = new();
    private readonly List<Child> silos = [];
    private readonly int port = FreePorts.One();
    private readonly string[] options;
    private Child? redis;
    private SmallDisk? disk;

    private Rig(Store kind, string[] options) => (Kind, this.options) = (kind, options);

    internal Store Kind { get; }

    internal string Url =>
        $"{(Kind == Store.Redis ? "redis" : options.Contains("--tls") ? "https" : "http")}://127.0.0.1:{port}/talent";

    internal ClusterPlace Place => new(Address, null, null);

    /// <summary>The silos that run; where the store is embedded, the first carries it.</summary>
    internal IReadOnlyList<Child> Running => silos;

    private ClusterAddress Address =>
        ClusterAddress.TryParse(Url, out var address) ? address : throw new InvalidOperationException(Url);

    /// <summary>Skips the test where the store cannot be had, else starts store and silos.</summary>
    internal static Task<Rig> Start(Store kind, params string[] options) => Started(new(kind, options), Few);

    /// <summary>The same, with three silos.</summary>
    internal static Task<Rig> StartThree(Store kind) => Started(new(kind, []), 3);

    /// <summary>The same, with options of the silo that carries the store.</summary>
    internal static Task<Rig> StartCarried(params string[] storeOptions) =>
        Started(new(Store.Embedded, []), Few, storeOptions);

    /// <summary>The same, with the store on a disk of its own that has so many megabytes.</summary>
    internal static Task<Rig> StartOnDisk(Store kind, int megabytes)
    {
        var rig = new Rig(kind, []);
        rig.disk = new(rig.StoreFolder, megabytes);
        return Started(rig, Few);
    }

    private static async Task<Rig> Started(Rig rig, int silos, params string[] storeOptions)
    {
        var kind = rig.Kind;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        Assert.SkipUnless(kind == Store.Embedded || IsInstalled("redis-server"), "redis-server is not installed");
        await rig.StartStore(storeOptions);
        while (rig.silos.Count < silos)
        {
            rig.Launch();
        }

        await Task.WhenAll(rig.silos.Select(Ready));
        return rig;
    }

    /// <summary>The line by which a silo says that it is ready.</summary>
    internal static Task<string> Ready(Child silo) => silo.Says("talent silo: ready");

    /// <summary>Another silo joins.</summary>
    internal Task Join()
    {
        Launch();
        return Ready(silos[^1]);
    }

    /// <summary>SIGKILL for a silo.</summary>
    internal void Kill(Child silo)
    {
        silo.Dispose();
        silos.Remove(silo);
    }

    /// <summary>SIGKILL for every silo, and for the store where one of them carries it.</summary>
    internal void KillAll()
    {
        foreach (var silo in silos.ToArray())
        {
            Kill(silo);
        }
    }

    /// <summary>The folder of the store's files.</summary>
    internal string StoreFolder => folder.Root;

    /// <summary>Gives the store's disk more room.</summary>
    internal void Grow(int megabytes) => disk!.Grow((redis ?? silos[0]).Id, megabytes);

    /// <summary>Starts the store on what it kept.</summary>
    internal async Task StartStore(params string[] storeOptions)
    {
        if (Kind == Store.Redis)
        {
            redis = OnDisk(
                "redis-server",
                [.. $"--port {port} --bind 127.0.0.1 --appendonly yes --save".Split(' '), "", "--dir", folder.Root]
            );
            await redis.Says("Ready to accept connections");
        }
        else
        {
            Launch([
                "--embedded-store",
                folder.Root,
                "--store-port",
                port.ToString(CultureInfo.InvariantCulture),
                .. storeOptions,
            ]);
            await Ready(silos[0]);
        }
    }

    /// <summary>SIGKILL for the store.</summary>
    internal void KillStore()
    {
        if (redis is null)
        {
            Kill(silos[0]);
        }
        else
        {
            redis.Dispose();
        }
    }

    /// <summary>SIGTERM for the store.</summary>
    internal Task EndStore()
    {
        if (redis is { } server)
        {
            return server.End();
        }

        var first = silos[0];
        silos.RemoveAt(0);
        return first.End();
    }

    /// <summary>As a user who asks again when a busy machine let nobody answer in time.</summary>
    internal Task<Host.Silos.Cluster> Connect() =>
        Eventually.Of(
            "a silo answers",
            async () =>
            {
                try
                {
                    return await Host.Silos.Cluster.Connect(Place, TestContext.Current.CancellationToken);
                }
                catch (EnsembleFailedException)
                {
                    return null;
                }
            }
        );

    public async ValueTask DisposeAsync()
    {
        KillAll();
        redis?.Dispose();
        folder.Dispose();
        await Task.CompletedTask;
    }

    private void Launch(params string[] store)
    {
        string[] place = store.Length > 0 ? store : ["--cluster", Url];
        silos.Add(Silo(place));
        if (store.Length > 0)
        {
            silos.Insert(0, silos[^1]); // the one with the store is the first
            silos.RemoveAt(silos.Count - 1);
        }
    }

    private Child Silo(string[] place)
    {
        var start = Child.TalentWith(["silo", .. place, "--suspect-after", Suspicion, "--in-flight", "1", .. options]);
        string[] arguments = [.. start.ArgumentList];
        return place[0] == "--embedded-store"
            ? OnDisk(start.FileName, arguments)
            : Child.Start(start.FileName, arguments);
    }

    // Whoever keeps the store sees its disk; for the others nothing is different.
    private Child OnDisk(string file, string[] arguments) =>
        disk is null ? Child.Start(file, arguments) : Child.Start("unshare", disk.Around(file, arguments));

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
