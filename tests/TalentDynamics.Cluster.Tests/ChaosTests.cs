using System.Diagnostics;
using System.Globalization;

namespace TalentDynamics.Cluster.Tests;

/// <summary>
/// Silos are killed, ended, paused and started while ensembles are lived. The long form:
/// <c>TALENT_CHAOS_MINUTES=20 TALENT_CHAOS_SEED=7 dotnet run --project tests/TalentDynamics.Cluster.Tests -- -class '*ChaosTests' -showliveoutput</c>.
/// </summary>
public sealed class ChaosTests
{
    private const int MostSilos = 4;
    private const int SeedsOfWorlds = 3;
    private const int LeastRuns = 2;
    private const double StepsBetween = .15;

    private readonly Dictionary<string, int> done = new(StringComparer.Ordinal);
    private readonly List<Child> paused = [];

    [Theory]
    [InlineData(Store.Embedded)]
    [InlineData(Store.Redis)]
    public async Task Whatever_happens_to_silos_no_digest_is_wrong_and_no_run_is_lost(Store store)
    {
        var minutes = double.Parse(Variable("TALENT_CHAOS_MINUTES") ?? "0", CultureInfo.InvariantCulture);
        var seed = int.Parse(Variable("TALENT_CHAOS_SEED") ?? "1", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        await using var rig = await Rig.Start(store);
        await using var cluster = await rig.Connect();
        var (started, runs) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(started).TotalMinutes < minutes || runs < LeastRuns)
        {
            var order = MainJob.Small with { Seed = (uint)(runs % SeedsOfWorlds) + 1 };
            var watch = new Watch();
            var run = cluster.Live(order, watch, TestContext.Current.CancellationToken);
            for (var share = StepsBetween; share < .9; share += StepsBetween)
            {
                await Task.WhenAny(watch.Reached(share), run);
                await Happen(rig, random);
            }

            var outcome = await run.WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
            Assert.Equal(MainJob.ReferenceDigest(order), MainJob.DigestOf(outcome));
            await cluster.Forget();
            runs++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"| {store} | seed {seed} | {Stopwatch.GetElapsedTime(started).TotalMinutes:F1} min | "
                + string.Join(", ", done.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Value} {d.Key}"))
                + $" | {runs} runs | 0 wrong | 0 lost |"
        );
    }

    private async Task Happen(Rig rig, Random random)
    {
        // The store's own silo is not among them: without a store nothing can go on, and that is another test. Nor is one that ended
        // by itself, because it was paused so long that the others took it for dead.
        Child[] others =
        [
            .. rig.Running.Skip(rig.Kind == Store.Embedded ? 1 : 0).Except(paused).Where(silo => silo.IsAlive),
        ];
        var chosen = others.Length > 0 ? others[random.Next(others.Length)] : null;
        switch (random.Next(5))
        {
            case 0 when others.Length > 1:
                Note("killed");
                rig.Kill(chosen!);
                break;
            case 1 when others.Length > 1:
                Note("ended");
                await chosen!.End();
                rig.Kill(chosen);
                break;
            case 2 when others.Length > 1:
                Note("paused");
                chosen!.Stop();
                paused.Add(chosen);
                break;
            case 3 when paused.Count > 0:
                Note("continued");
                paused[0].GoOn();
                paused.RemoveAt(0);
                break;
            default:
                await Started(rig);
                break;
        }
    }

    private async Task Started(Rig rig)
    {
        foreach (var gone in rig.Running.Where(silo => !silo.IsAlive).ToArray())
        {
            rig.Kill(gone); // it was paused so long that the others took it for dead
        }

        if (rig.Running.Count < MostSilos)
        {
            Note("started");
            await rig.Join();
        }
    }

    private void Note(string what) => done[what] = done.GetValueOrDefault(what) + 1;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name);
}
