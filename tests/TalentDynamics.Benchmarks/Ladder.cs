using System.Diagnostics;
using System.Globalization;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Messages;
using TalentDynamics.Host.Hosting;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;
using EnsembleOrder = TalentDynamics.Grains.Messages.EnsembleOrder;

namespace TalentDynamics.Benchmarks;

/// <summary>
/// The same worlds, rung by rung, in turns: the reference run on one thread, the kernels without Orleans on one thread and on all cores,
/// and through grains. Every rung must end in the same digest; figures are ratios to the kernels on all cores, with their spread.
/// </summary>
internal static class Ladder
{
    private const int Rounds = 5;

    private const string Usage = "usage: ladder SCENARIO [WORLDS [BATCH]]   or   kernels [BenchmarkDotNet options]";

    public static async Task<int> Climb(string[] arguments)
    {
        if (arguments is not ["ladder", var path, .. var numbers])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var loaded = ScenarioFile.Load(path, []);
        if (loaded.Scenario is not { } scenario)
        {
            Console.Error.WriteLine(string.Join('\n', loaded.Faults));
            return 2;
        }

        var worlds = numbers.Length > 0 ? int.Parse(numbers[0], CultureInfo.InvariantCulture) : 10_000;
        var batch = numbers.Length > 1 ? int.Parse(numbers[1], CultureInfo.InvariantCulture) : 1000;
        await using var host = await EmbeddedHost.Start(CancellationToken.None);
        return await Measure(new Course(scenario, worlds, batch, host.Grains));
    }

    private static async Task<int> Measure(Course course)
    {
        (string Name, Func<Task<Histories>> Live)[] rungs =
        [
            ("reference run, one thread", () => Task.FromResult(course.Reference())),
            ("kernels, one thread", () => Task.FromResult(course.Kernels(1))),
            ("kernels, all cores", () => Task.FromResult(course.Kernels(Environment.ProcessorCount))),
            ("grains, embedded silo", course.Grains),
        ];
        var seconds = rungs.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= Rounds; round++) // round 0 warms up
        {
            for (var rung = 0; rung < rungs.Length; rung++)
            {
                var started = Stopwatch.GetTimestamp();
                var digest = course.DigestOf(await rungs[rung].Live());
                var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
                if (digest != course.Expected)
                {
                    Console.Error.WriteLine(
                        $"{rungs[rung].Name}: digest {digest}, the reference run has {course.Expected}"
                    );
                    return 1;
                }

                seconds[rung].AddRange(round > 0 ? [took] : []);
            }
        }

        Show(course, [.. rungs.Select(r => r.Name)], seconds);
        return 0;
    }

    private static void Show(Course course, string[] names, List<double>[] seconds)
    {
        Console.WriteLine(
            $"{course.Worlds:N0} worlds × {course.Steps} weeks × {course.People} researchers, digest {course.Expected[..12]}…"
        );
        Console.WriteLine(
            $"{"rung", -28}{"median s", 10}{"min", 9}{"max", 9}{"M researcher-weeks/s", 24}{"ratio", 16}"
        );
        for (var rung = 0; rung < names.Length; rung++)
        {
            var own = seconds[rung].Order().ToArray();
            var ratios = seconds[rung].Zip(seconds[2], (a, b) => a / b).Order().ToArray();
            var pace = (double)course.Worlds * course.Steps * course.People / own[Rounds / 2] / 1e6;
            var ratio = $"{ratios[Rounds / 2]:0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00})";
            Console.WriteLine(
                $"{names[rung], -28}{own[Rounds / 2], 10:0.000}{own[0], 9:0.000}{own[^1], 9:0.000}{pace, 24:0.0}{ratio, 16}"
            );
        }
    }

    private sealed class Course(Scenario scenario, int worlds, int batch, IGrainFactory grains)
    {
        private readonly Groundwork ground = new(scenario.Compile());
        private readonly EnsembleOrder order = new(
            [.. ScenarioJson.Write(scenario)],
            ScenarioJson.Hash(scenario),
            1,
            worlds,
            batch,
            Environment.ProcessorCount,
            DrawSource.Fixed,
            0
        );
        private string? expected;
        private int runs;

        public int Worlds => worlds;

        public int Steps => ground.Setting.Steps;

        public int People => ground.Researchers;

        public string Expected => expected ??= DigestOf(Reference());

        public string DigestOf(Histories histories) => Digest.Of(ground.Setting, histories);

        public Histories Reference() => ReferenceRun.Of(ground, new FixedDraws(ground.Setting), 1, 0, worlds);

        public Histories Kernels(int threads)
        {
            var parts = new Histories[(worlds + batch - 1) / batch];
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
            Parallel.For(
                0,
                parts.Length,
                options,
                part =>
                    parts[part] = BatchRun.Of(
                        ground,
                        new FixedDraws(ground.Setting),
                        1,
                        part * batch,
                        Math.Min(batch, worlds - part * batch)
                    )
            );
            return Histories.Concat(parts);
        }

        public async Task<Histories> Grains()
        {
            var id = $"ladder-{runs++}";
            var outcome = await EnsembleRun.Of(grains, id, order, null, CancellationToken.None);
            await EnsembleRun.Forget(grains, id);
            return outcome.Histories[0];
        }
    }
}
