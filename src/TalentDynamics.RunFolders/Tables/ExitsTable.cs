using System.Globalization;
using System.Runtime.InteropServices;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>exits.parquet: one row for each exit, in canonical order, complete enough to become <see cref="Histories"/> again.</summary>
internal static class ExitsTable
{
    public const string FileName = "exits.parquet";

    private const string Founded = "founded:";

    /// <summary>Its columns, from the histories of any worlds.</summary>
    public static IReadOnlyList<Column<Histories>> Columns(Setting setting)
    {
        var labs = setting.Labs.ToDictionary(lab => lab.Key, lab => lab.Id);
        static Func<Histories, T[]> Each<T>(Converter<Exit, T> value) =>
            histories => Array.ConvertAll(ImmutableCollectionsMarshal.AsArray(histories.Exits)!, value);

        return
        [
            Column.Of("world", Each(exit => exit.World)),
            Column.Of("researcher", Each(exit => setting.Researchers[exit.Researcher].Id)),
            Column.Of("cohort", Each(exit => CohortOf(setting, exit))),
            Column.Of("spell", Each(exit => exit.Spell)),
            Column.Of("step", Each(exit => exit.Step)),
            Column.Of("date", Each(exit => setting.Calendar.DateAt(exit.At))),
            Column.Of("years", Each(exit => exit.At)),
            Column.Of("tenure_years", Each(exit => exit.TenureYears)),
            Column.Of("lab", Each(exit => NameOf(labs, exit.From))),
            Column.Of("destination", Each(exit => NameOf(labs, exit.To))),
            Column.Of("cause", Each(exit => Glossary.Of(exit.Cause))),
        ];
    }

    public static async Task<Histories> Read(string folder, Setting setting, int worlds)
    {
        var path = Path.Combine(folder, FileName);
        await using var table = await ParquetTable.Open(path);
        var rows = new Rows(
            await table.Ints("world"),
            await table.Words("researcher"),
            await table.Ints("spell"),
            await table.Ints("step"),
            await table.Doubles("years"),
            await table.Doubles("tenure_years"),
            await table.Words("lab"),
            await table.Words("destination"),
            await table.Words("cause")
        );
        return new(0, worlds, [.. rows.Exits(path, setting, worlds)]);
    }

    private static string CohortOf(Setting setting, Exit exit) =>
        setting.Researchers[exit.Researcher].Cohort is >= 0 and var cohort ? setting.Cohorts[cohort].Id : "";

    /// <summary>The id of a lab by its key, as the table has it.</summary>
    public static string NameOf(Setting setting, uint key) =>
        setting.Labs.FirstOrDefault(lab => lab.Key == key)?.Id ?? $"{Founded}{key:x8}";

    private static string NameOf(Dictionary<uint, string> labs, uint key) =>
        labs.TryGetValue(key, out var id) ? id : $"{Founded}{key:x8}";

    private sealed record Rows(
        int[] World,
        string[] Researcher,
        int[] Spell,
        int[] Step,
        double[] Years,
        double[] Tenure,
        string[] Lab,
        string[] Destination,
        string[] Cause
    )
    {
        public IEnumerable<Exit> Exits(string path, Setting setting, int worlds)
        {
            var people = setting
                .Researchers.Select((who, index) => (who.Id, index))
                .ToDictionary(p => p.Id, p => p.index);
            var labs = setting.Labs.ToDictionary(lab => lab.Id, lab => lab.Key);
            for (var row = 0; row < World.Length; row++)
            {
                BadInputException Fault(string column, object found, string allowed) =>
                    new($"{path}: /{row}/{column}: found '{found}', allowed {allowed}");

                yield return new(
                    World[row] >= 0 && World[row] < worlds
                        ? World[row]
                        : throw Fault("world", World[row], $"0 to {worlds - 1}"),
                    people.TryGetValue(Researcher[row], out var person)
                        ? person
                        : throw Fault("researcher", Researcher[row], "a researcher of the scenario in manifest.json"),
                    Spell[row],
                    Step[row],
                    Years[row],
                    Tenure[row],
                    KeyOf(labs, Lab[row]) ?? throw Fault("lab", Lab[row], "a lab of the scenario"),
                    KeyOf(labs, Destination[row])
                        ?? throw Fault("destination", Destination[row], "a lab of the scenario"),
                    Glossary.ClockOf(Cause[row]) ?? throw Fault("cause", Cause[row], string.Join(", ", Glossary.Clocks))
                );
            }
        }

        private static uint? KeyOf(Dictionary<string, uint> labs, string id) =>
            labs.TryGetValue(id, out var key) ? key
            : id.StartsWith(Founded, StringComparison.Ordinal)
            && uint.TryParse(id.AsSpan(Founded.Length), NumberStyles.HexNumber, null, out var founded)
                ? founded
            : null;
    }
}
