using System.Diagnostics;
using System.Globalization;
using TalentDynamics.Model.Runs;

namespace TalentDynamics.Cluster.Tests.Chaos;

/// <summary>Runs in turn, each with a schedule that happens to it, on two clusters that stay as long as they lose nothing.</summary>
internal sealed class Course(IReadOnlyList<Schedule> schedules, int worlds, int seed, Action<string> report)
    : IAsyncDisposable
{
    private const int SeedsOfWorlds = 3;
    private const int Attempts = 3;

    // Many small batches, so that there is time for whatever happens, however fast the machine is.
    private const int Batch = 20;
    private const string Right = "right";
    private const string Wrong = "wrong";
    private const string Lost = "lost";

    private readonly Random random = new(seed);
    private readonly Dictionary<Store, Rig> rigs = [];
    private readonly Dictionary<uint, string> references = [];
    private readonly List<string> outcomes = [];

    /// <summary>The last line.</summary>
    public string Sum => $"{outcomes.Count} runs, {Count(Wrong)} wrong, {Count(Lost)} lost";

    /// <summary>Nothing was wrong, nothing lost.</summary>
    public bool IsRight => outcomes.TrueForAll(outcome => outcome == Right);

    /// <summary>The next run, by turns on both stores.</summary>
    public async Task Run()
    {
        var schedule = schedules[outcomes.Count % schedules.Count];
        var store = (outcomes.Count + outcomes.Count / schedules.Count) % 2 == 0 ? Store.Redis : Store.Embedded;
        var started = Stopwatch.GetTimestamp();
        await using var own = schedule.Disk is { } megabytes ? await Rig.StartOnDisk(store, megabytes) : null;
        var (outcome, done) = await Lived(own ?? await On(store), schedule);
        if (outcome == Lost && own is null && rigs.Remove(store, out var spoilt))
        {
            await spoilt.DisposeAsync();
        }

        outcomes.Add(outcome);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        report(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {outcomes.Count} | {store} | {schedule.Name} | {done} | {seconds:F0} s | {outcome} |"
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var rig in rigs.Values)
        {
            await rig.DisposeAsync();
        }
    }

    private async Task<(string Outcome, string Done)> Lived(Rig rig, Schedule schedule)
    {
        var order = MainJob.Order((uint)(outcomes.Count % SeedsOfWorlds) + 1, worlds, Batch);
        using var client = new Client(rig.Url, order);
        await using var scene = new Scene(rig, client, random);
        var outcome = await Outcome(scene, schedule, order);
        Assert.True(
            outcome == Lost || scene.Done.Length > 0,
            $"{schedule.Name}: the run was over before: {client.Said}"
        );
        return (outcome, scene.Done);
    }

    private async Task<string> Outcome(Scene scene, Schedule schedule, EnsembleOrder order)
    {
        try
        {
            await schedule.Happen(scene);
            var code = await scene.Client.Ended();
            await scene.Fill();
            for (var attempt = 1; code != 0 && attempt < Attempts; attempt++)
            {
                scene.Note("asked again"); // as the client was told to: a run is lost when nobody gets it any more
                scene.Client.Again();
                code = await scene.Client.Ended();
            }

            return code != 0 ? Gone(scene.Client.Said)
                : scene.Client.Digest() == Reference(order) ? Right
                : Wrong;
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            return Gone(e.Message);
        }
    }

    private string Gone(string why)
    {
        report(why);
        return Lost;
    }

    private async Task<Rig> On(Store store) =>
        rigs.TryGetValue(store, out var rig) ? rig : rigs[store] = await Rig.StartThree(store);

    private int Count(string outcome) => outcomes.Count(o => o == outcome);

    private string Reference(EnsembleOrder order) =>
        references.TryGetValue(order.Seed, out var digest)
            ? digest
            : references[order.Seed] = MainJob.ReferenceDigest(order);
}
