using System.CommandLine;
using TalentDynamics.Experiments.Run;
using TalentDynamics.Host.Console;

namespace TalentDynamics.Host.Commands;

/// <summary>How many worlds from which seed, and how they are cut: the options of all verbs that run ensembles of a scenario.</summary>
internal sealed class EnsembleOptions
{
    private readonly Option<long?> worlds = Options.Whole(
        "--worlds",
        $"How many worlds to run [default: {RunOrder.DefaultWorlds}]",
        1,
        Options.MostWorlds
    );
    private readonly Option<long?> seed = Options.Seed();
    private readonly Option<long?> batch = Options.Whole(
        "--batch",
        "Worlds advanced together; changes the speed and never the result",
        1,
        Options.MostWorlds
    );

    public IEnumerable<Option> All => [worlds, seed, batch];

    public int Worlds(ParseResult parsed, Terminal terminal) =>
        (int)(worlds.Or(parsed, terminal, Options.MostWorlds) ?? RunOrder.DefaultWorlds);

    public uint Seed(ParseResult parsed, Terminal terminal) => seed.SeedOr(parsed, terminal);

    public int? Batch(ParseResult parsed, Terminal terminal) => (int?)batch.Or(parsed, terminal, Options.MostWorlds);
}
