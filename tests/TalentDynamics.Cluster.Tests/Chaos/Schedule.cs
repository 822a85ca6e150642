namespace TalentDynamics.Cluster.Tests.Chaos;

/// <summary>Something that happens to a run.</summary>
/// <param name="Name">In the words of the report.</param>
/// <param name="Happen">Makes it happen while the client's process waits for its results.</param>
internal sealed record Schedule(string Name, Func<Scene, Task> Happen)
{
    private const int Deeds = 8;
    private const int Megabytes = 8;
    private const int PlentyOfMegabytes = 256;

    /// <summary>How large the store's own disk is; null where it is that of the machine, and the cluster serves the next run as well.</summary>
    public int? Disk { get; private init; }

    /// <summary>All there are, from the simplest on.</summary>
    public static IReadOnlyList<Schedule> All { get; } =
    [
        new("ten silos killed", scene => SilosKilled(scene, 10)),
        new("store gone for 5 s", scene => StoreGone(scene, TimeSpan.FromSeconds(5))),
        new("client killed", ClientKilled),
        new("all killed", AllKilled),
        new("disk full and grown", DiskFull) { Disk = Megabytes },
        new("store gone for 60 s", scene => StoreGone(scene, TimeSpan.FromSeconds(60))),
        new("anything", Anything),
    ];

    /// <summary>Those of which no other test here is made, cut short: what a test run has time for.</summary>
    public static IReadOnlyList<Schedule> Short { get; } =
    [new("three silos killed", scene => SilosKilled(scene, 3)), new("client killed", ClientKilled)];

    private static async Task SilosKilled(Scene scene, int kills)
    {
        for (var kill = 1; kill <= kills && await scene.Reached(kill / (kills + 2.0)); kill++)
        {
            scene.KillOne();
            await scene.Start();
        }
    }

    private static async Task StoreGone(Scene scene, TimeSpan time)
    {
        if (await scene.Reached(.3))
        {
            scene.Note("store killed");
            scene.Rig.KillStore();
            await Task.Delay(time, TestContext.Current.CancellationToken);
            await scene.Rig.StartStore();
        }
    }

    private static async Task ClientKilled(Scene scene)
    {
        if (await scene.Reached(.4))
        {
            scene.Note("client killed");
            scene.Client.Kill();
            scene.Client.Again();
        }
    }

    private static async Task AllKilled(Scene scene)
    {
        if (await scene.Reached(.5))
        {
            scene.Note("all killed");
            scene.Client.Kill();
            scene.KillEverybody();
            await scene.Rig.StartStore();
            await scene.Fill();
            scene.Client.Again();
        }
    }

    private static async Task DiskFull(Scene scene)
    {
        if (await scene.Client.IsRefusedForWantOfRoom())
        {
            scene.Note("disk full and grown");
            scene.Rig.Grow(PlentyOfMegabytes);
            do
            {
                scene.Client.Again(); // a Redis server looks once a second whether it has room again
            } while (await scene.Client.IsRefusedForWantOfRoom());
        }
    }

    private static async Task Anything(Scene scene)
    {
        for (var deed = 1; deed <= Deeds && await scene.Reached(deed / (Deeds + 2.0)); deed++)
        {
            await scene.DoAnything();
        }
    }
}
