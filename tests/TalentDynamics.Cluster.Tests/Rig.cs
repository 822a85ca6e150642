using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TalentDynamics.Host.Silos;

// Each test has processes of its own; together they would only take the cores from each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace TalentDynamics.Cluster.Tests;

/// <summary>Where a cluster keeps its store.</summary>
public enum Store
{
    Embedded,
    Redis,
}

/// <summary>A store and three silos, all of them processes of their own on loopback.</summary>
public sealed class Rig : IAsyncDisposable
{
    private const int Silos = 3;
    private const string Suspicion = "4";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("talent-");
    private readonly List<Child> silos = [];
    private readonly int port = FreePort();
    private readonly string[] options;
    private Child? redis;

    private Rig(Store kind, string[] options) => (Kind, this.options) = (kind, options);

    internal static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "talent.dll");

    internal Store Kind { get; }

    internal string Url => $"redis://127.0.0.1:{port}/talent";

    internal ClusterPlace Place => new(Address, null, null);

    /// <summary>The silos that run; where the store is embedded, the first carries it.</summary>
    internal IReadOnlyList<Child> Running => silos;

    private ClusterAddress Address =>
        ClusterAddress.TryParse(Url, out var address) ? address : throw new InvalidOperationException(Url);

    /// <summary>Skips the test where the store cannot be had, else starts store and silos.</summary>
    internal static async Task<Rig> Start(Store kind, params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        Assert.SkipUnless(kind == Store.Embedded || IsInstalled("redis-server"), "redis-server is not installed");
        var rig = new Rig(kind, options);
        await rig.StartStore();
        while (rig.silos.Count < Silos)
        {
            rig.Launch();
        }

        await Task.WhenAll(rig.silos.Select(silo => silo.Ready));
        return rig;
    }

    /// <summary>Another silo joins.</summary>
    internal Task Join()
    {
        Launch();
        return silos[^1].Ready;
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

    /// <summary>Starts the store on what it kept.</summary>
    internal async Task StartStore()
    {
        if (Kind == Store.Redis)
        {
            redis = new(
                "redis-server",
                [.. $"--port {port} --bind 127.0.0.1 --appendonly yes --save".Split(' '), "", "--dir", folder.FullName],
                "Ready to accept connections"
            );
            await redis.Ready;
        }
        else
        {
            Launch("--embedded-store", folder.FullName, "--store-port", port.ToString(CultureInfo.InvariantCulture));
            await silos[0].Ready;
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

    internal Task<Host.Silos.Cluster> Connect() =>
        Host.Silos.Cluster.Connect(Place, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        KillAll();
        redis?.Dispose();
        folder.Delete(recursive: true);
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

    private Child Silo(string[] place) =>
        new(
            "dotnet",
            [Program, "silo", .. place, "--suspect-after", Suspicion, "--in-flight", "1", .. options],
            "talent silo: ready"
        );

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
