using System.Collections.Immutable;
using TalentDynamics.Experiments.Wording;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;
using TalentDynamics.Model.Scenarios;

namespace TalentDynamics.RunFolders.Tables;

/// <summary>signals.parquet: week by week, what each lab published and what its clocks read, as quantiles over sampled worlds.</summary>
internal static class SignalsTable
{
    public const string FileName = "signals.parquet";

    public static Task Write(string folder, Setting setting, ImmutableArray<SignalBand> signals)
    {
        static Func<ImmutableArray<SignalBand>, T[]> Each<T>(Func<SignalBand, T> value) =>
            bands => [.. bands.Select(value)];
        return ParquetTable.Write(
            Path.Combine(folder, FileName),
            [
                Column.Of("step", Each(band => band.Step)),
                Column.Of("date", Each(band => setting.Calendar.DateOf(band.Step))),
                Column.Of("lab", Each(band => setting.Labs[band.Lab].Id)),
                Column.Of("signal", Each(band => Glossary.Of(band.Signal))),
                Column.Of("p05", Each(band => band.P05)),
                Column.Of("p25", Each(band => band.P25)),
                Column.Of("p50", Each(band => band.P50)),
                Column.Of("p75", Each(band => band.P75)),
                Column.Of("p95", Each(band => band.P95)),
            ],
            signals
        );
    }

    /// <summary>Reads the bands back.</summary>
    /// <exception cref="BadInputException">A column is missing or damaged, or a row is of no lab or signal of the setting.</exception>
    public static async Task<ImmutableArray<SignalBand>> Read(string folder, Setting setting)
    {
        var path = Path.Combine(folder, FileName);
        await using var table = await ParquetTable.Open(path);
        var (steps, labs) = (await table.Ints("step"), await table.Words("lab"));
        var signals = await table.Words("signal");
        double[][] quantiles = [.. await Quantiles(table)];
        var ids = setting.Labs.Select((lab, index) => (lab.Id, index)).ToDictionary(lab => lab.Id, lab => lab.index);
        return
        [
            .. steps.Select(
                (step, row) =>
                    new SignalBand(
                        step >= 0 && step < setting.Steps
                            ? step
                            : throw Fault(row, "step", $"{step}", $"0 to {setting.Steps - 1}"),
                        ids.TryGetValue(labs[row], out var lab)
                            ? lab
                            : throw Fault(row, "lab", labs[row], "a lab of the scenario in manifest.json"),
                        Glossary.SignalOf(signals[row])
                            ?? throw Fault(row, "signal", signals[row], "a signal that labs publish"),
                        quantiles[0][row],
                        quantiles[1][row],
                        quantiles[2][row],
                        quantiles[3][row],
                        quantiles[4][row]
                    )
            ),
        ];

        BadInputException Fault(int row, string column, string found, string allowed) =>
            new($"{path}: /{row}/{column}: found '{found}', allowed {allowed}");
    }

    private static async Task<List<double[]>> Quantiles(TableReader table)
    {
        var columns = new List<double[]>();
        foreach (var name in new[] { "p05", "p25", "p50", "p75", "p95" })
        {
            columns.Add(await table.Doubles(name));
        }

        return columns;
    }
}
