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
/// What telemetry costs: the same worlds on one silo, in turns, with nobody listening, with metrics read every second, and with metrics
/// and traces. Every turn must end in the same digest; each figure is a ratio to its own round's turn without telemetry, of time on the
/// clock and of processor time, which other work on the machine disturbs less.
/// </summary>
internal static class TelemetryCost
{
    private const int Rounds = 31;

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

        var worlds = numbers.Length > 0 ? int.Parse(numbers[0], CultureInfo.InvariantCulture) : 50_000; // long enough for metrics to be read once or twice a turn
        await using var host = await EmbeddedSilo.Start();
        var order = new EnsembleOrder(scenario, 1, worlds, null);
        (string Name, Func<IDisposable?> Listen)[] turns =
        [
            ("nobody listens", () => null),
            ("nobody listens, again", () => null),
            ("metrics", () => Listening(traces: false)),
            ("metrics and traces", () => Listening(traces: true)),
        ];
        var seconds = turns.Select(_ => new double[Rounds]).ToArray();
        var processor = turns.Select(_ => new double[Rounds]).ToArray();
        var digests = new HashSet<string>();
        var places = Enumerable.Range(0, turns.Length).ToArray();
        for (var round = -2; round < Rounds; round++) // two to warm up
        {
            // In an order of its own: a turn that always followed the same other would inherit its garbage.
            foreach (var turn in places.OrderBy(place => Philox.Block(new((uint)place, 0, 0, 0), (uint)round, 0).A))
            {
                var (took, worked, digest) = await Turn(host, order, turns[turn].Listen);
                digests.Add(digest);
                if (round >= 0)
                {
                    (seconds[turn][round], processor[turn][round]) = (took, worked);
                }
            }
        }

        Console.WriteLine(
            $"{worlds:N0} worlds, {Rounds} rounds in turns, digest {string.Join(" and ", digests.Select(d => d[..12]))}…"
        );
        Show("on the clock", turns.Select(t => t.Name).ToArray(), seconds);
        Show("processor", turns.Select(t => t.Name).ToArray(), processor);
        return digests.Count == 1 ? 0 : 1;
    }

    private static async Task<(double Seconds, double Processor, string Digest)> Turn(
        EmbeddedSilo host,
        EnsembleOrder order,
        Func<IDisposable?> listen
    )
    {
        using var listening = listen();
        var worked = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        var outcome = await host.Run(order, new Progress<EnsembleProgress>(), CancellationToken.None);
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

    private static void Show(string what, string[] names, double[][] seconds)
    {
        Console.WriteLine($"{what, -24}{"median s", 10}{"cost, median (quartiles)", 34}");
        for (var turn = 0; turn < names.Length; turn++)
        {
            var costs = seconds[turn].Zip(seconds[0], (with, without) => with / without - 1).Order().ToArray();
            var own = seconds[turn].Order().ToArray();
            var spread =
                $"{costs[Rounds / 2]:+0.0 %;-0.0 %} ({costs[Rounds / 4]:+0.0 %;-0.0 %} to {costs[3 * Rounds / 4]:+0.0 %;-0.0 %})";
            Console.WriteLine($"{names[turn], -24}{own[Rounds / 2], 10:0.000}{spread, 34}");
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
