using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using TalentDynamics.Bench.Peers;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Progress;
using TalentDynamics.Grains;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Bench;

/// <summary>Measures rungs and ceilings, one after the other.</summary>
internal sealed class BenchWork(
    BenchOrder order,
    WholeCommand whole,
    TimeProvider time,
    IProgress<ExperimentProgress> progress
)
{
    private const int ThreeSilos = 3;
    private readonly Course course = new(order);

    /// <param name="command">What was asked for.</param>
    /// <param name="cancelled">Stops between two measurements.</param>
    public async Task<BenchFindings> Find(string command, CancellationToken cancelled)
    {
        await using var one = await EmbeddedSilo.Start(cancelled: cancelled);
        await using var three = await SiloGroup.Start(ThreeSilos, cancelled);
        using var peers = await PeerPrograms.Of(order, course, cancelled);
        var calls = await CallsOfOne(one, cancelled);
        var (digest, rungs) = await Climb(one, three, peers, cancelled);
        var width = (int)Math.Max(1, calls / ((long)course.Batches * Setting.Steps));
        var ceilings = await Ceilings(new(one, width, time), cancelled);
        return new(
            BenchFindings.CurrentSchema,
            command,
            Versions.Here(),
            WidestVectors(),
            order.Scenario.Name,
            ScenarioJson.Hash(order.Scenario),
            order.Seed,
            order.Worlds,
            Setting.Steps,
            Setting.Researchers.Length,
            Setting.Labs.Length - 1,
            order.Batch,
            digest,
            calls,
            rungs,
            ceilings
        )
        {
            Instructions = await peers.Instructions(cancelled),
            MissingPeers = peers.Missing,
        };
    }

    private Setting Setting => course.Ground.Setting;

    private async Task<(string Digest, ImmutableArray<RungFinding> Rungs)> Climb(
        EmbeddedSilo one,
        SiloGroup three,
        PeerPrograms peers,
        CancellationToken cancelled
    )
    {
        var ladder = new Ladder(course, time);
        ImmutableArray<Rung> rungs =
        [
            .. ladder.Rungs(one.Grains, three, cancelled),
            .. ladder.Rungs(whole, one, cancelled),
            .. peers.Rungs(cancelled),
        ];
        var turns = (order.Rounds + 1) * rungs.Length;
        var (digest, seconds) = await ladder.Climb(
            rungs,
            order.Rounds,
            lived => progress.Report(new("climbing", lived, turns)),
            cancelled
        );
        return (digest, [.. rungs.Select((rung, r) => new RungFinding(rung.Name, [.. seconds[r]]))]);
    }

    private async Task<long> CallsOfOne(EmbeddedSilo one, CancellationToken cancelled)
    {
        using var counter = new CallCounter(order.Scenario.Name);
        await course.Grains(one.Grains, Environment.ProcessorCount, cancelled);
        return counter.Calls;
    }

    private async Task<ImmutableArray<CeilingFinding>> Ceilings(Ceilings ceilings, CancellationToken cancelled)
    {
        var triad = new Triad();
        (string Name, string Unit, Func<Task<double>> Measure)[] all =
        [
            (BenchFindings.LocalCalls, "calls/s", ceilings.CallsASecond),
            (BenchFindings.Activations, "activations/s", ceilings.ActivationsASecond),
            (BenchFindings.Memory, "bytes/s", () => Task.FromResult(ceilings.BytesASecond(triad))),
        ];
        var rates = all.Select(_ => new double[order.Rounds]).ToArray();
        for (var round = -1; round < order.Rounds; round++) // one to warm up
        {
            for (var i = 0; i < all.Length; i++)
            {
                cancelled.ThrowIfCancellationRequested();
                rates[i][Math.Max(0, round)] = await all[i].Measure();
            }

            progress.Report(new("ceilings", round + 2, order.Rounds + 1));
        }

        return [.. all.Select((c, i) => new CeilingFinding(c.Name, c.Unit, [.. rates[i]]))];
    }

    private static int WidestVectors() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 64;
}
