using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Telemetry;
using TalentDynamics.Host.Telemetry;
using TalentDynamics.Model.Chance;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Runs;
using TalentDynamics.Model.Scenarios.Compilation;
using TalentDynamics.Model.Scenarios.Reading;
using EnsembleOrder = TalentDynamics.Model.Runs.EnsembleOrder;

namespace TalentDynamics.Benchmarks;

/// <summary>
/// What telemetry costs: the same worlds on one silo, with nobody listening, with metrics, and with metrics and traces. A round goes there and back
/// through all kinds several times, each time in another order, so that whatever drifts meets all alike, and in short turns, as other work on
/// a machine comes and goes in seconds. Every turn must end in the same digest; each figure is a ratio to its own round's turns without telemetry, of time on
/// the clock and of processor time of the whole process, which other work disturbs less.
/// </summary>
internal static class TelemetryCost
{
    private const int Rounds = 31;
    private const int Passages = 8;
    private const int Kinds = 4;
    private static readonly string[] Names =
    [
        "nobody listens",
        "nobody listens, again",
        "metrics",
        "metrics and traces",
    ];

    public static async Task<int> Measure(string[] arguments)
    {
        if (
            arguments is not ["telemetry", var path, .. var numbers]
            || ScenarioFile.Load(path, []).Scenario is not { } scenario
        )
        {
            Console.Error.WriteLine("usage: telemetry SCENARIO [WORLDS]   or   kernels [BenchmarkDotNet options]");
            return 2;
        }

        var worlds = numbers.Length > 0 ? int.Parse(numbers[0], CultureInfo.InvariantCulture) : 2_500;
        await using var host = await EmbeddedSilo.Start();
        var order = new EnsembleOrder(scenario, 1, worlds, null);
        var seconds = Names.Select(_ => new double[Rounds]).ToArray();
        var processor = Names.Select(_ => new double[Rounds]).ToArray();
        var digests = new HashSet<string>();
        for (var round = -2; round < Rounds; round++) // two to warm up
        {
            foreach (
                var kind in Enumerable.Range(round * Passages, Passages).Select(InOrderOf).SelectMany(ThereAndBack)
            )
            {
                var (took, worked, digest) = await Turn(host, order, kind);
                digests.Add(digest);
                if (round >= 0)
                {
                    seconds[kind][round] += took;
                    processor[kind][round] += worked;
                }
            }
        }

        Console.WriteLine(
            $"{2 * Passages} × {worlds:N0} worlds, {Rounds} rounds in turns, digest {string.Join(" and ", digests.Select(d => d[..12]))}…"
        );
        Show("on the clock", seconds);
        Show("processor", processor);
        return digests.Count == 1 ? 0 : 1;
    }

    // An order of its own: a kind that always followed the same other would inherit its garbage.
    private static int[] InOrderOf(int passage) =>
        [.. Enumerable.Range(0, Kinds).OrderBy(kind => Philox.Block(new((uint)kind, 0, 0, 0), (uint)passage, 0).A)];

    private static IEnumerable<int> ThereAndBack(int[] kinds) => kinds.Concat(kinds.Reverse());

    private static async Task<(double Seconds, double Processor, string Digest)> Turn(
        EmbeddedSilo host,
        EnsembleOrder order,
        int kind
    )
    {
        using var listening = kind < 2 ? null : Listening(traces: kind == 3);
        using var run = Instruments.Source.StartActivity(VerbSpan.Run); // as above the ensembles of talent run
        var worked = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var outcome = await host.Run(order, new Progress<EnsembleProgress>(), CancellationToken.None);
        listening?.GetService<MeterProvider>()!.ForceFlush(); // a turn that is over before the second is read all the same
        listening?.GetService<TracerProvider>()?.ForceFlush();
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return (
            took,
            (Environment.CpuUsage.TotalTime - worked).TotalSeconds,
            Digest.Of(order.Scenario.Compile(), outcome.Histories)
        );
    }

    private static ServiceProvider Listening(bool traces)
    {
        var services = new ServiceCollection();
        var telemetry = services
            .AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics.AddTalentInstruments().AddReader(new PeriodicExportingMetricReader(new Nowhere<Metric>(), 1000))
            );
        if (traces)
        {
            telemetry.WithTracing(t =>
                t.AddSource(Instruments.Name).AddProcessor(new BatchActivityExportProcessor(new Nowhere<Activity>()))
            );
        }

        var built = services.BuildServiceProvider();
        built.GetService<MeterProvider>();
        built.GetService<TracerProvider>();
        return built;
    }

    private static void Show(string what, double[][] seconds)
    {
        Console.WriteLine($"{what, -24}{"median s", 10}{"cost, median (quartiles)", 34}");
        for (var kind = 0; kind < Kinds; kind++)
        {
            // The second of those without is compared with the first: what nothing costs against itself. The others with both.
            var costs = Enumerable
                .Range(0, Rounds)
                .Select(round =>
                    seconds[kind][round] / (kind < 2 ? seconds[0][round] : (seconds[0][round] + seconds[1][round]) / 2)
                    - 1
                )
                .Order()
                .ToArray();
            var own = seconds[kind].Order().ToArray();
            var spread =
                $"{costs[Rounds / 2]:+0.0 %;-0.0 %} ({costs[Rounds / 4]:+0.0 %;-0.0 %} to {costs[3 * Rounds / 4]:+0.0 %;-0.0 %})";
            Console.WriteLine($"{Names[kind], -24}{own[Rounds / 2], 10:0.000}{spread, 34}");
        }
    }

    /// <summary>Reads everything, as an exporter does, and sends it nowhere.</summary>
    private sealed class Nowhere<T> : BaseExporter<T>
        where T : class
    {
        public override ExportResult Export(in Batch<T> batch)
        {
            foreach (var _ in batch)
            {
                continue;
            }

            return ExportResult.Success;
        }
    }
}
