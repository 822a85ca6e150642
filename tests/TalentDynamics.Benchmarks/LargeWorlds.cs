using System.Diagnostics;
using System.Globalization;
using TalentDynamics.Bench;
using TalentDynamics.Grains;
using TalentDynamics.Grains.Ensembles;
using TalentDynamics.Grains.Wire;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Scenarios;
using TalentDynamics.Model.Scenarios.Reading;

namespace TalentDynamics.Benchmarks;

/// <summary>
/// One world of a scenario with a population, at growing sizes and with everything switched off but a tenth of the baseline: how time
/// grows with what happens. Sizes are lived in turns; the exponent is the slope of log time over log decisions by least squares.
/// </summary>
internal static class LargeWorlds
{
    private const int Rounds = 3;

    public static async Task<int> Measure(string[] arguments)
    {
        if (
            arguments is not ["large", var path, .. { Length: > 0 } sizes]
            || ScenarioFile.Load(path, []).Scenario is not { Population: not null } scenario
        )
        {
            Console.Error.WriteLine("usage: large SCENARIO-WITH-POPULATION PEOPLE…");
            return 2;
        }

        var people = Array.ConvertAll(sizes, s => int.Parse(s, CultureInfo.InvariantCulture));
        var courses = people.Select(n => (Name: $"{n:N0} people", Scenario: Sized(scenario, n))).ToList();
        courses.Add(($"{people[^1]:N0} people, little happens", Quiet(courses[^1].Scenario)));
        var lived = courses.ToDictionary(c => c.Name, _ => new List<Lived>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, sized) in courses)
            {
                lived[name].Add(await Live(sized));
                Console.WriteLine($"round {round + 1} of {Rounds}: {name} {lived[name][^1].Seconds:0.00} s");
            }
        }

        Show([.. courses.Select(c => (c.Name, lived[c.Name].OrderBy(l => l.Seconds).ToArray()))]);
        return 0;
    }

    private static Scenario Sized(Scenario scenario, int people)
    {
        var factor = people / (double)scenario.CountResearchers();
        return scenario with
        {
            Population = scenario.Population!.SetItems(
                scenario.Population.Select(g =>
                    KeyValuePair.Create(
                        g.Key,
                        g.Value with
                        {
                            Count = g.Value.Count with
                            {
                                Value = Math.Max(1, Math.Round(g.Value.Count.Value * factor)),
                            },
                        }
                    )
                )
            ),
        };
    }

    private static Scenario Quiet(Scenario scenario)
    {
        var baseline = scenario.Parameters[Parameter.BaselineExitRate];
        return scenario with
        {
            Off = [.. Enum.GetValues<Clock>().Where(c => c != Clock.Baseline)],
            Parameters = scenario.Parameters.SetItem(
                Parameter.BaselineExitRate,
                baseline with
                {
                    Value = baseline.Value / 10,
                }
            ),
        };
    }

    // On a silo of its own: people of the world before are still grains there for two minutes.
    private static async Task<Lived> Live(Scenario scenario)
    {
        var order = new EnsembleRequest(
            [.. ScenarioJson.Write(scenario)],
            ScenarioJson.Hash(scenario),
            Seed: 1,
            Worlds: 1,
            BatchSize: 1,
            InFlight: 1,
            DrawKind.Fixed,
            SampledWorlds: 0,
            IsSparse: true
        )
        {
            Name = scenario.Name,
        };
        await using var host = await EmbeddedSilo.Start();
        using var counter = new CallCounter(order.Name);
        GC.Collect();
        var started = Stopwatch.GetTimestamp();
        var outcome = await EnsembleRun.Of(host.Grains, "large", order, null, CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return new(seconds, outcome.Histories.Exits.Length, counter.Calls);
    }

    private static void Show((string Name, Lived[] Lived)[] courses)
    {
        Console.WriteLine(
            $"{"one world", -36}{"decisions", 12}{"calls", 12}{"median s", 10}{"min", 8}{"max", 8}{"µs/call", 10}"
        );
        foreach (var (name, lived) in courses)
        {
            var median = lived[lived.Length / 2];
            Console.WriteLine(
                $"{name, -36}{median.Decisions, 12:N0}{median.Calls, 12:N0}{median.Seconds, 10:0.00}{lived[0].Seconds, 8:0.00}{lived[^1].Seconds, 8:0.00}{1e6 * median.Seconds / median.Calls, 10:0.0}"
            );
        }

        var sized = courses[..^1];
        var (full, quiet) = (courses[^2].Lived, courses[^1].Lived);
        var ratios = full.Zip(quiet, (f, q) => q.Seconds / f.Seconds).Order().ToArray();
        Console.WriteLine(
            $"little happens / everything: {ratios[ratios.Length / 2]:0.00} ({ratios[0]:0.00}–{ratios[^1]:0.00}) of the time"
        );
        for (var i = 1; i < sized.Length; i++)
        {
            Console.WriteLine(
                $"{sized[i - 1].Name} to {sized[i].Name}: decisions^{Slope(sized[(i - 1)..(i + 1)]):0.00}"
            );
        }

        if (sized.Length > 1)
        {
            Console.WriteLine($"time grows with decisions to the power of {Slope(sized):0.00}");
        }
    }

    private static double Slope((string Name, Lived[] Lived)[] courses)
    {
        var points = courses
            .SelectMany(c => c.Lived)
            .Select(l => (X: Math.Log(l.Decisions), Y: Math.Log(l.Seconds)))
            .ToArray();
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }

    /// <summary>One world lived.</summary>
    private sealed record Lived(double Seconds, int Decisions, long Calls);
}
