using System.Collections.Immutable;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>hazards.parquet: one row for each exit with the hazard of every clock when one of them rang, 1/year; 0 for given exits and lift-outs.</summary>
internal static class HazardsTable
{
    public const string FileName = "hazards.parquet";

    public static Task Write(string folder, Setting setting, ImmutableArray<ExplainedExit> exits)
    {
        static Func<ImmutableArray<ExplainedExit>, T[]> Each<T>(Func<ExplainedExit, T> value) =>
            exits => [.. exits.Select(value)];
        return ParquetTable.Write(
            Path.Combine(folder, FileName),
            [
                Column.Of("world", Each(e => e.Exit.World)),
                Column.Of("researcher", Each(e => setting.Researchers[e.Exit.Researcher].Id)),
                Column.Of("spell", Each(e => e.Exit.Spell)),
                Column.Of("date", Each(e => setting.Calendar.DateAt(e.Exit.At))),
                Column.Of("cause", Each(e => Glossary.Of(e.Exit.Cause))),
                Column.Of("given", Each(e => e.IsGiven ? 1 : 0)),
                .. Hazards.Clocks.Select(c => Column.Of($"hazard_{Glossary.Of(c)}", Each(e => e.Hazards?[c] ?? 0))),
            ],
            exits
        );
    }
}
