using System.Collections.Immutable;

namespace TalentDynamics.Bench.Peers;

/// <summary>
/// The LLaMA baseline at its own parameters, written twice in C by hand and sharing no code with the product: what somebody has who needs this one scenario
/// and nothing else. dense.c looks at everybody in every week, events.c only where an alarm may ring.
/// </summary>
internal sealed class PeerPrograms : IDisposable
{
    /// <summary>Looks at everybody in every week.</summary>
    public const string Dense = "dense.c";

    /// <summary>Looks where an alarm may ring.</summary>
    public const string Events = "events.c";

    private const int Researchers = 14;
    private const int Steps = 125;
    private static readonly (string Words, int Count)[] Threads =
    [
        ("one thread", 1),
        ("all cores", Environment.ProcessorCount),
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("talent-bench-");
    private readonly ImmutableArray<PeerProgram> programs;
    private readonly BenchOrder order;
    private readonly Course course;

    private PeerPrograms(BenchOrder order, Course course)
    {
        (this.order, this.course) = (order, course);
        programs = [new(Dense, folder.FullName), new(Events, folder.FullName)];
    }

    /// <summary>Why they are not measured; null where they are.</summary>
    public string? Missing { get; private set; }

    /// <summary>Compiles them where that is possible, and sees whether they live the worlds that are measured.</summary>
    public static async Task<PeerPrograms> Of(BenchOrder order, Course course, CancellationToken cancelled)
    {
        var peers = new PeerPrograms(order, course);
        peers.Missing = await peers.WhyNot(cancelled);
        return peers;
    }

    /// <summary>What a rung is called.</summary>
    public static string RungOf(string program, string threads = "all cores") => $"{program}, {threads}";

    /// <summary>Each of them on one thread and on all cores.</summary>
    public IEnumerable<Rung> Rungs(CancellationToken cancelled) =>
        from program in programs
        where Missing is null
        from threads in Threads
        select new Rung(
            RungOf(program.Name, threads.Words),
            async () =>
            {
                var answer = await program.Live(order.Worlds, threads.Count, order.Seed, cancelled);
                return () => answer.FaultIn(course.Expected, Researchers);
            }
        );

    /// <summary>Instructions for each researcher and week; none where nobody counts them.</summary>
    public async Task<ImmutableArray<InstructionFinding>> Instructions(CancellationToken cancelled)
    {
        if (Missing is not null || !OtherProgram.IsThere(PeerProgram.Counter))
        {
            return [];
        }

        var counted = ImmutableArray.CreateBuilder<InstructionFinding>();
        foreach (var program in programs)
        {
            counted.Add(new(program.Name, await program.Instructions(Researchers * Steps, cancelled)));
        }

        return counted.ToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string?> WhyNot(CancellationToken cancelled)
    {
        var setting = course.Ground.Setting;
        if ((setting.Researchers.Length, setting.Steps) != (Researchers, Steps))
        {
            return "they live the LLaMA baseline and nothing else";
        }

        if (!OtherProgram.IsThere(PeerProgram.Compiler))
        {
            return $"there is no {PeerProgram.Compiler}";
        }

        foreach (var program in programs)
        {
            try
            {
                await program.Compile(cancelled);
            }
            catch (InvalidOperationException refused)
            {
                return refused.Message.Split('\n')[0];
            }

            var answer = await program.Live(order.Worlds, 1, order.Seed, cancelled);
            if (answer.FaultIn(course.Expected, Researchers) is { } other)
            {
                return $"{program.Name} lives other worlds: {other}";
            }
        }

        return null;
    }
}
