using System.Collections.Immutable;
using TalentDynamics.Host.Verbs;
using TalentDynamics.Model.Living;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Results;

/// <summary>worlds.parquet: one row for each world with the draw it lived by and how many of each cohort stayed.</summary>
internal static class WorldsTable
{
    public const string FileName = "worlds.parquet";

    /// <param name="folder">Where to write.</param>
    /// <param name="setting">The setting that was lived.</param>
    /// <param name="histories">Who left.</param>
    /// <param name="draws">One per world, or a single one that all worlds share.</param>
    public static Task Write(string folder, Setting setting, Histories histories, ImmutableArray<Draw> draws)
    {
        double[] Each(Func<Draw, double> value)
        {
            var column = new double[histories.Worlds];
            if (draws.Length == 1)
            {
                Array.Fill(column, value(draws[0]));
                return column;
            }

            for (var world = 0; world < column.Length; world++)
            {
                column[world] = value(draws[world]);
            }

            return column;
        }

        int[] Worlds() => [.. Enumerable.Range(histories.FirstWorld, histories.Worlds)];
        var worlds = Column.Of("world", Worlds);
        var parameters = Enum.GetValues<Parameter>().Select(p => Column.Of(Words.Of(p), () => Each(draw => draw[p])));
        var effects = setting.Cohorts.Select(
            (cohort, c) => Column.Of($"teamEffect_{cohort.Id}", () => Each(draw => draw.TeamEffects[c]))
        );
        var stayers = setting.Cohorts.Select(cohort =>
            Column.Of($"stayers_{cohort.Id}", () => Stayers(cohort, histories))
        );
        return Table.Write(Path.Combine(folder, FileName), [worlds, .. parameters, .. effects, .. stayers]);
    }

    /// <summary>Reads the draws of the first worlds back.</summary>
    /// <exception cref="BadInputException">A column is missing or damaged, or there are fewer worlds.</exception>
    public static async Task<ImmutableArray<Draw>> ReadDraws(string folder, Setting setting, int worlds)
    {
        var path = Path.Combine(folder, FileName);
        await using var table = await Table.Open(path);
        var columns = new List<double[]>();
        foreach (
            var name in Enum.GetValues<Parameter>()
                .Select(Words.Of)
                .Concat(setting.Cohorts.Select(c => $"teamEffect_{c.Id}"))
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
                [.. columns.Skip(Draw.Count).Select(column => column[world])]
            );
    }

    private static int[] Stayers(CohortProfile cohort, Histories histories)
    {
        var members = cohort.Members.ToHashSet();
        var stayers = new int[histories.Worlds];
        Array.Fill(stayers, members.Count);
        foreach (var exit in histories.Exits.Where(exit => exit.Spell == 0 && members.Contains(exit.Researcher)))
        {
            stayers[exit.World - histories.FirstWorld]--;
        }

        return stayers;
    }
}
