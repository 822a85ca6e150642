using System.Collections.Immutable;
using TalentDynamics.Grains;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Bench;

/// <summary>One way to live the worlds.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Live">Lives them all, and gives what sees, when its time is taken, what is wrong with them: null where nothing is.</param>
internal sealed record Rung(string Name, Func<Task<Func<string?>>> Live);

/// <summary>
/// The same worlds, rung by rung, in turns, so that what else the machine does meets all alike: each round begins with another rung, and each rung must
/// end in the digest of the reference run, or, where its draws are others, in the same averages. A first round that does not count warms up.
/// </summary>
internal sealed class Ladder(Course course, TimeProvider time)
{
    private readonly Lazy<string> expected = new(() => course.DigestOf(course.Expected));

    public const string Reference = "reference run, one thread";
    public const string KernelsAlone = "kernels, one thread";
    public const string Kernels = "kernels, all cores";
    public const string OneSilo = "grains, one silo";
    public const string ThreeSilos = "grains, three silos";
    public const string Warm = "talent run, warm";
    public const string Cold = "talent run, cold";

    /// <summary>The ways there are.</summary>
    /// <param name="one">A silo of its own.</param>
    /// <param name="three">Three silos that know each other.</param>
    /// <param name="cancelled">Ends the grains' work.</param>
    public ImmutableArray<Rung> Rungs(IGrainFactory one, SiloGroup three, CancellationToken cancelled) =>
        [
            Lived(Reference, () => Task.FromResult(course.Reference())),
            Lived(KernelsAlone, () => Task.FromResult(course.Kernels(1))),
            Lived(Kernels, () => Task.FromResult(course.Kernels(Environment.ProcessorCount))),
            Lived(OneSilo, () => course.Grains(one, Environment.ProcessorCount, cancelled)),
            Lived(ThreeSilos, () => course.Grains(three.Grains, Math.Max(3, Environment.ProcessorCount), cancelled)),
        ];

    /// <summary>The whole command, on a silo that is there and in a process of its own.</summary>
    public IEnumerable<Rung> Rungs(WholeCommand command, EmbeddedSilo one, CancellationToken cancelled)
    {
        yield return Said(Warm, () => command.Warm(one.Run, cancelled));
        if (command.Cold is { } cold)
        {
            yield return Said(Cold, () => cold(cancelled));
        }
    }

    /// <summary>Climbs it.</summary>
    /// <param name="rungs">The ways.</param>
    /// <param name="rounds">How often, ≥ 1.</param>
    /// <param name="lived">Told after every rung how many were lived, those of the first round included.</param>
    /// <param name="cancelled">Stops between rungs.</param>
    /// <returns>The digest, and seconds by rung and round.</returns>
    /// <exception cref="InvalidOperationException">A rung came to other worlds.</exception>
    public async Task<(string Digest, double[][] Seconds)> Climb(
        ImmutableArray<Rung> rungs,
        int rounds,
        Action<int> lived,
        CancellationToken cancelled
    )
    {
        var seconds = rungs.Select(_ => new double[rounds]).ToArray();
        for (var turn = 0; turn < (rounds + 1) * rungs.Length; turn++)
        {
            cancelled.ThrowIfCancellationRequested();
            var (round, place) = Math.DivRem(turn, rungs.Length);
            var rung = (round + place) % rungs.Length;
            var took = await Lived(rungs[rung]);
            if (round > 0)
            {
                seconds[rung][round - 1] = took;
            }

            lived(turn + 1);
        }

        return (expected.Value, seconds);
    }

    private async Task<double> Lived(Rung rung)
    {
        var started = time.GetTimestamp();
        var fault = await rung.Live();
        var took = time.GetElapsedTime(started).TotalSeconds;
        return fault() is { } wrong ? throw new InvalidOperationException($"{rung.Name} came to {wrong}") : took;
    }

    private Rung Lived(string name, Func<Task<Histories>> live) => Digested(name, live, course.DigestOf);

    private Rung Said(string name, Func<Task<string>> live) => Digested(name, live, digest => digest);

    private Rung Digested<T>(string name, Func<Task<T>> live, Func<T, string> digestOf) =>
        new(
            name,
            async () =>
            {
                var came = await live();
                return () => Fault(digestOf(came));
            }
        );

    private string? Fault(string digest) =>
        digest == expected.Value ? null : $"the digest {digest}, the reference run to {expected.Value}";
}
