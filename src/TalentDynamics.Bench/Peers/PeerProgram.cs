using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TalentDynamics.Bench.Peers;

/// <summary>One of the programs in C, compiled.</summary>
/// <param name="name">Of its source.</param>
/// <param name="folder">Where it is compiled.</param>
internal sealed partial class PeerProgram(string name, string folder)
{
    /// <summary>The compiler.</summary>
    public const string Compiler = "gcc";

    /// <summary>Who counts instructions.</summary>
    public const string Counter = "valgrind";

    private const string Usual = "-O3 -fno-math-errno";
    private const string Common = "baseline.h";
    private const int CountedWorlds = 200;

    /// <summary>Of its source.</summary>
    public string Name => name;

    /// <summary>Compiles it for this very processor.</summary>
    public Task Compile(CancellationToken cancelled) => Compile(name, "-march=native", cancelled);

    /// <summary>Lives so many worlds, one process a thread.</summary>
    /// <returns>What each process found.</returns>
    public async Task<PeerAnswer> Live(int worlds, int threads, uint seed, CancellationToken cancelled)
    {
        var shares = Enumerable.Range(0, threads).Select(t => (worlds + t) / threads).Where(share => share > 0);
        var answers = await Task.WhenAll(
            shares.Select(async (share, t) => PeerAnswer.In(await Run(share, seed + (uint)t, cancelled), share))
        );
        return PeerAnswer.Of(answers);
    }

    /// <summary>Instructions for each researcher and week.</summary>
    /// <remarks>Compiled for any processor of this kind: the counter does not know the newest vectors.</remarks>
    public async Task<double> Instructions(int researcherWeeksAWorld, CancellationToken cancelled)
    {
        var portable = name + "-portable";
        await Compile(portable, "-g0", cancelled);
        var (_, said) = await OtherProgram.Run(
            new(
                Counter,
                [
                    "--tool=callgrind",
                    "--callgrind-out-file=" + Path.Combine(folder, name + ".callgrind"),
                    Path.Combine(folder, portable + ".run"),
                    Words(CountedWorlds),
                ]
            ),
            cancelled
        );
        var collected = double.Parse(Collected().Match(said).Groups["count"].Value, CultureInfo.InvariantCulture);
        return collected / ((double)CountedWorlds * researcherWeeksAWorld);
    }

    private async Task Compile(string to, string more, CancellationToken cancelled)
    {
        var source = await Unpacked(name, cancelled);
        await Unpacked(Common, cancelled);

        ImmutableArray<string> options =
        [
            .. Usual.Split(' '),
            more,
            source,
            "-o",
            Path.Combine(folder, to + ".run"),
            "-lm",
        ];
        await OtherProgram.Run(new(Compiler, options), cancelled);
    }

    private async Task<string> Unpacked(string resource, CancellationToken cancelled)
    {
        var path = Path.Combine(folder, resource);
        await using var from = typeof(PeerProgram).Assembly.GetManifestResourceStream(resource)!;
        await using var file = File.Create(path);
        await from.CopyToAsync(file, cancelled);
        return path;
    }

    private async Task<string> Run(int worlds, uint seed, CancellationToken cancelled) =>
        (
            await OtherProgram.Run(
                new ProcessStartInfo(Path.Combine(folder, name + ".run"), [Words(worlds), Words(seed)]),
                cancelled
            )
        ).Out;

    private static string Words(long number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("Collected : (?<count>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Collected();
}
