using System.Collections.Immutable;
using TalentDynamics.Model.Outcomes;
using TalentDynamics.Model.Population;

namespace TalentDynamics.Host.Results;

/// <summary>signals.parquet: week by week, what each lab published and what its clocks read, as quantiles over sampled worlds.</summary>
internal static class SignalsTable
{
    public const string FileName = "signals.parquet";

    public static Task Write(string folder, Setting setting, ImmutableArray<SignalBand> signals)
    {
        T[] Each<T>(Func<SignalBand, T> value) => [.. signals.Select(value)];
        return Table.Write(
            Path.Combine(folder, FileName),
            [
                Column.Of("step", Each(band => band.Step)),
                Column.Of("date", Each(band => setting.Calendar.DateOf(band.Step))),
                Column.Of("lab", Each(band => setting.Labs[band.Lab].Id)),
                Column.Of("signal", Each(band => Words.Of(band.Signal))),
                Column.Of("p05", Each(band => band.P05)),
                Column.Of("p25", Each(band => band.P25)),
                Column.Of("p50", Each(band => band.P50)),
                Column.Of("p75", Each(band => band.P75)),
                Column.Of("p95", Each(band => band.P95)),
            ]
        );
    }
}
