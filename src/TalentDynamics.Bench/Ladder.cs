using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;

namespace TalentDynamics.Bench;

/// <summary>One way to live the worlds.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Live">Lives them all.</param>
internal sealed record Rung(string Name, Func<Task<Histories>> Live);

/// <summary>
/// The same worlds, rung by rung, in turns, so that what else the machine does meets all alike: each round begins with another rung, and each rung must
/// end in the digest of the reference run. A first round that does not count warms up.
/// </summary>
internal sealed class Ladder(Course course, TimeProvider time)
{
    public const string Reference = "reference run, one thread";
    public const string KernelsAlone = "kernels, one thread";
    public const string Kernels = "kernels, all cores";
    public const string OneSilo = "grains, one silo";
    public const string ThreeSilos = "grains, three silos";

    /// <summary>The ways there are.</summary>
    /// <param name="one">A silo of its own.</param>
    /// <param name="three">Three silos that know each other.</param>
    /// <param name="cancelled">Ends the grains' work.</param>
    public ImmutableArray<Rung> Rungs(IGrainFactory one, SiloGroup three, CancellationToken cancelled) =>
        [
            new(Reference, () => Task.FromResult(course.Reference())),
            new(KernelsAlone, () => Task.FromResult(course.Kernels(1))),
            new(Kernels, () => Task.FromResult(course.Kernels(Environment.ProcessorCount))),
            new(OneSilo, () => course.Grains(one, Environment.ProcessorCount, cancelled)),
            new(ThreeSilos, () => course.Grains(three.Grains, Math.Max(3, Environment.ProcessorCount), cancelled)),
        ];

    /// <summary>Climbs it.</summary>
    /// <param name="rungs">The ways.</param>
    /// <param name="rounds">How often, ≥ 1.</param>
    /// <param name="lived">Told after every rung how many were lived, those of the first round included.</param>
    /// <param name="cancelled">Stops between rungs.</param>
    /// <returns>The digest, and seconds by rung and round.</returns>
    /// <exception cref="InvalidOperationException">A rung came to another digest.</exception>
    public async Task<(string Digest, double[][] Seconds)> Climb(
        ImmutableArray<Rung> rungs,
        int rounds,
        Action<int> lived,
        CancellationToken cancelled
    )
    {
        var expected = course.DigestOf(course.Reference());
        var seconds = rungs.Select(_ => new double[rounds]).ToArray();
        for (var turn = 0; turn < (rounds + 1) * rungs.Length; turn++)
        {
            cancelled.ThrowIfCancellationRequested();
            var (round, place) = Math.DivRem(turn, rungs.Length);
            var rung = (round + place) % rungs.Length;
            var took = await Lived(rungs[rung], expected);
            if (round > 0)
            {
                seconds[rung][round - 1] = took;
            }

            lived(turn + 1);
        }

        return (expected, seconds);
    }

    private async Task<double> Lived(Rung rung, string expected)
    {
        var started = time.GetTimestamp();
        var histories = await rung.Live();
        var took = time.GetElapsedTime(started).TotalSeconds;
        var digest = course.DigestOf(histories);
        return digest == expected
            ? took
            : throw new InvalidOperationException(
                $"{rung.Name} came to the digest {digest}, the reference run to {expected}"
            );
    }
}
