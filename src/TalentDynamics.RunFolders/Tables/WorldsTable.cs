using System.Collections.Immutable;
using TalentDynamics.Experiments.Explain;
using TalentDynamics.Experiments.Inputs;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Draws;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Parameters;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>worlds.parquet: one row for each world with the draw it lived by and how many of each cohort stayed.</summary>
internal static class WorldsTable
{
    public const string FileName = "worlds.parquet";

    private const string Particle = "particle";

    private static readonly Column<DrawnWorlds>[] NoColumns = [];

    /// <summary>Its columns, from any worlds.</summary>
    /// <param name="setting">The setting that is lived.</param>
    /// <param name="hasParticles">Whether worlds are as observed, so that each takes a particle of the history.</param>
    public static IReadOnlyList<Column<DrawnWorlds>> Columns(Setting setting, bool hasParticles = false)
    {
        static Func<DrawnWorlds, double[]> Each(Func<Draw, double> value) => worlds => [.. worlds.Draws.Select(value)];

        return
        [
            Column.Of("world", (DrawnWorlds worlds) => worlds.Numbers),
            .. Enum.GetValues<Parameter>().Select(p => Column.Of(Glossary.Of(p), Each(draw => draw[p]))),
            .. setting.Cohorts.Select((cohort, c) => Column.Of($"teamEffect_{cohort.Id}", Each(d => d.TeamEffects[c]))),
            .. setting.Effects.Select((effect, e) => Column.Of($"effect_{effect.Id}", Each(d => d.Effects[e]))),
            .. setting.Cohorts.Select(cohort => Column.Of($"stayers_{cohort.Id}", Stayers(cohort))),
            .. hasParticles ? [Column.Of(Particle, (DrawnWorlds worlds) => worlds.ParticlesOfThese)] : NoColumns,
        ];
    }

    /// <summary>The parameters of the first worlds of a run.</summary>
    /// <param name="folder">Of the run.</param>
    /// <param name="run">What was read of it already.</param>
    /// <param name="worlds">How many of the first worlds.</param>
    public static async Task<RunDraws> DrawsOf(string folder, StoredRun run, int worlds) =>
        new(run.Run.Parameters == WorldDraws.OfScenario.Words ? [] : await ReadDraws(folder, run.Input.Setting, worlds))
        {
            Particles = run.Run.IsHistory ? await ReadParticles(folder, worlds) : [],
        };

    /// <summary>Reads the draws of the first worlds back.</summary>
    /// <exception cref="BadInputException">A column is missing or damaged, or there are fewer worlds.</exception>
    public static async Task<ImmutableArray<Draw>> ReadDraws(string folder, Setting setting, int worlds)
    {
        var path = Path.Combine(folder, FileName);
        await using var table = await ParquetTable.Open(path);
        var columns = new List<double[]>();
        foreach (
            var name in Enum.GetValues<Parameter>()
                .Select(Glossary.Of)
                .Concat(setting.Cohorts.Select(c => $"teamEffect_{c.Id}"))
                .Concat(setting.Effects.Select(e => $"effect_{e.Id}"))
        )
        {
            columns.Add(await table.Doubles(name));
        }

        return columns[0].Length >= worlds
            ? [.. Enumerable.Range(0, worlds).Select(Row)]
            : throw new BadInputException(
                $"{path}: found {columns[0].Length} worlds, allowed {worlds} or more, as in the manifest"
            );

        Draw Row(int world) =>
            new(
                [.. columns.Take(Draw.Count).Select(column => column[world])],
                [.. columns.Skip(Draw.Count).Take(setting.Cohorts.Length).Select(column => column[world])]
            )
            {
                Effects = [.. columns.Skip(Draw.Count + setting.Cohorts.Length).Select(column => column[world])],
            };
    }

    /// <summary>The particles of the first worlds of a run whose worlds are as observed.</summary>
    /// <exception cref="BadInputException">The column is missing or damaged, or there are fewer worlds.</exception>
    public static async Task<ImmutableArray<int>> ReadParticles(string folder, int worlds)
    {
        var path = Path.Combine(folder, FileName);
        await using var table = await ParquetTable.Open(path);
        var particles = await table.Ints(Particle);
        return particles.Length >= worlds
            ? [.. particles[..worlds]]
            : throw new BadInputException(
                $"{path}: found {particles.Length} worlds, allowed {worlds} or more, as in the manifest"
            );
    }

    private static Func<DrawnWorlds, int[]> Stayers(CohortProfile cohort)
    {
        var members = cohort.Members.ToHashSet();
        return worlds =>
        {
            var histories = worlds.Histories;
            var stayers = new int[histories.Worlds];
            Array.Fill(stayers, members.Count);
            foreach (var exit in histories.Exits.Where(exit => exit.Spell == 0 && members.Contains(exit.Researcher)))
            {
                stayers[exit.World - histories.FirstWorld]--;
            }

            return stayers;
        };
    }
}

/// <summary>Worlds with the draws they lived by.</summary>
/// <param name="Histories">Who left.</param>
/// <param name="Draws">One for each world.</param>
internal sealed record DrawnWorlds(Histories Histories, ImmutableArray<Draw> Draws)
{
    /// <summary>Of all worlds of the ensemble, where they are as observed.</summary>
    public ImmutableArray<int> Particles { get; init; } = [];

    /// <summary>The particles of these worlds.</summary>
    public int[] ParticlesOfThese => [.. Particles.AsSpan(Histories.FirstWorld, Histories.Worlds)];

    /// <summary>Their numbers in the ensemble.</summary>
    public int[] Numbers => [.. Enumerable.Range(Histories.FirstWorld, Histories.Worlds)];

    public static DrawnWorlds Of(Histories histories, DrawSource draws, uint seed) =>
        new(
            histories,
            [.. Enumerable.Range(histories.FirstWorld, histories.Worlds).Select(world => draws.Of(seed, world))]
        );
}
